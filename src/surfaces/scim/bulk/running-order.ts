/**
 * In what order the operations of a Bulk run: whoever is referred to by a bulkId first, new users together. Operations that refer to each other in
 * a circle (RFC 7644 §3.7.1) are each created without what refers to the others, which is added when all are there. A group's members and a
 * user's manager can be added later; nothing else can.
 */
import { isObject, type JsonObject } from "../../../platform/json.ts";
import { refused, ScimError } from "../answers/scim-error.ts";
import { resolve } from "../schema/resolve.ts";
import type { ResourceSchema } from "../schema/types.ts";
import type { BulkOperation } from "./operation.ts";

const PREFIX = "bulkId:";

/** The bulkIds that a value refers to: texts that are "bulkId:…" as a whole, and path segments. */
export function referencesIn(path: string, data: unknown): Set<string> {
  const found = new Set<string>();
  for (const segment of path.split("/")) if (segment.startsWith(PREFIX)) found.add(segment.slice(PREFIX.length));
  const open: unknown[] = [data];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === "string" && value.startsWith(PREFIX)) found.add(value.slice(PREFIX.length));
    else if (Array.isArray(value)) open.push(...value);
    else if (isObject(value)) open.push(...Object.values(value));
  }
  return found;
}

/** What became of the resources that bulkIds name. */
export type Made = ReadonlyMap<string, string>;

/** The value with every reference replaced by the id it stands for. @throws ScimError 400 `invalidValue` for a reference to nothing. */
export function resolved(value: unknown, made: Made): unknown {
  if (typeof value === "string") return value.startsWith(PREFIX) ? idOf(value.slice(PREFIX.length), made) : value;
  if (Array.isArray(value)) return value.map((item) => resolved(item, made));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolved(item, made)]));
}

/** The path with its references replaced. */
export const resolvedPath = (path: string, made: Made): string =>
  path
    .split("/")
    .map((segment) => (segment.startsWith(PREFIX) ? idOf(segment.slice(PREFIX.length), made) : segment))
    .join("/");

function idOf(bulkId: string, made: Made): string {
  const id = made.get(bulkId);
  if (id === undefined) throw refused("invalidValue", `Nothing was created under the bulkId "${bulkId.slice(0, 80)}".`);
  return id;
}

/** The order of operations, in parts: one operation, or those of one circle, which need each other (one that needs itself is a circle too). */
export interface RunningOrder {
  readonly parts: readonly { readonly at: readonly number[]; readonly isCircle: boolean }[];
}

/**
 * The order in which operations can run: as sent, but each after those it refers to. Linear in operations and references (Tarjan's algorithm
 * for strongly connected components); `needs` holds positions.
 */
export function runningOrder(needs: readonly (readonly number[])[]): RunningOrder {
  const reached = new Map<number, number>();
  const lowest = new Map<number, number>();
  const open: number[] = [];
  const isOpen = new Set<number>();
  const parts: { at: number[]; isCircle: boolean }[] = [];
  for (const start of needs.keys()) if (!reached.has(start)) visit(start);
  return { parts };

  function reach(at: number): { at: number; next: number } {
    lowest.set(at, reached.size);
    reached.set(at, reached.size);
    open.push(at);
    isOpen.add(at);
    return { at, next: 0 };
  }

  function lower(at: number, to: number | undefined): void {
    lowest.set(at, Math.min(lowest.get(at) ?? 0, to ?? 0));
  }

  function close(at: number): void {
    if (lowest.get(at) !== reached.get(at)) return;
    const part = open.splice(open.lastIndexOf(at));
    for (const one of part) isOpen.delete(one);
    const isCircle = part.length > 1 || needs[at]?.includes(at) === true;
    parts.push({ at: isCircle ? part.sort((one, other) => one - other) : part, isCircle });
  }

  // An explicit stack: a thousand operations may refer to each other in a row.
  function visit(start: number): void {
    const stack = [reach(start)];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const need = needs[top.at]?.[top.next];
      top.next += 1;
      if (need === undefined) {
        close(top.at);
        stack.pop();
        const before = stack.at(-1);
        if (before) lower(before.at, lowest.get(top.at));
      } else if (!reached.has(need)) stack.push(reach(need));
      else if (isOpen.has(need)) lower(top.at, reached.get(need));
    }
  }
}

/** The refusal of an operation in a circle that cannot be resolved (RFC 7644 §3.7.1). */
export const circularReference = (): ScimError =>
  new ScimError(409, undefined, "The bulkId references of this operation lead back to it; send it in two steps.");

type Part = RunningOrder["parts"][number];

/** The order, where neighbours that create different users and need nobody go together: the store takes them as one. */
export function batchesOf(
  parts: readonly Part[],
  operationAt: (index: number) => BulkOperation | ScimError | undefined,
): Part[][] {
  const batches: Part[][] = [];
  let marks = new Set<string>();
  for (const part of parts) {
    const own = part.at.length === 1 ? marksOf(operationAt(part.at[0] ?? 0)) : [];
    const batch = batches.at(-1);
    const fits = own.length > 0 && marks.size > 0 && !own.some((mark) => marks.has(mark));
    if (batch && fits && batch.length < TOGETHER) batch.push(part);
    else {
      batches.push([part]);
      marks = new Set();
    }
    for (const mark of own) marks.add(mark);
  }
  return batches;
}

const TOGETHER = 32;

/** What two operations may not have in common to go together; empty when it is not a new user, or refers to something. */
function marksOf(operation: BulkOperation | ScimError | undefined): string[] {
  if (!operation || operation instanceof ScimError || operation.method !== "POST") return [];
  const { path, data, bulkId = "" } = operation;
  if (!/^\/?Users\/?$/.test(path) || !isObject(data) || typeof data.userName !== "string") return [];
  if (referencesIn(path, data).size > 0) return [];
  const externalId = typeof data.externalId === "string" ? [`externalId ${data.externalId}`] : [];
  return [`userName ${data.userName.normalize("NFC").toLowerCase()}`, `bulkId ${bulkId}`, ...externalId];
}

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
