/**
 * Idempotency-Key on calls for many. Each row has a transaction of its own, so that one that is refused leaves nothing behind; so the key
 * is kept for each row. What was done is not done twice, also where the first attempt broke off in the middle.
 */
import type { Request } from "express";
import type { Once } from "../../../domain/memberships/status/bulk.ts";
import type { Bearer } from "../authenticate.ts";
import { answerOnce } from "./request-headers.ts";

/** Rows that are done as often as the call comes. */
export const asOften: Once = (_, work) => work();

export interface KeyedRows {
  readonly once: Once;
  /** Whether the call has come before, and nothing was left for it to do. */
  readonly isRepeated: () => boolean;
}

const NOTHING_KEPT = { status: 200, headers: {} } as const;

/**
 * Rows that are done once with this key.
 * @throws DomainError `invalid` when the key was used for another request
 */
export async function keyedRows(
  key: string,
  asked: { readonly request: Request; readonly bearer: Bearer },
): Promise<KeyedRows> {
  // Says whose the key is before a row is done: another request with it is refused, whichever rows it names.
  const { repeated } = await answerOnce(key, asked, async () => ({ ...NOTHING_KEPT, text: "" }));
  let done = 0;
  const once: Once = async (id, work) => {
    // No key that somebody sends has a line break.
    const kept = await answerOnce(`${key}\n${id}`, asked, async () => ({ ...NOTHING_KEPT, text: await work() }));
    if (!kept.repeated) done += 1;
    return kept.answer.text as Awaited<ReturnType<typeof work>>;
  };
  return { once, isRepeated: () => repeated && done === 0 };
}
