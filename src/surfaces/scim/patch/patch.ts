/**
 * The patch room: PATCH (RFC 7644 §3.5.2) on canonical records, pure and whole or not at all.
 * Members of a group are never loaded: their operations come out as changes for the domain.
 */

import type { MemberChange } from "../../../domain/directory/types.ts";
import { isObject, type JsonObject } from "../../../platform/json.ts";
import { checkOperations } from "../answers/answer.ts";
import { quoted, refused } from "../answers/scim-error.ts";
import { assignmentsOf } from "../canonical/assignments.ts";
import { coalesced, memberChange } from "../canonical/members.ts";
import { drop, type Reading } from "../canonical/reading.ts";
import { type CanonicalRecord, finished, tidyLists } from "../canonical/record.ts";
import { type Aim, aimOf, byId, isMembers } from "../canonical/target.ts";
import { isEmpty } from "../canonical/value.ts";
import type { ResourceSchema, Target } from "../schema/types.ts";
import { type Patch, removeAt, setPart, setWhole } from "./set.ts";
import { applyToEntries } from "./value-path.ts";

/** Most operations of one PATCH; documented in docs/decisions. */
export const MAX_OPERATIONS = 1_000;
const PATCH_URN = "urn:ietf:params:scim:api:messages:2.0:patchop";

/** One operation as it was sent. */
export interface Operation {
  readonly op: "add" | "remove" | "replace";
  readonly path: string | undefined;
  /** undefined when the operation has no value; null is a value. */
  readonly value: unknown;
}

const OPS = ["add", "remove", "replace"] as const;

/**
 * Reads the body of a PATCH. Names of members and ops in any letter case, `schemas` may be missing, an empty list is a PATCH that changes nothing.
 * @throws ScimError 400 `invalidSyntax`, `invalidPath`, `noTarget` (remove without path) or `invalidValue` (no value).
 */
export function readOperations(body: unknown, reading: Reading): Operation[] {
  if (!isObject(body)) throw refused("invalidSyntax", "The body must be a JSON object.");
  const members = lowerCased(body);
  checkSchemas(members.get("schemas"), reading);
  const operations = members.get("operations");
  if (!Array.isArray(operations)) throw refused("invalidSyntax", '"Operations" must be a list.');
  if (operations.length > MAX_OPERATIONS)
    throw refused("invalidSyntax", `A PATCH has at most ${MAX_OPERATIONS} operations.`);
  if (operations.length === 0) reading.quirks.add("no_operations");
  const read = operations.map((operation: unknown) => readOperation(operation, reading));
  if (read.length > 0) checkOperations(read);
  return read;
}

function lowerCased(object: JsonObject): ReadonlyMap<string, unknown> {
  const members = new Map<string, unknown>();
  for (const [key, value] of Object.entries(object)) {
    const name = key.toLowerCase();
    if (members.has(name)) throw refused("invalidSyntax", `${quoted(key)} comes twice.`);
    members.set(name, value);
  }
  return members;
}

function checkSchemas(schemas: unknown, reading: Reading): void {
  if (schemas === undefined || schemas === null) reading.quirks.add("no_schemas");
  else if (
    !Array.isArray(schemas) ||
    !schemas.some((urn) => typeof urn === "string" && urn.toLowerCase() === PATCH_URN)
  )
    throw refused("invalidSyntax", '"schemas" must hold urn:ietf:params:scim:api:messages:2.0:PatchOp.');
}

function readOperation(raw: unknown, reading: Reading): Operation {
  if (!isObject(raw)) throw refused("invalidSyntax", "An operation must be an object.");
  const members = lowerCased(raw);
  const op = opOf(members.get("op"), reading);
  const path = pathOf(members.get("path"), reading);
  const value = members.get("value");
  if (op === "replace" && value === undefined) throw refused("invalidValue", 'A "replace" needs a value.');
  return { op, path, value };
}

function opOf(raw: unknown, reading: Reading): Operation["op"] {
  const lower = typeof raw === "string" ? raw.toLowerCase() : undefined;
  const op = OPS.find((known) => known === lower);
  if (!op) throw refused("invalidSyntax", 'The "op" must be "add", "remove" or "replace".');
  if (raw !== op) reading.quirks.add("capital_op");
  return op;
}

function pathOf(raw: unknown, reading: Reading): string | undefined {
  if (raw === undefined || raw === null || raw === "") {
    if (reading.strict) throw refused("invalidSyntax", "Every operation must have a path.");
    reading.quirks.add("no_path");
    return undefined;
  }
  if (typeof raw !== "string") throw refused("invalidPath", '"path" must be a text.');
  return raw;
}

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
