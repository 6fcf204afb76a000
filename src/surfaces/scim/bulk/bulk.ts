import { Answer } from "../answer.ts";
import type { Call } from "../call.ts";
import { errorAnswer, toScimError } from "../errors.ts";
import { isObject, type JsonObject } from "../json.ts";
import { locationOf } from "../links.ts";
import { tagsOf } from "../preconditions.ts";
import { refused, ScimError } from "../scim-error.ts";
import { VERBS } from "../verbs.ts";
import { type BulkOperation, bulkRoute, readBulkOperation } from "./operation.ts";
import { circularReference, referencesIn, resolved, resolvedPath, runningOrder } from "./references.ts";

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
  const run: Run = { call, slots, made: new Map(), failures: 0 };
  const { order, circular } = runningOrder(needsOf(slots));
  for (const batch of failOnErrors < operations.length ? order.map((index) => [index]) : batchesOf(order, slots)) {
    if (run.failures >= failOnErrors) break;
    await Promise.all(batch.map((index) => runSlot(run, index, circular.has(index))));
  }
  const results = slots.flatMap(({ result }) => result ?? []);
  return new Answer(200, JSON.stringify({ schemas: [RESPONSE_URN], Operations: results }));
}

/** The order, where neighbours that create different users and need nobody go together: the store takes them as one. */
function batchesOf(order: readonly number[], slots: readonly Slot[]): number[][] {
  const batches: number[][] = [];
  let marks = new Set<string>();
  for (const index of order) {
    const own = marksOf(slots[index]?.operation);
    const batch = batches.at(-1);
    const fits = own.length > 0 && marks.size > 0 && !own.some((mark) => marks.has(mark));
    if (batch && fits && batch.length < TOGETHER) batch.push(index);
    else {
      batches.push([index]);
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

interface Slot {
  readonly raw: unknown;
  readonly operation: BulkOperation | ScimError;
  result: JsonObject | undefined;
}

interface Run {
  readonly call: Call;
  readonly slots: readonly Slot[];
  readonly made: Map<string, string>;
  failures: number;
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

async function runSlot(run: Run, index: number, isCircular: boolean): Promise<void> {
  const slot = run.slots[index];
  if (!slot) return;
  const { operation } = slot;
  const outcome = await outcomeOf(run, operation, isCircular);
  slot.result = resultOf(slot, outcome);
  if (outcome.answer.status >= 400) run.failures += 1;
  else if (outcome.madeId && !(operation instanceof ScimError) && operation.bulkId)
    run.made.set(operation.bulkId, outcome.madeId);
}

interface Outcome {
  readonly answer: Answer;
  readonly location?: string | undefined;
  readonly madeId?: string | undefined;
}

async function outcomeOf(run: Run, operation: BulkOperation | ScimError, isCircular: boolean): Promise<Outcome> {
  try {
    if (operation instanceof ScimError) throw operation;
    if (isCircular) throw circularReference();
    await run.call.recheck();
    return await perform(run, operation);
  } catch (error) {
    return { answer: errorAnswer(toScimError(error, run.call.caller.requestId)) };
  }
}

async function perform({ call, made }: Run, operation: BulkOperation): Promise<Outcome> {
  const { method, version, bulkId } = operation;
  if (method === "POST" && bulkId !== undefined && made.has(bulkId))
    throw refused("invalidValue", "The bulkId comes twice.");
  const route = bulkRoute({ ...operation, path: resolvedPath(operation.path, made) });
  const one: Call = {
    ...call,
    // the answer is not passed on, so nothing is read for it
    asked: { attributes: ["id"] },
    body: resolved(operation.data, made),
    ifMatch: tagsOf(version),
    ifNoneMatch: undefined,
  };
  const verbs = VERBS[route.schema.name];
  if (route.kind === "list") {
    const answer = await verbs.create(one);
    const location = answer.headers.Location;
    return { answer, location, madeId: location?.slice(location.lastIndexOf("/") + 1) };
  }
  const verb = method === "PUT" ? verbs.replace : method === "PATCH" ? verbs.patch : verbs.remove;
  return { answer: await verb(one, route.id), location: locationOf(call.links, route.schema, route.id) };
}

// Successes answer without the resource (RFC 7644 §3.7: it may be left out), failures with their error.
function resultOf({ raw, operation }: Slot, { answer, location }: Outcome): JsonObject {
  const sent = operation instanceof ScimError ? (isObject(raw) ? raw : {}) : operation;
  const failed = answer.status >= 400;
  return {
    ...(location !== undefined && { location }),
    ...(typeof sent.method === "string" && { method: sent.method.slice(0, 20) }),
    ...(typeof sent.bulkId === "string" && { bulkId: sent.bulkId.slice(0, 200) }),
    ...(answer.headers.ETag !== undefined && { version: answer.headers.ETag }),
    status: String(answer.status),
    ...(failed && typeof answer.body === "string" && { response: JSON.parse(answer.body) as unknown }),
  };
}
