/** Conflicts: is the pushed person this member? Both are shown, and each answer says what it does. */

import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, GET, POST, type Schemas } from "../parts/api.ts";
import { useChange } from "../parts/changes.ts";
import { Ask } from "../parts/dialog.tsx";
import { Facts } from "../parts/facts.tsx";
import { useWords } from "../parts/language.tsx";
import { useRows } from "../parts/lists.ts";
import { useHere } from "../parts/session.tsx";
import { Empty, Failed, Loading } from "../parts/states.tsx";
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
  if (list.error) return <Failed error={list.error} reset={() => void list.refetch()} />;
  if (list.isPending) return <Loading />;
  if (list.table.rows.length === 0) return <Empty title={said.noConflicts} hint={said.noConflictsHint} />;
  return (
    <>
      <ul className={styles.rows}>
        {list.table.rows.map((conflict) => (
          <li key={conflict.id}>
            <span>
              <strong>{conflict.directoryUser?.displayName ?? conflict.directoryUser?.userName}</strong>{" "}
              <span className="soft">{conflict.address}</span>
            </span>
            <Button
              className="button"
              aria-label={`${said.decide}: ${conflict.address ?? conflict.directoryUser?.userName}`}
              onPress={() => setOpen(conflict)}
            >
              {said.decide}
            </Button>
          </li>
        ))}
      </ul>
      {list.table.hasMore && (
        <Button className="button" onPress={list.table.loadMore}>
          …
        </Button>
      )}
      {open && <Decide conflict={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function Decide({ conflict, onClose }: { readonly conflict: Conflict; readonly onClose: () => void }) {
  const said = useWords(words);
  const { organization } = useHere();
  const change = useChange();
  const [decision, setDecision] = useState<Decision | null>(null);
  const params = { path: { organization: organization.id, conflict: conflict.id } };
  const act = (): Promise<unknown> =>
    change(
      () =>
        answer(
          POST("/v1/organizations/{organization}/conflicts/{conflict}/resolve", {
            params,
            body: { decision: decision ?? "keep_local" },
          }),
        ),
      said.decided,
    );
  const choices: readonly (readonly [Decision, string, string])[] = [
    ["adopt", said.same, said.sameHint],
    ["keep_local", said.different, said.differentHint],
    ["reject", said.reject, said.rejectHint],
  ];
  const { directoryUser, membership, address } = conflict;
  return (
    <Ask title={address ?? ""} action={said.decide} isReady={decision !== null} onAct={act} onClose={onClose}>
      <Facts
        facts={[
          [said.pushed, [directoryUser?.displayName, directoryUser?.userName].filter(Boolean).join(" · ")],
          [said.here, [membership?.displayName, membership?.email].filter(Boolean).join(" · ")],
        ]}
      />
      <fieldset className={styles.answers}>
        {choices.map(([key, name, hint]) => (
          <label key={key}>
            <input type="radio" name="decision" checked={decision === key} onChange={() => setDecision(key)} />
            <span>
              <strong>{name}</strong> <span className="soft small">{hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </Ask>
  );
}
