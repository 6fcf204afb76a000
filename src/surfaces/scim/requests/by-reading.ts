/** Lists whose filter may be read in two ways (filter/readings.ts): what is there decides which was meant. */
import type { Answer } from "../answers/answer.ts";
import { ScimError } from "../answers/scim-error.ts";
import type { ListQuery } from "./query.ts";

/** What a reading finds: how many match, and the page of them. */
export interface Found {
  readonly total: number;
  readonly answer: () => Promise<Answer>;
}

/** The page of the first reading that can be read and finds anything; else the answer, or the refusal, of the likelier one. */
export async function byReading(query: ListQuery, find: (query: ListQuery) => Promise<Found>): Promise<Answer> {
  const { filter, otherFilter } = query;
  if (otherFilter === undefined) return (await find(query)).answer();
  const likelier = await unlessUnreadable(() => find(query));
  if (!(likelier instanceof ScimError) && likelier.total > 0) return likelier.answer();
  const other = await unlessUnreadable(() => find({ ...query, filter: otherFilter, otherFilter: filter }));
  const isOther = !(other instanceof ScimError) && (other.total > 0 || likelier instanceof ScimError);
  const found = isOther ? other : likelier;
  if (found instanceof ScimError) throw found;
  return found.answer();
}

async function unlessUnreadable(find: () => Promise<Found>): Promise<Found | ScimError> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof ScimError && error.scimType === "invalidFilter") return error;
    throw error;
  }
}
