/** Running the operations of a Bulk: each on the way of a single request; those of a circle in two halves. */
import { isOutage } from "../../../platform/database/failures.ts";
import { isObject, type JsonObject } from "../../../platform/json.ts";
import { Answer } from "../answers/answer.ts";
import { errorAnswer, outage, toScimError } from "../answers/errors.ts";
import { tagsOf } from "../answers/etag.ts";
import { refused, ScimError } from "../answers/scim-error.ts";
import type { Call } from "../requests/exchange.ts";
import { locationOf } from "../route.ts";
import { VERBS } from "../verbs.ts";
import { type BulkOperation, bulkRoute } from "./operation.ts";
import { addition, circularReference, halvesOf, resolved, resolvedPath } from "./running-order.ts";

/** An operation and what became of it. */
export interface Slot {
  readonly raw: unknown;
  readonly operation: BulkOperation | ScimError;
  result: JsonObject | undefined;
}

/** A Bulk under way. */
export interface Run {
  readonly call: Call;
  readonly slots: readonly Slot[];
  readonly made: Map<string, string>;
  failures: number;
  /** The database went under way: what is left is answered as an outage, and nothing waits for it. */
  away: boolean;
}

/** Runs operations one after the other. */
export const runSlots = async (run: Run, at: readonly number[]): Promise<void> => {
  for (const index of at) {
    const slot = run.slots[index];
    if (slot) settle(run, slot, await outcomeOf(run, () => perform(run, operationOf(slot))));
  }
};

function operationOf({ operation }: Slot): BulkOperation {
  if (operation instanceof ScimError) throw operation;
  return operation;
}

function settle(run: Run, slot: Slot, outcome: Outcome): void {
  slot.result = resultOf(slot, outcome);
  if (outcome.answer.status >= 400) run.failures += 1;
  else note(run, slot, outcome);
}

function note({ made }: Run, { operation }: Slot, { madeId }: Outcome): void {
  if (madeId && !(operation instanceof ScimError) && operation.bulkId) made.set(operation.bulkId, madeId);
}

interface Outcome {
  readonly answer: Answer;
  readonly location?: string | undefined;
  readonly madeId?: string | undefined;
}

async function outcomeOf(run: Run, work: () => Promise<Outcome>): Promise<Outcome> {
  const { call } = run;
  try {
    // A thousand that each wait for a database that is away would be hours.
    if (run.away) throw outage();
    await call.recheck();
    return await work();
  } catch (error) {
    run.away ||= isOutage(error);
    return { answer: errorAnswer(toScimError(error, call.caller.requestId)) };
  }
}

/** What one operation of a circle has come to so far, and what is still to be added to it. */
interface Half {
  readonly slot: Slot;
  readonly outcome: Outcome;
  readonly later: JsonObject;
}

/** Runs the operations of a circle. All need each other, so when one of them cannot be made the others cannot be what they were to be. */
export async function runCircle(run: Run, at: readonly number[]): Promise<void> {
  const made = new Map(run.made);
  const halves: Half[] = [];
  for (const slot of at.flatMap((index) => run.slots[index] ?? [])) {
    const half = await firstHalf({ ...run, made }, slot);
    halves.push(half);
    note({ ...run, made }, slot, half.outcome);
  }
  const isWhole = halves.every(({ outcome }) => outcome.madeId !== undefined);
  for (const half of halves)
    settle(run, half.slot, isWhole ? await secondHalf({ ...run, made }, half) : await givenUp(run, half));
}

async function firstHalf(run: Run, slot: Slot): Promise<Half> {
  let later: JsonObject = {};
  const outcome = await outcomeOf(run, () => {
    const operation = operationOf(slot);
    const halves = halvesOf(bulkRoute(operation).schema, operation.data, run.made);
    if (!halves) throw circularReference();
    later = halves.later;
    return perform(run, { ...operation, data: halves.now });
  });
  return { slot, outcome, later };
}

async function secondHalf(run: Run, { slot, outcome, later }: Half): Promise<Outcome> {
  if (Object.keys(later).length === 0) return outcome;
  const { path } = operationOf(slot);
  const added = await outcomeOf(run, () =>
    perform(run, {
      method: "PATCH",
      path: `${path.replace(/\/$/, "")}/${outcome.madeId}`,
      bulkId: undefined,
      version: undefined,
      data: addition(later, run.made),
    }),
  );
  if (added.answer.status >= 400) return { ...outcome, answer: added.answer };
  const ETag = added.answer.headers.ETag ?? "";
  return { ...outcome, answer: new Answer(outcome.answer.status, undefined, { ...outcome.answer.headers, ETag }) };
}

// A group without its members is nothing to keep. A person may have become a member of the organization by it, which is not taken back:
// the answer tells where it is.
async function givenUp(run: Run, { slot, outcome }: Half): Promise<Outcome> {
  if (outcome.madeId === undefined) return outcome;
  const { schema } = bulkRoute(operationOf(slot));
  if (schema.name === "User") return { location: outcome.location, answer: errorAnswer(circularReference()) };
  await outcomeOf(run, async () => ({
    answer: await VERBS[schema.name].remove(callFor(run.call), outcome.madeId ?? ""),
  }));
  return { answer: errorAnswer(circularReference()) };
}

// the answer is not passed on, so nothing is read for it
const callFor = (call: Call): Call => ({
  ...call,
  asked: { attributes: ["id"] },
  ifMatch: undefined,
  ifNoneMatch: undefined,
});

async function perform({ call, made }: Run, operation: BulkOperation): Promise<Outcome> {
  const { method, version, bulkId } = operation;
  if (method === "POST" && bulkId !== undefined && made.has(bulkId))
    throw refused("invalidValue", "The bulkId comes twice.");
  const route = bulkRoute({ ...operation, path: resolvedPath(operation.path, made) });
  const one: Call = { ...callFor(call), body: resolved(operation.data, made), ifMatch: tagsOf(version) };
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
