/**
 * What /metrics tells of what is stored. Every process would say the same, so the one that is asked looks, and nothing is added up. A look
 * that takes long or fails is left out and said to be: the others, and the answer, do not wait for it.
 */

import { setTimeout as pause } from "node:timers/promises";
import mongoose from "mongoose";
import { Gauge, Registry } from "prom-client";
import { monotonicNow, NEVER } from "../clock.ts";
import { detached } from "../concurrency.ts";
import { isOutage } from "../database/failures.ts";
import { log } from "../log.ts";

/** One number. Its labels are of few values, which strangers cannot make. */
export interface Figure {
  readonly of: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** One look at what is stored. */
export interface Look {
  readonly name: string;
  /** What it tells, by the name of the metric: the help. */
  readonly tells: Readonly<Record<string, string>>;
  /** How old what it tells may be. */
  readonly freshMs: number;
  readonly look: () => Promise<readonly Figure[]>;
}

/** No answer waits longer for a look; what it finds is told the next time. A database that hangs has been given up by then. */
const PATIENCE_MS = 3_000;

export const MEASURED = "rollcall_measured";
export const MEASURED_HELP =
  "1 where what is stored was looked at in time, else 0: then what this look tells is left out, by look";

interface Watched extends Look {
  found: readonly Figure[];
  at: number;
  looking: Promise<boolean> | undefined;
  /** Whether the last look was made in time. */
  isMeasured: boolean;
}

/** Looks at everything, at most as often as each look says. @returns what answers with all figures as text */
export function looking(looks: readonly Look[]): () => Promise<string> {
  const watched = looks.map(
    (look): Watched => ({
      ...{ ...look, found: [], at: NEVER, looking: undefined, isMeasured: false },
    }),
  );
  return async () => {
    await Promise.all(watched.map(lookInTime));
    return figuresOf(watched).metrics();
  };
}

const isFresh = ({ at, freshMs }: Watched): boolean => monotonicNow() - at < freshMs;

async function lookInTime(one: Watched): Promise<void> {
  if (isFresh(one)) return;
  one.looking ??= detached(() => lookOnce(one)).finally(() => {
    one.looking = undefined;
  });
  const over = new AbortController();
  const late = pause(PATIENCE_MS, false, { ref: false, signal: over.signal }).catch(() => false);
  one.isMeasured = await Promise.race([one.looking, late]);
  over.abort();
}

async function lookOnce(one: Watched): Promise<boolean> {
  try {
    one.found = await one.look();
    one.at = monotonicNow();
    return true;
  } catch (error) {
    // What was there before the outage is not what is there now.
    one.at = NEVER;
    if (!isOutage(error)) log.error({ err: error, look: one.name }, "What /metrics tells could not be measured.");
    return false;
  }
}

/** What was found before is told for so many times as long as it is fresh, while the next look takes its time. */
const STALE = 2;

function figuresOf(watched: readonly Watched[]): Registry {
  const registers = [new Registry()] as const;
  const measured = new Gauge({ name: MEASURED, help: MEASURED_HELP, labelNames: ["look"], registers: [...registers] });
  const found = new Map<string, { help: string; figures: Figure[] }>();
  for (const one of watched) {
    const isKnown = one.isMeasured || monotonicNow() - one.at < STALE * one.freshMs;
    measured.set({ look: one.name }, one.isMeasured ? 1 : 0);
    // Several looks may tell of one metric, each with labels of its own.
    for (const { of, labels, value } of isKnown ? one.found : []) {
      const about = found.get(of) ?? { help: one.tells[of] ?? "", figures: [] };
      found.set(of, { ...about, figures: [...about.figures, { of, ...(labels && { labels }), value }] });
    }
  }
  for (const [name, { help, figures }] of found) {
    const labelNames = Object.keys(figures[0]?.labels ?? {});
    const gauge = new Gauge({ name, help, labelNames, registers: [...registers] });
    for (const { labels, value } of figures) gauge.set({ ...labels }, value);
  }
  return registers[0];
}

const DOCUMENTS = "rollcall_documents";

/** How many documents there are, by the database's own count, which costs nothing. */
export const sizesLook: Look = {
  name: "sizes",
  freshMs: 60_000,
  tells: {
    [DOCUMENTS]:
      "Documents stored, by collection; as the database counts them, which after a crash may be a little off",
  },
  look: () =>
    Promise.all(
      Object.values(mongoose.models).map(async ({ collection }) => ({
        of: DOCUMENTS,
        labels: { collection: collection.name },
        value: await collection.estimatedDocumentCount(),
      })),
    ),
};
