/** What is told of work that goes on after a change: that it failed, and that it finished after that. */
import type { EventType } from "./types.ts";

type Failing = EventType extends infer T ? (T extends `${infer W}_failed` ? W : never) : never;
type Finishing = EventType extends infer T ? (T extends `${infer W}_finished` ? W : never) : never;

/** Type and content of the event; without an error the work has finished. */
export const failedOrFinished = <W extends Failing & Finishing>(work: W, error: string | null) =>
  error === null ? ({ type: `${work}_finished` } as const) : ({ type: `${work}_failed`, after: { error } } as const);
