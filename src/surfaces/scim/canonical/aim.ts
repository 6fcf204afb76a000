import { quoted, refused, ScimError } from "../answers/scim-error.ts";
import { bindEntryFilter } from "../filter/bind.ts";
import { type PathText, parsePath } from "../filter/parse.ts";
import type { Bound } from "../filter/types.ts";
import { nameOf, resolve } from "../schema/resolve.ts";
import type { ResourceSchema, Target } from "../schema/types.ts";
import { drop, type Reading } from "./reading.ts";

/** What a path is aimed at: an attribute, a part of it, or the entries that a filter chooses. */
export interface Aim {
  readonly target: Target;
  readonly entries: Bound | undefined;
}

/**
 * Reads a path, of an operation or as a name in a body. Undefined when it leads to an attribute that no schema knows: then it is dropped.
 * @throws ScimError 400 `invalidPath` when it is no path, `mutability` when only this server writes what it names.
 */
export function aimOf(schema: ResourceSchema, path: string, reading: Reading): Aim | undefined {
  const text = parsePath(path);
  const found = resolve(schema, text.path);
  const target = found && withSub(found, text);
  if (!target) {
    drop(reading, path);
    return undefined;
  }
  checkWritable(target);
  return { target, entries: text.filter && entryFilter(target, text) };
}

function withSub(target: Target, { filter, sub }: PathText): Target | undefined {
  if (filter === undefined || sub === undefined) return target;
  const part = target.attribute?.subs.get(sub.toLowerCase());
  return part && { ...target, sub: part };
}

// `schemas` follows from what the resource holds; some clients set it all the same.
function checkWritable(target: Target): void {
  const { attribute, sub } = target;
  const readOnly = [attribute, sub].some((part) => part?.mutability === "readOnly");
  if (readOnly && attribute?.name !== "schemas") throw refused("mutability", `${quoted(nameOf(target))} is read-only.`);
}

function entryFilter({ attribute }: Target, { path, filter }: PathText): Bound {
  if (!filter || attribute?.type !== "complex")
    throw refused("invalidPath", `${quoted(path)} has no entries to choose from.`);
  try {
    return bindEntryFilter(attribute, filter);
  } catch (error) {
    if (error instanceof ScimError) throw refused("invalidPath", error.message);
    throw error;
  }
}
