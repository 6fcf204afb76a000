/**
 * Checking what is stored against the rules: what must hold after every change, whatever the order in which the facts came. Each room says
 * what must hold of its own documents (its checking.ts); nothing is written. `npm run check` asks them all.
 */
import { transaction } from "../platform/database/mongo.ts";
import type { Caller } from "./caller.ts";

/** One document that was looked at: what is wrong with it, as sentences. */
export interface Checked {
  readonly object: string;
  readonly wrong: readonly string[];
}

/** Looks at everything of one kind in an organization, in the order of ids and beyond `from`. */
export type Check = (caller: Caller, from?: string) => AsyncGenerator<Checked>;

const AT_ONCE = 200;

/**
 * Looks at documents in the order of their ids, some at a time, each portion as of one moment: what is being changed meanwhile is not taken
 * for wrong.
 * @param read the next documents after an id
 * @param judge what is wrong with each of a portion, in order
 * @param from an id to begin after
 */
export async function* lookThrough<D extends { readonly _id: string }>(
  read: (after: string, limit: number) => Promise<D[]>,
  judge: (portion: readonly D[]) => Promise<readonly (readonly string[])[]>,
  from = "",
): AsyncGenerator<Checked> {
  for (let after = from; ; ) {
    const portion = await transaction(async () => {
      const documents = await read(after, AT_ONCE);
      const wrong = documents.length === 0 ? [] : await judge(documents);
      return documents.map(({ _id }, index) => ({ object: _id, wrong: wrong[index] ?? [] }));
    });
    yield* portion;
    const last = portion.at(-1);
    if (!last || portion.length < AT_ONCE) return;
    after = last.object;
  }
}

/** The sentences of those conditions that are true. */
export const complaints = (conditions: Readonly<Record<string, boolean>>): string[] =>
  Object.entries(conditions).flatMap(([sentence, isSo]) => (isSo ? sentence : []));
