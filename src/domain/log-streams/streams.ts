/** Making and changing streams. The caller's organization is `instance` for those that send the logs of all. */

import { hasRoom } from "../../platform/database/capped.ts";
import { transaction } from "../../platform/database/mongo.ts";
import { newId } from "../../platform/ids.ts";
import type { Caller } from "../caller.ts";
import { DomainError, notFound } from "../errors.ts";
import { type Happening, record } from "../events/events.ts";
import { checkEventTypes } from "../events/types.ts";
import { defined } from "../given-fields.ts";
import { type Page, type PageRequest, pageById } from "../page.ts";
import { present, told } from "./presenting.ts";
import { positionFrom } from "./running/starting.ts";
import { wakeRunner } from "./running/waking.ts";
import { checkSettings, refuseMore } from "./settings/checking.ts";
import { newSigningSecret, sealed } from "./settings/secrets.ts";
import { type Fields, putTogether } from "./settings/settings.ts";
import { type StreamDoc, StreamModel } from "./stream.model.ts";
import type { Format, From, Kind, LogStream } from "./types.ts";

const MOST_STREAMS = 100;

interface Common {
  readonly format?: Format | undefined;
  readonly types?: readonly string[] | undefined;
  readonly description?: string | null | undefined;
  readonly enabled?: boolean | undefined;
  readonly from?: From | undefined;
  /** Of the kind: settings and secrets. */
  readonly fields: Fields;
}

export interface NewLogStream extends Common {
  readonly kind: Kind;
}

/** What of a stream may change: all but its kind. */
export type LogStreamPatch = Common;

/** A stream, and the secret that batches to a webhook are signed with where it was made here. */
export interface WithSecret {
  readonly stream: LogStream;
  readonly secret: string | null;
}

/** Makes a stream. @throws DomainError `invalid`; `conflict` when there are 100 */
export async function createLogStream(caller: Caller, input: NewLogStream): Promise<WithSecret> {
  const { kind, types = [], from = "now" } = input;
  checkEventTypes(types, "/types");
  const secret = kind === "webhook" && (input.fields.secret ?? null) === null ? newSigningSecret() : null;
  const { settings, given } = putTogether(kind, { ...input.fields, ...(secret !== null && { secret }) });
  checkSettings(settings, given);
  const { organizationId } = caller;
  const [now, _id] = [new Date(), newId("lst")];
  const document: StreamDoc = {
    ...{ _id, organizationId, settings, secrets: sealed({ _id, organizationId }, given) },
    ...{ format: input.format ?? "raw", types: [...new Set(types)], description: input.description ?? null },
    ...{ enabled: input.enabled ?? true, position: await positionFrom(caller, from), ...anew(now) },
    ...{ failingSince: null, isToldFailing: false, lastError: null, rejected: null, lastDeliveredAt: null },
    ...{ version: 1, createdAt: now, updatedAt: now },
  };
  await transaction(async () => {
    const count = (most: number) => StreamModel.countDocuments({ organizationId }).limit(most);
    if (!(await hasRoom(`log-streams ${organizationId}`, MOST_STREAMS, count))) refuseMore(MOST_STREAMS);
    await StreamModel.insertMany([document], { lean: true });
    await record(caller, { type: "log_stream.created", object: objectOf(_id), after: told(document) });
  });
  wakeRunner();
  return { stream: await present(document), secret };
}

/** Begins with what is to be sent next: nobody has it in hand, and it is not waited for. */
const anew = (now: Date) => ({
  ...{ claimedTo: null, most: null, dueAt: now, wakes: 0, lease: null, leaseUntil: new Date(0), failures: 0 },
});

/** A page of the streams. */
export async function listLogStreams({ organizationId }: Caller, page: PageRequest): Promise<Page<LogStream>> {
  const { items, nextCursor } = await pageById(StreamModel.find({ organizationId }), page, (one: StreamDoc) => one, {
    index: { organizationId: 1, _id: 1 },
  });
  return { items: await Promise.all(items.map(present)), nextCursor };
}

/** @throws DomainError `not_found` */
export const getLogStream = async (caller: Caller, id: string): Promise<LogStream> =>
  present(await streamById(caller, id));

/** Changes a stream, pauses it or goes on with it; it is tried at once. @throws DomainError `not_found`, `invalid`, `stale` */
export async function updateLogStream(
  caller: Caller,
  id: string,
  { fields, from, types, ...patch }: LogStreamPatch,
  ifVersion?: number,
): Promise<LogStream> {
  if (types) checkEventTypes(types, "/types");
  const position = from === undefined ? undefined : await positionFrom(caller, from);
  const stream = await transaction(async () => {
    const before = await streamById(caller, id);
    if (ifVersion !== undefined && ifVersion !== before.version) throw stale();
    const set = defined({ ...patch, position, ...(types && { types: [...new Set(types)] }) });
    const after = await change(before, {
      ...set,
      ...anew(new Date()),
      wakes: before.wakes,
      ...changedFields(before, fields),
    });
    await record(caller, {
      type: "log_stream.updated",
      object: objectOf(id),
      before: told(before),
      after: told(after),
    });
    return after;
  });
  wakeRunner();
  return present(stream);
}

function changedFields(before: StreamDoc, fields: Fields): Partial<StreamDoc> {
  const held = { settings: before.settings, secretNames: Object.keys(before.secrets) };
  const { settings, given, dropped } = putTogether(before.settings.kind, fields, held);
  checkSettings(settings, given);
  const kept = Object.entries(before.secrets).filter(([name]) => !dropped.includes(name));
  return { settings, secrets: { ...Object.fromEntries(kept), ...sealed(before, given) } };
}

/** Ends a stream; what it has not sent is not sent. @throws DomainError `not_found` */
export async function deleteLogStream(caller: Caller, id: string, ifVersion?: number): Promise<void> {
  const { organizationId } = caller;
  await transaction(async () => {
    const before = await streamById(caller, id);
    if (ifVersion !== undefined && ifVersion !== before.version) throw stale();
    await StreamModel.deleteOne({ organizationId, _id: id });
    await record(caller, { type: "log_stream.deleted", object: objectOf(id), before: told(before) });
  });
}

/** @throws DomainError `not_found` */
export async function streamById({ organizationId }: Caller, id: string): Promise<StreamDoc> {
  const found = await StreamModel.findOne({ organizationId, _id: id }).lean();
  if (!found) throw notFound("log stream", id);
  return found;
}

/** Whoever has a batch in hand notices by its lease that the stream is another one now. */
async function change({ organizationId, _id, version }: StreamDoc, set: Partial<StreamDoc>): Promise<StreamDoc> {
  const after = await StreamModel.findOneAndUpdate(
    { organizationId, _id, version },
    { $set: { ...set, updatedAt: new Date() }, $inc: { version: 1 } },
    { returnDocument: "after" },
  ).lean();
  if (!after) throw stale();
  return after;
}

const stale = (): DomainError => new DomainError("stale", "The log stream has changed meanwhile.");

export const objectOf = (id: string): Happening<"log_stream.created">["object"] => ({ type: "log_stream", id });
