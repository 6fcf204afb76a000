/**
 * The canonical room: whatever an identity provider sends → the one form in which records are stored and answered.
 * Every leniency of this surface lives here or in the patch room, and each that is used is noted, so that an administrator can see it.
 */
import { quoted, refused } from "../answers/scim-error.ts";

/** What identity providers do beyond the RFCs and are let do. */
export type Quirk =
  | "string_boolean"
  | "bare_value"
  | "wrapped_value"
  | "single_entry"
  | "json_in_string"
  | "dotted_name"
  | "qualified_name"
  | "path_as_name"
  | "unlisted_extension"
  | "several_primaries"
  | "password"
  | "no_schemas"
  | "no_path"
  | "capital_op"
  | "value_list_in_remove"
  | "entry_from_filter"
  | "null_value"
  | "no_operations";

/** One reading of one request: how strict, and what was let pass. */
export interface Reading {
  readonly strict: boolean;
  readonly dropped: Set<string>;
  /** The same by the names under which they could be declared: of an extension each attribute. */
  readonly undeclared: Set<string>;
  readonly quirks: Set<Quirk>;
}

export const newReading = (strict: boolean): Reading => ({
  strict,
  dropped: new Set(),
  undeclared: new Set(),
  quirks: new Set(),
});

const MAX_DROPPED = 100;

/** An attribute that no schema knows: dropped and counted, or refused by a strict connection (interoperability profile). */
export function drop(reading: Reading, name: string, attributes: readonly string[] = [name]): void {
  if (reading.strict) throw refused("invalidSyntax", `There is no attribute ${quoted(name)}.`);
  add(reading.dropped, name);
  for (const one of attributes) add(reading.undeclared, one);
}

function add(names: Set<string>, name: string): void {
  if (names.size < MAX_DROPPED) names.add(name.slice(0, 200));
}

/** Something that the schemas know but that cannot be kept as it came: counted too, or refused by a strict connection. */
export function omit(reading: Reading, name: string): void {
  if (reading.strict) throw refused("invalidValue", `${quoted(name)} comes without a value.`);
  drop(reading, name);
}
