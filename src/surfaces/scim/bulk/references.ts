import { isObject } from "../json.ts";
import { refused, ScimError } from "../scim-error.ts";

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

/**
 * The order in which operations can run: as sent, but each after those it refers to. What refers to itself, directly or in a circle, is left out.
 * Linear in operations and references; `needs` holds positions.
 */
export function runningOrder(needs: readonly (readonly number[])[]): { order: number[]; circular: Set<number> } {
  const state = new Map<number, "open" | "done">();
  const order: number[] = [];
  const circular = new Set<number>();
  for (const start of needs.keys()) visit(start);
  return { order, circular };

  // An explicit stack: a thousand operations may refer to each other in a row.
  function visit(start: number): void {
    const stack: { at: number; next: number }[] = [{ at: start, next: 0 }];
    while (stack.length > 0) {
      const top = stack.at(-1);
      if (!top) return;
      if (top.next === 0 && state.has(top.at)) {
        stack.pop();
        continue;
      }
      state.set(top.at, "open");
      const need = needs[top.at]?.[top.next];
      top.next += 1;
      if (need === undefined) {
        state.set(top.at, "done");
        order.push(top.at);
        stack.pop();
      } else if (state.get(need) === "open") {
        for (const frame of stack.slice(stack.findIndex(({ at }) => at === need))) circular.add(frame.at);
      } else if (!state.has(need)) stack.push({ at: need, next: 0 });
    }
  }
}

/** The refusal of an operation in a circle (RFC 7644 §3.7.1). */
export const circularReference = (): ScimError =>
  new ScimError(409, undefined, "The bulkId references of this operation lead back to it; send it in two steps.");
