/** Builders for the pure rooms of the SCIM surface. */

import type { JsonObject } from "../../../src/platform/json.ts";
import { ScimError } from "../../../src/surfaces/scim/answers/scim-error.ts";
import { newReading, type Reading } from "../../../src/surfaces/scim/canonical/reading.ts";
import { type CanonicalRecord, type ReadBody, readBody } from "../../../src/surfaces/scim/canonical/record.ts";
import { applyPatch, type Patched, readOperations } from "../../../src/surfaces/scim/patch/patch.ts";
import { GROUP, USER } from "../../../src/surfaces/scim/schema/registry.ts";

export const CORE_USER = "urn:ietf:params:scim:schemas:core:2.0:User";
export const CORE_GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
export const ENT = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
export const MEMBERSHIP_URN = "urn:rollcall:params:scim:schemas:extension:membership:2.0:User";
export const PATCH_OP = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

export const lenient = (): Reading => newReading(false);
export const strict = (): Reading => newReading(true);

/** The record that a POST of these attributes makes. */
export const userOf = (attributes: JsonObject, reading = lenient()): CanonicalRecord =>
  readBody(USER, { schemas: [CORE_USER], userName: "jane@acme.test", ...attributes }, reading).record;

export const groupOf = (attributes: JsonObject, reading = lenient()): ReadBody =>
  readBody(GROUP, { schemas: [CORE_GROUP], displayName: "Team", ...attributes }, reading);

/** What operations make of a user. */
export function patchUser(record: CanonicalRecord, operations: unknown, reading = lenient()): CanonicalRecord {
  const body = { schemas: [PATCH_OP], Operations: operations };
  return applyPatch(USER, record, readOperations(body, reading), reading).record;
}

/** What operations make of a group. */
export function patchGroup(operations: unknown, reading = lenient()): Patched {
  const { record } = groupOf({});
  return applyPatch(GROUP, record, readOperations({ schemas: [PATCH_OP], Operations: operations }, reading), reading);
}

/** The scimType (or status) that some work is refused with; "accepted" when it is not. */
export function refusal(work: () => unknown): string {
  try {
    work();
    return "accepted";
  } catch (error) {
    if (error instanceof ScimError) return error.scimType ?? String(error.status);
    throw error;
  }
}
