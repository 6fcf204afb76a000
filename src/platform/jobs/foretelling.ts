/** What a dry run does with work that would go on after it: what is little is done within it, of the rest is said what would be begun. */
import { noteInDryRun } from "../dry-run/world.ts";
import type { Work, WorkKind } from "./resumable.ts";

/** How much work there is. */
export interface Foretold {
  /** What it is, in words. */
  readonly text: string;
  /** How many of what. */
  readonly totals: Readonly<Record<string, number>>;
  readonly isLittle: boolean;
}

/** Does the work, or notes it. Within a dry run. */
export async function foretell(kind: WorkKind, work: Work): Promise<void> {
  const { isLittle, ...told } = await kind.foretell(work);
  if (isLittle) await kind.resume(work, new AbortController().signal);
  else noteInDryRun("work", () => ({ name: kind.name, id: work.id, ...told }));
}
