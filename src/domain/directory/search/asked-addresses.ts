/**
 * Filters that only somebody of one address can match, such as `emails[type eq "work" and value eq "x"]`. The database would try the whole
 * scope as well, and remember it as the better way if it finds a page there first.
 */
import type { Model } from "mongoose";
import { BY_EMAIL, DirectoryUserModel } from "../mirror.models.ts";

type Condition = Readonly<Record<string, unknown>>;

const VALUE = "search.emails.value";

/** The address that whoever matches has, as a condition of its own, with the index that leads there. */
export function addressAsked<D>(model: Model<D>, where: Condition) {
  if ((model as unknown) !== DirectoryUserModel) return undefined;
  const address =
    required(where, VALUE) ??
    termsOf(where)
      .map(inEntry)
      .find((one) => one !== undefined);
  return address === undefined ? undefined : { where: { [VALUE]: address }, index: BY_EMAIL };
}

/** The condition and all that must hold beside it. */
const termsOf = (where: Condition): Condition[] =>
  Array.isArray(where.$and) ? where.$and.flatMap((term: Condition) => termsOf(term)) : [where];

function inEntry(term: Condition): string | undefined {
  const { $elemMatch } = Object(term["search.emails"]) as { readonly $elemMatch?: Condition };
  return $elemMatch && required($elemMatch, "value");
}

function required(where: Condition, path: string): string | undefined {
  const values = termsOf(where).map((term) => (Object(term[path]) as { readonly $eq?: unknown }).$eq);
  return values.find((value) => typeof value === "string");
}
