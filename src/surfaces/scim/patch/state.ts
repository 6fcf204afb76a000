import type { MemberChange } from "../../../domain/directory/nouns.ts";
import type { Reading } from "../canonical/reading.ts";
import { place, sectionOf } from "../canonical/record.ts";
import type { JsonObject } from "../json.ts";
import type { ResourceSchema, Target } from "../schema/nouns.ts";

/** A PATCH under way: its own copy of the record, and the changes of members found so far. */
export interface Patch {
  readonly schema: ResourceSchema;
  readonly record: JsonObject;
  readonly reading: Reading;
  readonly members: MemberChange[];
}

/** What stands at the attribute of a target now. */
export const currentOf = (patch: Patch, { section, attribute }: Target): unknown =>
  attribute && sectionOf(patch.record, section)[attribute.name];

/** Writes the whole attribute of a target. */
export const put = (patch: Patch, target: Target, value: unknown): void =>
  place(patch.record, { ...target, sub: undefined }, value);
