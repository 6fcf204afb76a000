/** What a connection has taken over: how far it is, and undoing the newest while that brings back exactly what was. */
import { useState } from "react";
import { Button } from "react-aria-components";
import { answer, GET, POST, type Schemas } from "../parts/data/api.ts";
import { useChange } from "../parts/data/changes.ts";
import { useConnections } from "../parts/data/organization.ts";
import { Ask } from "../parts/forms/dialog.tsx";
import { Foreseen, useForesight } from "../parts/forms/foresight.tsx";
import { useHere } from "../parts/frame/session.tsx";
import { useRows } from "../parts/lists/lists.ts";
import { More } from "../parts/lists/more.tsx";
import { Failed } from "../parts/show/states.tsx";
import { Status, type Tone } from "../parts/show/status.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { TAKE_OVER } from "./asking.ts";
import styles from "./take-over.module.css";
import { words } from "./words.ts";

type TakeOver = Schemas["TakeOver"];

const TONES: Readonly<Record<TakeOver["state"], Tone>> = {
  ...{ looking: "warn", moving: "warn", done: "good" },
  ...{ refused: "alert", undoing: "warn", undone: "quiet" },
};
/** What goes on beside the answer is looked at again. */
const GOES_ON: readonly TakeOver["state"][] = ["looking", "moving", "undoing"];

export function Before({ connection }: { readonly connection: string }) {
  const said = useWords(words);
  const { organization } = useHere();
  const path = { organization: organization.id, connection };
  const list = useRows<TakeOver>(
    ["take-overs", path],
    (cursor, signal) =>
      answer(
        GET("/v1/organizations/{organization}/connections/{connection}/take-overs", {
          params: { path, query: { limit: 20, ...(cursor && { cursor }) } },
          signal,
        }),
      ),
    { again: ({ state }) => (GOES_ON.includes(state) ? 2_000 : 0) },
  );
  const { rows } = list.table;
  if (list.error) return <Failed error={list.error} reset={() => void list.refetch()} />;
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{said.before}</h2>
      <ul className={styles.before} aria-label={said.before}>
        {rows.map((one, index) => (
          <One key={one.id} one={one} isNewest={index === 0} />
        ))}
      </ul>
      <More of={list.table} />
    </section>
  );
}

function One({ one, isNewest }: { readonly one: TakeOver; readonly isNewest: boolean }) {
  const said = useWords(words);
  const { moment, number } = useFormats();
  const connections = useConnections();
  const [isUndoing, setUndoing] = useState(false);
  const { state, from, moved, expected, left, leftOut, problem, error, startedAt } = one;
  const name = connections.data?.data.find(({ id }) => id === from)?.name ?? from;
  return (
    <li>
      <div>
        <strong>{name}</strong> <span className="soft small">{moment(startedAt)}</span>
        <p>
          {said.moved(number(moved), number(expected))}
          {left !== null && left > 0 && ` · ${said.leftOver(number(left))}`}
        </p>
        {leftOut.people > 0 && <NotBack of={leftOut} />}
        {problem && <p className="soft small">{problem.detail}</p>}
        {!problem && error && <p className="soft small">{said.tried(error)}</p>}
      </div>
      <Status tone={TONES[state]}>{said.states[state]}</Status>
      {isNewest && state === "done" && (
        <Button className="button danger" aria-label={`${said.undo}: ${name}`} onPress={() => setUndoing(true)}>
          {said.undo}
        </Button>
      )}
      {isUndoing && <Undo one={one} onClose={() => setUndoing(false)} />}
    </li>
  );
}

/** Who stays where they are when it is undone, or stayed, and why. */
function NotBack({ of: { people, first } }: { readonly of: TakeOver["leftOut"] }) {
  const said = useWords(words);
  const { number } = useFormats();
  return (
    <details className="soft small">
      <summary>{said.notBack(number(people))}</summary>
      <ul>
        {first.map(({ id, detail }) => (
          <li key={id}>
            {detail} <code>{id}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Whether it still can be is asked first. */
function Undo({ one, onClose }: { readonly one: TakeOver; readonly onClose: () => void }) {
  const said = useWords(words);
  const { organization } = useHere();
  const change = useChange();
  const path = { organization: organization.id, connection: one.to };
  const undo = (dryRun: boolean) => answer(POST(`${TAKE_OVER}/undo`, { params: { path }, body: { dryRun } }));
  const trial = useForesight(["take-over-undo", one.id], () => undo(true));
  return (
    <Ask
      title={said.undoAsk}
      action={said.undo}
      isDangerous
      onAct={() => change(() => undo(false), said.undone)}
      onClose={onClose}
    >
      <p>{said.undoHint}</p>
      <Foreseen of={trial}>{({ leftOut }) => leftOut.people > 0 && <NotBack of={leftOut} />}</Foreseen>
    </Ask>
  );
}
