/**
 * What the filter of a query string may mean. A blank may be sent as %20 or, the way forms are, as "+"; a "+" as %2B or, by clients that
 * encode nothing but blanks, as itself. Between tokens a "+" can only be a blank. Within a text it may be either: then what is there decides
 * which was meant.
 */
import type { Answer } from "../answers/answer.ts";
import { ScimError } from "../answers/scim-error.ts";
import type { ListQuery } from "../requests/query.ts";

/** The readings of a filter as it stands in a query string, still encoded; the likelier one first. */
export function filterReadings(encoded: string): readonly [string, string?] {
  if (!encoded.includes("+")) return [decoded(encoded)];
  const { plain, form, isForm } = readBoth(encoded.split("+").map(decoded));
  if (plain === form) return [plain];
  // Who writes the blanks between tokens as forms do, does so within texts.
  return isForm ? [form, plain] : [plain, form];
}

// As the query string's own reader does it, which takes a stray "%" for itself.
const decoded = (piece: string): string => new URLSearchParams(`v=${piece.replaceAll("&", "%26")}`).get("v") ?? "";

/** Joins what stood between the pluses: with a blank outside of texts, and within them with either. */
function readBoth(pieces: readonly string[]): { plain: string; form: string; isForm: boolean } {
  const [first = "", ...more] = pieces;
  let [plain, form, isForm] = [first, first, false];
  let inText = endsInText(first, false);
  for (const piece of more) {
    isForm ||= !inText;
    plain += (inText ? "+" : " ") + piece;
    form += ` ${piece}`;
    inText = endsInText(piece, inText);
  }
  return { plain, form, isForm };
}

/** Whether a text in double quotes is open at the end of a piece. */
function endsInText(piece: string, isOpen: boolean): boolean {
  let inText = isOpen;
  for (let at = 0; at < piece.length; at += 1) {
    if (piece[at] === '"') inText = !inText;
    else if (inText && piece[at] === "\\") at += 1;
  }
  return inText;
}

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
