/**
 * The patch room: PATCH (RFC 7644 §3.5.2) on canonical records, pure and whole or not at all.
 * Members of a group are never loaded: their operations come out as changes for the domain.
 */

import { isObject, type JsonObject } from "../../../platform/json.ts";
import { checkOperations } from "../answers/messages.ts";
import { quoted, refused } from "../answers/scim-error.ts";
import type { Reading } from "../canonical/reading.ts";

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
