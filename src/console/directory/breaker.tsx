/** When the connection took something from too many people at once: how many, what waits, and putting it back with one click. */

import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, GET, POST, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { Ask } from "../parts/forms/dialog.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { useRows } from "../parts/lists/lists.ts";
import { RowList } from "../parts/lists/row-list.tsx";
import { Status, type Tone } from "../parts/show/status.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { BreakerRule } from "./breaker-rule.tsx";
import { words } from "./breaker-words.ts";
import styles from "./directory.module.css";
import type { OfConnection } from "./directory.tsx";

type Trip = Schemas["BreakerTrip"];

const AT = "/v1/organizations/{organization}/connections/{connection}/breaker";
const WHILE_IT_RUNS_MS = 2_000;

export function Breaker({ connection }: OfConnection) {
  const said = useWords(words);
  const { organization } = useHere();
  const path = { organization: organization.id, connection: connection.id };
  const list = useRows<Trip>(
    ["breaker", organization.id, connection.id],
    (cursor, signal) => answer(GET(AT, { params: { path, query: { limit: 20, ...(cursor && { cursor }) } }, signal })),
    { again: ({ state, undo }) => (state === "applying" || undo?.state === "running" ? WHILE_IT_RUNS_MS : 0) },
  );
  return (
    <div className={styles.setup}>
      <RowList
        list={list}
        label={said.trips}
        idOf={({ id }) => id}
        empty={{ title: said.none, hint: said.noneHint }}
        show={(trip) => <TripRow trip={trip} />}
      />
      <BreakerRule connection={connection} />
    </div>
  );
}

const TONES: Readonly<Record<Trip["state"], Tone>> = {
  open: "alert",
  holding: "warn",
  applying: "warn",
  over: "quiet",
  approved: "quiet",
  discarded: "quiet",
};

type Act = "undo" | "approve" | "discard";

/** What can be done with it now. */
function actsOf({ state, undo, undoableUntil }: Trip): Act[] {
  if (state === "holding") return ["approve", "discard"];
  const isUndone = undo !== null && (undo.state === "running" || undo.leftOut === 0);
  return state === "applying" || isUndone || new Date(undoableUntil) < new Date() ? [] : ["undo"];
}

function TripRow({ trip }: { readonly trip: Trip }) {
  const said = useWords(words);
  const { number, moment, day } = useFormats();
  const [asked, setAsked] = useState<Act | null>(null);
  const { people, managed, from, until, state, undo, held, undoableUntil } = trip;
  const acts = actsOf(trip);
  const count = { restored: number(undo?.restored ?? 0), total: number(undo?.total ?? 0) };
  const facts = [
    said.between(moment(from), moment(until)),
    held.requests > 0 && said.waits(number(held.requests)),
    held.notKept > 0 && said.notKept(number(held.notKept)),
    undo && (undo.state === "running" ? said.undoRuns : said.undoOf)(count.restored, count.total),
    undo && undo.leftOut > 0 && said.leftOut(number(undo.leftOut)),
    acts.includes("undo") && said.until(day(undoableUntil)),
  ].filter((fact) => typeof fact === "string");
  const names = { undo: undo ? said.retry : said.undo, approve: said.approve, discard: said.discard };
  return (
    <>
      <span>
        <strong>{managed > 0 ? said.lost(number(people), number(managed)) : said.lostSome(number(people))}</strong>{" "}
        <Status tone={TONES[state]}>{said.states[state]}</Status>
        <br />
        <span className="soft small">{facts.join(" · ")}</span>
      </span>
      <span className={styles.acts}>
        {acts.map((act) => (
          <Button
            key={act}
            className={`button ${act === "discard" ? "danger" : "primary"}`}
            onPress={() => setAsked(act)}
          >
            {names[act]}
          </Button>
        ))}
      </span>
      {asked && <Decide trip={trip} act={asked} name={names[asked]} onClose={() => setAsked(null)} />}
    </>
  );
}

interface DecideProps {
  readonly trip: Trip;
  readonly act: Act;
  readonly name: string;
  readonly onClose: () => void;
}

function Decide({ trip, act, name, onClose }: DecideProps) {
  const said = useWords(words);
  const { organization } = useHere();
  const { number } = useFormats();
  const change = useChange();
  const params = { path: { organization: organization.id, connection: trip.connectionId, trip: trip.id } };
  const calls: Readonly<Record<Act, () => Promise<unknown>>> = {
    undo: () => change(() => answer(POST(`${AT}/{trip}/undo`, { params })), said.undone),
    approve: () => change(() => answer(POST(`${AT}/{trip}/approve`, { params })), said.approved),
    discard: () => change(() => answer(POST(`${AT}/{trip}/discard`, { params })), said.discarded),
  };
  const asked = {
    undo: [said.undoAsk, said.undoHint],
    approve: [said.approveAsk, said.approveHint(number(trip.held.requests))],
    discard: [said.discardAsk, said.discardHint],
  } as const;
  const [title, hint] = asked[act];
  return (
    <Ask title={title} action={name} isDangerous={act !== "undo"} onAct={calls[act]} onClose={onClose}>
      <p>{hint}</p>
    </Ask>
  );
}
