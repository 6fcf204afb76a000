/** Conflicts: is the pushed person this member? Both are shown, and each answer says what it does. */

import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { Button } from "react-aria-components";
import { answer, GET, POST, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { useConnections } from "../parts/data/organization.ts";
import { Ask } from "../parts/forms/dialog.tsx";
import { Effects } from "../parts/forms/effects.tsx";
import type { Call } from "../parts/forms/trial.ts";
import { useHere } from "../parts/frame/session.tsx";
import { useRows } from "../parts/lists/lists.ts";
import { RowList } from "../parts/lists/row-list.tsx";
import { Facts } from "../parts/show/facts.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { words as peopleWords } from "../people/words.ts";
import { conflictWords } from "./conflict-words.ts";
import styles from "./directory.module.css";
import { words } from "./words.ts";

type Conflict = Schemas["Conflict"];
type Decision = Schemas["Resolution"]["decision"];

export function Conflicts() {
  const said = useWords(words);
  const { organization } = useHere();
  const [open, setOpen] = useState<Conflict | null>(null);
  const path = { organization: organization.id };
  const list = useRows<Conflict>(["conflicts", organization.id], (cursor, signal) =>
    answer(
      GET("/v1/organizations/{organization}/conflicts", {
        params: { path, query: { status: "open", limit: 50, ...(cursor && { cursor }) } },
        signal,
      }),
    ),
  );
  return (
    <>
      <RowList
        list={list}
        label={said.conflicts}
        idOf={({ id }) => id}
        empty={{ title: said.noConflicts, hint: said.noConflictsHint }}
        show={(conflict) => (
          <>
            <span>
              <strong>{nameOf(conflict)}</strong>{" "}
              {conflict.address !== nameOf(conflict) && <span className="soft">{conflict.address}</span>}
            </span>
            <Button
              className="button"
              aria-label={`${said.decide}: ${conflict.address ?? conflict.directoryUser?.userName}`}
              onPress={() => setOpen(conflict)}
            >
              {said.decide}
            </Button>
          </>
        )}
      />
      {open && <Decide conflict={open} onClose={() => setOpen(null)} />}
    </>
  );
}

const nameOf = ({ directoryUser, address }: Conflict): string =>
  directoryUser?.displayName ?? directoryUser?.userName ?? address ?? "";

const DECISIONS: readonly Decision[] = ["adopt", "keep_local", "reject"];

function Decide({ conflict, onClose }: { readonly conflict: Conflict; readonly onClose: () => void }) {
  const said = useWords(words);
  const own = useWords(conflictWords);
  const { organization } = useHere();
  const change = useChange();
  const [decision, setDecision] = useState<Decision | null>(null);
  const { id, about, directoryUser, address } = conflict;
  const params = { path: { organization: organization.id, conflict: id } };
  const call: Call = (headers) =>
    POST("/v1/organizations/{organization}/conflicts/{conflict}/resolve", {
      params,
      headers,
      body: { decision: decision ?? "keep_local" },
    });
  const choices = own[about];
  return (
    <Ask
      title={address ?? directoryUser?.userName ?? ""}
      action={decision ? choices[decision][2] : said.decide}
      isReady={decision !== null}
      onAct={() => change(() => answer(call({})), said.decided)}
      onClose={onClose}
    >
      <p className="soft">{choices.question}</p>
      <Sides conflict={conflict} />
      <fieldset className={styles.answers}>
        {DECISIONS.map((key) => (
          <label key={key}>
            <input type="radio" name="decision" checked={decision === key} onChange={() => setDecision(key)} />
            <span>
              <strong>{choices[key][0]}</strong> <span className="soft small">{choices[key][1]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {decision && <Effects of={["resolve", id, decision]} call={call} />}
    </Ask>
  );
}

/** Who was pushed, and who is here: what tells one from the other stands with each, also where name and address are the same. */
function Sides({ conflict: { connectionId, directoryUser, membership, createdAt } }: { readonly conflict: Conflict }) {
  const said = { ...useWords(words), ...useWords(conflictWords) };
  const people = useWords(peopleWords);
  const { day } = useFormats();
  const { organization } = useHere();
  const connection = useConnections().data?.data.find(({ id }) => id === connectionId)?.name ?? connectionId;
  const { userName = "", displayName, active } = directoryUser ?? {};
  const pushed = [said.userName(userName), said.pushedBy(connection, day(createdAt)), active ? "" : said.inactive];
  const { id, email, kind, status } = membership ?? {};
  const state = status && (people.statuses[status] ?? status);
  const here = [email ?? "", kind === "guest" ? people.guest : said.member, state ?? ""];
  return (
    <Facts
      facts={[
        [said.pushed, <Side key="pushed" name={displayName ?? userName} more={pushed.filter(Boolean).join(" · ")} />],
        [
          said.here,
          membership ? (
            <Side key="here" name={membership.displayName ?? email ?? ""} more={here.filter(Boolean).join(" · ")}>
              <Link
                to="/console/$slug/people"
                params={{ slug: organization.slug } as never}
                search={{ person: id } as never}
              >
                {said.seeMember}
              </Link>
            </Side>
          ) : undefined,
        ],
      ]}
    />
  );
}

interface SideProps {
  readonly name: string;
  readonly more: string;
  readonly children?: ReactNode;
}

const Side = ({ name, more, children }: SideProps) => (
  <>
    <strong>{name}</strong>
    <br />
    <span className="soft small">{more}</span> {children}
  </>
);
