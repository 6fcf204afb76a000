import type { MemberChange } from "../../../domain/directory/types.ts";
import type { JsonObject } from "../answers/json.ts";
import { place, sectionOf } from "../canonical/place.ts";
import type { Reading } from "../canonical/reading.ts";
import type { ResourceSchema, Target } from "../schema/types.ts";

/** A record that is being written. */
export interface Draft {
  readonly record: JsonObject;
  readonly reading: Reading;
}

/** A PATCH under way: its own copy of the record, and the changes of members found so far. */
export interface Patch extends Draft {
  readonly schema: ResourceSchema;
  readonly members: MemberChange[];
}

/** What stands at the attribute of a target now. */
export const currentOf = ({ record }: Draft, { section, attribute }: Target): unknown =>
  attribute && sectionOf(record, section)[attribute.name];

/** Writes the whole attribute of a target. */
export const put = ({ record }: Draft, target: Target, value: unknown): void =>
  place(record, { ...target, sub: undefined }, value);
