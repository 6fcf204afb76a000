/** Filters on members of groups and on groups of users: both are edges, part of no record, and asked for before the records. */
import { fold } from "../../../domain/address.ts";
import type { ConnectionCaller } from "../../../domain/connections/types.ts";
import { groupsOfMember, usersOfGroups } from "../../../domain/directory/groups/group-filters.ts";
import { quoted, refused } from "../answers/scim-error.ts";
import type { Sections, Target } from "../schema/types.ts";
import { text } from "./comparison.ts";
import { type EdgesFound, edgeKey, testOf } from "./condition.ts";
import type { Bound, EdgeQuestion, Filter, Operator } from "./types.ts";

/** True for an attribute whose entries are edges. */
export const isEdge = (schema: Sections, { section, attribute }: Target): boolean =>
  section === schema.core && attribute?.name === (schema.name === "Group" ? "members" : "groups");

/** The parts that can be asked for, with which operators. */
const OPERATORS: Readonly<Record<string, readonly Operator[]>> = {
  "members.value": ["eq"],
  "groups.value": ["eq"],
  "groups.display": ["eq", "co", "sw", "ew"],
};

/**
 * Binds a comparison of one part of the entries; without a part, of their value.
 * @throws ScimError 400 `invalidFilter` for what the edges cannot tell.
 */
export function bindEdge({ attribute, sub }: Target, filter: Filter & { kind: "compare" | "present" }): Bound {
  const name = `${attribute?.name}.${sub?.name ?? "value"}`;
  const known = OPERATORS[name] ?? [];
  if (filter.kind === "present" || typeof filter.value !== "string" || !known.includes(filter.op))
    throw refused("invalidFilter", `${quoted(name)} can be compared with a text and ${shown(known)} only.`);
  const value = text(filter.op, filter.value);
  if (attribute?.name === "members") return { kind: "member", value };
  return { kind: "belongs", by: sub?.name === "display" ? "display" : "value", op: filter.op, value };
}

const shown = (operators: readonly Operator[]): string =>
  operators.length === 0 ? "no operator" : operators.map((op) => `"${op}"`).join(", ");

/**
 * Binds a filter in brackets: that one of the entries is this or that. Anything else about one entry as a whole the edges cannot tell.
 * @throws ScimError 400 `invalidFilter`
 */
export function bindEdgeEntry(target: Target, filter: Filter): Bound {
  if (filter.kind === "or") return { kind: "or", terms: filter.terms.map((term) => bindEdgeEntry(target, term)) };
  if (filter.kind !== "compare")
    throw refused("invalidFilter", `${quoted(target.attribute?.name ?? "")}[…] takes comparisons joined by "or".`);
  const sub = target.attribute?.subs.get(filter.path.toLowerCase());
  if (!sub) throw refused("invalidFilter", `There is no attribute ${quoted(filter.path)} to filter by.`);
  return bindEdge({ ...target, sub }, filter);
}

/** What a filter asks the edges. */
function questionsIn(bound: Bound): EdgeQuestion[] {
  if (bound.kind === "member" || bound.kind === "belongs") return [bound];
  if (bound.kind === "and" || bound.kind === "or") return bound.terms.flatMap(questionsIn);
  return bound.kind === "not" ? questionsIn(bound.term) : [];
}

const MOST_IDS = 100_000;

/** Asks what the filter wants to know of the edges. @throws ScimError, DomainError `tooMany` where it is too much */
export async function edgesFound(caller: ConnectionCaller, bound: Bound): Promise<EdgesFound> {
  const found = new Map<string, readonly string[]>();
  const asked = new Map(questionsIn(bound).map((question) => [edgeKey(question), question]));
  let total = 0;
  for (const [key, question] of asked) {
    const ids = await answer(caller, question);
    total += ids.length;
    if (total > MOST_IDS) throw refused("tooMany", "The filter asks for too many groups or members. Ask for less.");
    found.set(key, ids);
  }
  return found;
}

function answer(caller: ConnectionCaller, question: EdgeQuestion): Promise<string[]> {
  if (question.kind === "member") return groupsOfMember(caller, question.value);
  const { by, op, value } = question;
  return usersOfGroups(caller, by === "value" ? { id: value } : { name: testOf(op, fold(value)) });
}
