import type { MemberChange } from "../../../domain/directory/nouns.ts";
import { checkedMemberId, MAX_MEMBERS, readMembers } from "../canonical/members.ts";
import type { Reading } from "../canonical/reading.ts";
import type { Bound } from "../filter/nouns.ts";
import { refused } from "../scim-error.ts";
import type { Aim } from "./aim.ts";
import type { Operation } from "./operations.ts";

/**
 * What an operation on `members` means for the domain. A remove with a list takes those away, without one empties the group.
 * @throws ScimError 400 `invalidPath`, `mutability` or `invalidValue`.
 */
export function memberChange(
  { target, entries }: Aim,
  op: Operation["op"],
  raw: unknown,
  reading: Reading,
): MemberChange[] {
  if (entries) return chosenChange(idsIn(entries), op, target.sub !== undefined);
  if (target.sub && target.sub.name !== "value")
    throw refused("mutability", "The parts of a member cannot be changed.");
  if (raw === undefined || raw === null) return op === "add" ? [] : [{ op: "replace", values: [] }];
  if (op === "remove") reading.quirks.add("value_list_in_remove");
  return [{ op, values: readMembers(raw, reading) }];
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

/** Neighbouring changes of one kind as one change. @throws ScimError 400 `invalidValue` when there are too many members in all. */
export function coalesced(changes: readonly MemberChange[]): MemberChange[] {
  const result: { op: MemberChange["op"]; values: Set<string> }[] = [];
  for (const { op, values } of changes) {
    const last = result.at(-1);
    const joins = last && op !== "replace" && (last.op === op || (last.op === "replace" && op === "add"));
    if (joins) for (const value of values) last.values.add(value);
    else result.push({ op, values: new Set(values) });
  }
  const total = result.reduce((sum, { values }) => sum + values.size, 0);
  if (total > MAX_MEMBERS) throw refused("invalidValue", `More than ${MAX_MEMBERS} members in one request.`);
  return result.map(({ op, values }) => ({ op, values: [...values] }));
}
