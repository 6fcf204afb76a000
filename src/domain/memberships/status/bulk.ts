/** One change for many memberships: each by itself, with a result for each, so that one that is refused holds up no other. */
import { DomainError, type ErrorCode, invalidField } from "../../errors.ts";

/** So many in one call. */
const MOST_AT_ONCE = 500;

export interface Row<S extends string> {
  readonly id: string;
  readonly status: S | "failed";
  readonly problem?: { readonly code: ErrorCode; readonly detail: string };
}

/** Does the work of a row; where the call comes again with the same key, what was done is not done twice. */
export type Once = <S extends string>(id: string, work: () => Promise<S>) => Promise<S>;

const plainly: Once = (_, work) => work();

/** The ids of a call, each once. @throws DomainError `invalid` for none, or for more than a call takes */
export function idsOf(ids: readonly string[], what: "membership" | "invitation" = "membership"): string[] {
  if (ids.length === 0) throw invalidField(`/${what}s`, `Name at least one ${what}.`);
  if (ids.length > MOST_AT_ONCE) throw invalidField(`/${what}s`, `Name at most ${MOST_AT_ONCE} ${what}s at once.`);
  return [...new Set(ids)];
}

/** Does it for each in turn, and tells what became of it. What is nobody's refusal is thrown. */
export async function forEach<S extends string>(
  ids: readonly string[],
  work: (id: string) => Promise<S>,
  once: Once = plainly,
): Promise<Row<S>[]> {
  const rows: Row<S>[] = [];
  for (const id of ids) rows.push(await rowOf(id, () => once(id, () => work(id))));
  return rows;
}

async function rowOf<S extends string>(id: string, work: () => Promise<S>): Promise<Row<S>> {
  try {
    return { id, status: await work() };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { id, status: "failed", problem: { code: error.code, detail: error.message } };
  }
}
