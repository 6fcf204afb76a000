/** Which operations of a Bulk go together. */
import { isObject } from "../answers/json.ts";
import { ScimError } from "../answers/scim-error.ts";
import type { BulkOperation } from "./operation.ts";
import { type RunningOrder, referencesIn } from "./references.ts";

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
