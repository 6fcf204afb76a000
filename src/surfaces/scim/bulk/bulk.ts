import { isDryRun } from "../../../platform/dry-run/world.ts";
import { isObject } from "../../../platform/json.ts";
import { Answer } from "../answers/answer.ts";
import { refused, ScimError } from "../answers/scim-error.ts";
import type { Call } from "../requests/exchange.ts";
import { readBulkOperation } from "./operation.ts";
import { type Run, runCircle, runSlots, type Slot } from "./run.ts";
import { batchesOf, referencesIn, runningOrder } from "./running-order.ts";

/** Most operations of one Bulk. */
export const MAX_BULK_OPERATIONS = 1_000;
const REQUEST_URN = "urn:ietf:params:scim:api:messages:2.0:bulkrequest";
const RESPONSE_URN = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";

/**
 * Runs a Bulk: 200 with what became of each operation, in the order sent; those after `failOnErrors` failures are left out.
 * @throws ScimError 400 for what is no Bulk, 413 for too many operations.
 */
export async function runBulk(call: Call): Promise<Answer> {
  const { operations, failOnErrors } = readBulk(call.body);
  const slots = operations.map(slotOf);
  const run: Run = { call, slots, made: new Map(), failures: 0, away: false };
  const { parts } = runningOrder(needsOf(slots));
  // A dry run does one thing after the other, so that what fails, fails in the same order again.
  const isOneByOne = failOnErrors < operations.length || isDryRun();
  for (const batch of isOneByOne ? parts.map((part) => [part]) : batchesOf(parts, (at) => slots[at]?.operation)) {
    if (run.failures >= failOnErrors) break;
    await Promise.all(batch.map(({ at, isCircle }) => (isCircle ? runCircle(run, at) : runSlots(run, at))));
  }
  const results = slots.flatMap(({ result }) => result ?? []);
  return new Answer(200, JSON.stringify({ schemas: [RESPONSE_URN], Operations: results }));
}

function readBulk(body: unknown): { operations: readonly unknown[]; failOnErrors: number } {
  if (!isObject(body)) throw refused("invalidSyntax", "The body must be a JSON object.");
  const { schemas, Operations: operations, failOnErrors } = body;
  if (!Array.isArray(schemas) || !schemas.some((urn) => typeof urn === "string" && urn.toLowerCase() === REQUEST_URN))
    throw refused("invalidSyntax", '"schemas" must hold urn:ietf:params:scim:api:messages:2.0:BulkRequest.');
  if (!Array.isArray(operations)) throw refused("invalidSyntax", '"Operations" must be a list.');
  if (operations.length > MAX_BULK_OPERATIONS)
    throw new ScimError(413, undefined, `A Bulk has at most ${MAX_BULK_OPERATIONS} operations.`);
  if (failOnErrors === undefined || failOnErrors === null)
    return { operations, failOnErrors: Number.POSITIVE_INFINITY };
  if (typeof failOnErrors !== "number" || !Number.isInteger(failOnErrors) || failOnErrors < 1)
    throw refused("invalidValue", '"failOnErrors" is a whole number from 1.');
  return { operations, failOnErrors };
}

function slotOf(raw: unknown): Slot {
  try {
    return { raw, operation: readBulkOperation(raw), result: undefined };
  } catch (error) {
    if (error instanceof ScimError) return { raw, operation: error, result: undefined };
    throw error;
  }
}

function needsOf(slots: readonly Slot[]): number[][] {
  const makers = new Map<string, number>();
  for (const [index, { operation }] of slots.entries())
    if (!(operation instanceof ScimError) && operation.method === "POST" && operation.bulkId !== undefined)
      if (!makers.has(operation.bulkId)) makers.set(operation.bulkId, index);
  return slots.map(({ operation }) =>
    operation instanceof ScimError
      ? []
      : [...referencesIn(operation.path, operation.data)].flatMap((bulkId) => makers.get(bulkId) ?? []),
  );
}
