import type { MemberChange } from "../../../domain/directory/types.ts";
import { isObject } from "../../../platform/json.ts";
import { refused } from "../answers/scim-error.ts";
import { assignmentsOf } from "../canonical/assignments.ts";
import { coalesced, memberChange } from "../canonical/members.ts";
import { drop, type Reading } from "../canonical/reading.ts";
import { type CanonicalRecord, finished, tidyLists } from "../canonical/record.ts";
import { type Aim, aimOf, byId, isMembers } from "../canonical/target.ts";
import { isEmpty } from "../canonical/value.ts";
import type { ResourceSchema, Target } from "../schema/types.ts";
import type { Operation } from "./operations.ts";
import { type Patch, removeAt, setPart, setWhole } from "./set.ts";
import { applyToEntries } from "./value-path.ts";

/** What a PATCH makes of a record, and the changes of members for the domain, in order. */
export interface Patched {
  readonly record: CanonicalRecord;
  readonly members: readonly MemberChange[];
}

/**
 * Applies operations in order, each seeing the ones before it. The given record is left as it is.
 * @throws ScimError 400 with `invalidPath`, `noTarget`, `invalidValue`, `mutability` or `invalidSyntax`; then nothing is changed.
 */
export function applyPatch(
  schema: ResourceSchema,
  record: CanonicalRecord,
  operations: readonly Operation[],
  reading: Reading,
): Patched {
  const patch: Patch = { schema, record: structuredClone(record), reading, members: [] };
  for (const operation of operations) applyOperation(patch, operation);
  tidyLists(schema, patch.record, reading);
  return { record: finished(schema, patch.record), members: coalesced(patch.members) };
}

/**
 * The changes of members, where the operations are about nothing else and are at least one: then nobody has to read the group.
 * Undefined otherwise. @throws ScimError as `applyPatch`.
 */
export function membersOnly(
  schema: ResourceSchema,
  operations: readonly Operation[],
  reading: Reading,
): readonly MemberChange[] | undefined {
  const members: MemberChange[] = [];
  for (const { op, path, value } of operations) {
    const aim = path !== undefined && /^members\b/i.test(path) ? aimOf(schema, path, reading) : undefined;
    if (!aim || !isMembers(schema, aim.target)) return undefined;
    members.push(...memberChange(aim, op, value, reading));
  }
  return members.length > 0 ? coalesced(members) : undefined;
}

function applyOperation(patch: Patch, { op, path, value }: Operation): void {
  if (path === undefined) applyMembers(patch, op, value);
  else if (/(?:^|:)password$/i.test(path)) drop(patch.reading, path);
  else applyPath(patch, path, op, value);
}

function applyPath(patch: Patch, path: string, op: Operation["op"], value: unknown): void {
  const aim = aimOf(patch.schema, path, patch.reading);
  if (!aim || aim.target.attribute?.name === "schemas") return;
  if (!aim.target.attribute) applySection(patch, aim.target, op, value);
  else {
    const { target, raw } = byId(aim.target, value);
    applyAt(patch, { ...aim, target }, op, raw);
  }
}

// Okta, Entra with its compliance flag and authentik: the members of the value say what is meant.
function applyMembers(patch: Patch, op: Operation["op"], value: unknown): void {
  if (!isObject(value)) throw refused("invalidValue", "Without a path the value must be an object.");
  for (const { raw, ...aim } of assignmentsOf(patch.schema, value, patch.reading))
    if (aim.target.attribute) applyAt(patch, aim, op, raw);
    else applySection(patch, aim.target, op, raw);
}

function applySection(patch: Patch, { section }: Target, op: Operation["op"], value: unknown): void {
  const isNothing = isEmpty(value);
  if (!section.extension && (op === "remove" || isNothing))
    throw refused("mutability", "The attributes of the core schema can be removed one by one only.");
  const isCleared = op === "remove" || (op === "replace" && (isNothing || patch.reading.strict));
  if (section.extension && isCleared) patch.record[section.urn] = {};
  if (op !== "remove" && !isNothing) applyMembers(patch, op, { [section.urn]: value });
}

function applyAt(patch: Patch, aim: Aim, op: Operation["op"], raw: unknown): void {
  const { target, entries } = aim;
  if (isMembers(patch.schema, target)) patch.members.push(...memberChange(aim, op, raw, patch.reading));
  else if (entries) applyToEntries(patch, { target, entries }, { op, path: undefined, value: raw });
  else if (op === "remove") removeAt(patch, target, raw);
  else if (target.sub) setPart(patch, target, op, raw);
  else setWhole(patch, target, op, raw);
}
