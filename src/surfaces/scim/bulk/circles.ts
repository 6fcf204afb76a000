/**
 * Operations that refer to each other in a circle (RFC 7644 §3.7.1): each is created without what refers to the others, which is added
 * when all are there. A group's members and a user's manager can be added later; nothing else can.
 */
import { isObject, type JsonObject } from "../answers/json.ts";
import { resolve } from "../schema/resolve.ts";
import type { ResourceSchema } from "../schema/types.ts";
import { type Made, referencesIn, resolved } from "./references.ts";

/** What is created at once, and what is added when the circle is closed. */
export interface Halves {
  readonly now: JsonObject;
  readonly later: JsonObject;
}

const CAN_WAIT: ReadonlySet<string> = new Set(["members", "manager"]);

/** Cuts the body of a POST where it refers to what is not made yet. Undefined where it cannot be cut there. */
export function halvesOf(schema: ResourceSchema, data: unknown, made: Made): Halves | undefined {
  if (!isObject(data)) return undefined;
  const [now, later]: [JsonObject, JsonObject] = [{}, {}];
  for (const [key, value] of Object.entries(data)) {
    const isOpen = [...referencesIn("", value)].some((bulkId) => !made.has(bulkId));
    if (isOpen && !canWait(schema, key)) return undefined;
    (isOpen ? later : now)[key] = value;
  }
  return { now, later };
}

function canWait(schema: ResourceSchema, key: string): boolean {
  const target = resolve(schema, key.split("[", 1)[0] ?? "");
  if (!target) return true; // nobody knows it, whenever it comes
  return target.attribute ? CAN_WAIT.has(target.attribute.name) : target.section.extension;
}

/** The PATCH that adds the second half. */
export const addition = (later: JsonObject, made: Made): JsonObject => ({
  Operations: Object.entries(later).map(([path, value]) => ({ op: "add", path, value: resolved(value, made) })),
});
