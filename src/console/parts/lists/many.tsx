/**
 * One change for many rows: what it would come to is shown before, then what became of each, and what failed can be tried again.
 * Any number is done, in portions that the server takes.
 */

import { type ReactNode, useState } from "react";
import { answer, type Schemas } from "../data/api.ts";
import { useChange } from "../data/changes.ts";
import { Ask } from "../forms/dialog.tsx";
import { EffectList } from "../forms/effects.tsx";
import { Foreseen, useForesight } from "../forms/foresight.tsx";
import { DRY, type Headers } from "../forms/trial.ts";
import { Status } from "../show/status.tsx";
import { useFormats, useWords } from "../words/language.tsx";
import { words } from "../words/many-words.ts";
import { useProblemWords } from "../words/problem.ts";
import styles from "./many.module.css";

/** What became of one row. */
export interface Became {
  readonly id: string;
  readonly status: string;
  readonly problem?: { readonly code: string; readonly detail: string } | undefined;
}

interface Results {
  readonly results: readonly {
    readonly status: string;
    readonly membership?: string;
    readonly invitation?: string;
    readonly problem?: { readonly code: string; readonly detail: string } | undefined;
  }[];
}

/** A call for many: in earnest, or with the headers of a dry run. */
export type CallForMany = (ids: string[], headers: Headers) => Parameters<typeof answer<Results>>[0];

const AT_ONCE = 50;
const portions = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, at) => ids.slice(at * AT_ONCE, (at + 1) * AT_ONCE));

const rowsOf = ({ results }: Results): Became[] =>
  results.map(({ membership, invitation, status, problem }) => ({
    id: membership ?? invitation ?? "",
    status,
    problem,
  }));

interface Tried {
  readonly rows: readonly Became[];
  readonly effects: readonly Schemas["Effect"][];
}

async function tryAll(call: CallForMany, ids: readonly string[]): Promise<Tried> {
  const tried: { rows: Became[]; effects: Schemas["Effect"][] } = { rows: [], effects: [] };
  for (const some of portions(ids)) {
    const { body, effects } = (await answer(call(some, DRY))) as unknown as Schemas["DryRun"];
    tried.rows.push(...rowsOf(body as Results));
    tried.effects.push(...effects);
  }
  return tried;
}

interface Props {
  readonly title: string;
  /** The verb and its effect, such as "Remove 3 people". */
  readonly action: string;
  readonly ids: readonly string[];
  readonly nameOf: (id: string) => string;
  readonly isDangerous?: boolean;
  readonly isReady?: boolean;
  /** What the change is made of: another one is tried anew. */
  readonly of: unknown;
  readonly call: CallForMany;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

export function Many({ title, action, ids, nameOf, isDangerous = false, isReady = true, of, call, ...rest }: Props) {
  const { onClose, children } = rest;
  const said = useWords(words);
  const { number } = useFormats();
  const change = useChange();
  const [became, setBecame] = useState<ReadonlyMap<string, Became>>(new Map());
  const left = ids.filter((id) => (became.get(id)?.status ?? "failed") === "failed");
  const isBegun = became.size > 0;
  const act = async (): Promise<boolean> => {
    if (left.length === 0) return true;
    for (const some of portions(left)) {
      const rows = rowsOf(await answer(call(some, {})));
      setBecame((before) => new Map([...before, ...rows.map((row) => [row.id, row] as const)]));
    }
    // What became of each is told already: nobody waits here for the lists behind it to be read again.
    void change(async () => undefined, said.done);
    return false;
  };
  return (
    <Ask
      title={title}
      action={isBegun ? (left.length > 0 ? said.again(number(left.length)) : said.close) : action}
      wayOut={isBegun ? said.leave : undefined}
      isDangerous={isDangerous && !isBegun}
      {...{ isReady, onClose }}
      onAct={act}
    >
      {isBegun ? (
        <Told rows={[...became.values()]} nameOf={nameOf} />
      ) : (
        <>
          {children}
          {isReady && <WhatIf {...{ ids, nameOf, of, call }} />}
        </>
      )}
    </Ask>
  );
}

function WhatIf({ ids, nameOf, of, call }: Pick<Props, "ids" | "nameOf" | "of" | "call">) {
  const said = useWords(words);
  const trial = useForesight(["many", of, ids], () => tryAll(call, ids));
  return (
    <div className={styles.told}>
      <Foreseen of={trial}>
        {({ rows, effects }) => {
          const refused = rows.filter(({ status }) => status === "failed");
          return (
            <>
              <EffectList effects={effects} />
              {refused.length > 0 && (
                <section>
                  <h3>{said.refused}</h3>
                  <Rows rows={refused} nameOf={nameOf} />
                </section>
              )}
            </>
          );
        }}
      </Foreseen>
    </div>
  );
}

function Told({ rows, nameOf }: { readonly rows: readonly Became[]; readonly nameOf: Props["nameOf"] }) {
  const said = useWords(words);
  const { number } = useFormats();
  const failed = rows.filter(({ status }) => status === "failed");
  return (
    <section className={styles.told} aria-live="polite">
      <h3>{said.told(number(rows.length - failed.length), number(failed.length))}</h3>
      <Rows rows={[...failed, ...rows.filter(({ status }) => status !== "failed")]} nameOf={nameOf} />
    </section>
  );
}

function Rows({ rows, nameOf }: { readonly rows: readonly Became[]; readonly nameOf: Props["nameOf"] }) {
  const said = useWords(words);
  const told = useProblemWords();
  return (
    <ul className={styles.rows}>
      {rows.map(({ id, status, problem }) => (
        <li key={id}>
          <strong>{nameOf(id)}</strong>
          <Status tone={status === "failed" ? "alert" : "good"}>{said.became[status] ?? status}</Status>
          {problem && <span className="soft">{told(problem)}</span>}
        </li>
      ))}
    </ul>
  );
}
