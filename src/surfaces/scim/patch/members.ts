import type { MemberChange, MemberKind } from "../../../domain/directory/types.ts";
import { refused } from "../answers/scim-error.ts";
import type { Aim } from "../canonical/aim.ts";
import { checkedMemberId, MAX_MEMBERS, readMembers } from "../canonical/members.ts";
import type { Reading } from "../canonical/reading.ts";
import type { Bound } from "../filter/types.ts";
import type { Operation } from "./operations.ts";

/**
 * What an operation on `members` means for the domain. A remove with a list takes those away, nobody where the list is empty; without a value
 * it empties the group.
 * @throws ScimError 400 `invalidPath`, `mutability` or `invalidValue`.
 */
export function memberChange(
  { target, entries }: Aim,
  op: Operation["op"],
  raw: unknown,
  reading: Reading,
): MemberChange[] {
  if (entries) return chosenChange(idsIn(entries), op, target.sub !== undefined);
  const isNothing = raw === undefined || raw === null || raw === "";
  if (target.sub) checkPart(target.sub.name, op, isNothing);
  if (isNothing) return op === "add" ? [] : [{ op: "replace", values: [] }];
  if (op === "remove") reading.quirks.add("value_list_in_remove");
  return [{ op, ...readMembers(raw, reading) }];
}

// members.value with a value names members; without one it names nobody, and must not empty the group.
function checkPart(part: string, op: Operation["op"], isNothing: boolean): void {
  if (part !== "value" || op === "replace") throw refused("mutability", "The parts of a member cannot be changed.");
  if (isNothing)
    throw refused("invalidPath", 'Members are chosen by members[value eq "…"], or removed all by "members".');
}

function chosenChange(ids: readonly string[], op: Operation["op"], part: boolean): MemberChange[] {
  if (op === "replace" || part) throw refused("mutability", "A member can be added or removed, not changed.");
  return [{ op, values: ids }];
}

// members[value eq "a"], members[value eq "a" or value eq "b"]
function idsIn(filter: Bound): string[] {
  if (filter.kind === "or") return filter.terms.flatMap(idsIn);
  const byValue = filter.kind === "compare" && filter.op === "eq" && filter.field.attribute.name === "value";
  if (!byValue) throw refused("invalidPath", 'Members are chosen by members[value eq "…"].');
  return [checkedMemberId(String(filter.value))];
}

interface Joined {
  readonly op: MemberChange["op"];
  readonly values: Set<string>;
  readonly kinds: Map<string, MemberKind | undefined>;
}

/** Neighbouring changes of one kind as one change. @throws ScimError 400 `invalidValue` when there are too many members in all. */
export function coalesced(changes: readonly MemberChange[]): MemberChange[] {
  const result: Joined[] = [];
  for (const change of changes) {
    const last = result.at(-1);
    const joins =
      last && change.op !== "replace" && (last.op === change.op || (last.op === "replace" && change.op === "add"));
    const into = joins ? last : { op: change.op, values: new Set<string>(), kinds: new Map() };
    if (!joins) result.push(into);
    join(into, change);
  }
  const total = result.reduce((sum, { values }) => sum + values.size, 0);
  if (total > MAX_MEMBERS) throw refused("invalidValue", `More than ${MAX_MEMBERS} members in one request.`);
  return result.map(({ op, values, kinds }) => ({ op, values: [...values], ...(kinds.size > 0 && { kinds }) }));
}

// Who is named again is what was said last.
function join({ values, kinds }: Joined, change: MemberChange): void {
  for (const value of change.values) {
    values.add(value);
    if (change.kinds?.has(value)) kinds.set(value, change.kinds.get(value));
  }
}
