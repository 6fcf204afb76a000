/** Endpoints as they are stored and told of: what webhooks and streams of security events have in common. */
import { hasRoom } from "../../platform/database/locks.ts";
import { transaction } from "../../platform/database/mongo.ts";
import { newId } from "../../platform/ids.ts";
import { NotFetched } from "../../platform/outgoing/safe-fetch.ts";
import type { Caller } from "../caller.ts";
import { DomainError, invalidField, notFound } from "../errors.ts";
import { type Happening, record } from "../events/events.ts";
import { lastSettled } from "../events/numbering/sequencer.ts";
import { type EndpointDoc, EndpointModel } from "./endpoint.model.ts";
import { reachable } from "./reach.ts";

/** Each event is written once for every endpoint that it concerns. */
const MOST_ENDPOINTS = 100;
/** A receiver must not use up what others have. */
const MOST_OF_RECEIVER = 10;

/** One that nothing is said of yet; it is not stored. */
export async function newEndpoint({ organizationId }: Caller): Promise<EndpointDoc> {
  const now = new Date();
  return {
    ...{ _id: newId("whk"), organizationId, url: "", types: [], payload: "thin", description: null },
    ...{ enabled: true, disabled: null, failingSince: null, after: await lastSettled(), secrets: [] },
    ...{ version: 1, createdAt: now, updatedAt: now },
  };
}

/** Stores a new one, with its event. @throws DomainError `conflict` when there are 100, or its receiver has ten */
export async function keepEndpoint(caller: Caller, document: EndpointDoc): Promise<void> {
  const { organizationId } = caller;
  await transaction(async () => {
    const count = (where: object) => (most: number) => EndpointModel.countDocuments(where).limit(most);
    if (!(await hasRoom(`webhooks ${organizationId}`, MOST_ENDPOINTS, count({ organizationId }))))
      throw new DomainError("conflict", `There are ${MOST_ENDPOINTS} webhooks already, which is the most.`);
    const { receiver } = document;
    const ofReceiver = count({ organizationId, receiver });
    if (receiver && !(await hasRoom(`streams ${receiver}`, MOST_OF_RECEIVER, ofReceiver)))
      throw new DomainError("conflict", `A receiver has at most ${MOST_OF_RECEIVER} streams. Delete one first.`);
    await EndpointModel.insertMany([document], { lean: true });
    await record(caller, { type: "webhook.created", object: objectOf(document._id), after: told(document) });
  });
}

/** @throws DomainError `not_found` */
export async function endpointById({ organizationId }: Caller, id: string): Promise<EndpointDoc> {
  const found = await EndpointModel.findOne({ organizationId, _id: id }).lean();
  if (!found) throw notFound("webhook", id);
  return found;
}

/** That it may be posted to. @throws DomainError `invalid` */
export function checkUrl(url: string, pointer: string): void {
  if (url.includes("#")) throw invalidField(pointer, "A URL with a fragment is not taken.");
  try {
    reachable(url);
  } catch (error) {
    if (error instanceof NotFetched) throw invalidField(pointer, error.message);
    throw error;
  }
}

/** Changes an endpoint; one that is enabled again begins anew. @throws DomainError `stale` */
export async function changeEndpoint(
  before: EndpointDoc,
  set: Readonly<Record<string, unknown>> & { readonly enabled?: boolean | undefined },
): Promise<EndpointDoc> {
  const { organizationId, _id, version } = before;
  const anew = set.enabled && !before.enabled ? { disabled: null, failingSince: null, refusedAt: null } : {};
  const after = await EndpointModel.findOneAndUpdate(
    { organizationId, _id, version },
    { $set: { ...set, ...anew, updatedAt: new Date() }, $inc: { version: 1 } },
    { returnDocument: "after" },
  ).lean();
  if (!after) throw stale();
  return after;
}

export const stale = (): DomainError => new DomainError("stale", "The webhook has changed meanwhile.");

export const objectOf = (id: string): Happening<"webhook.created">["object"] => ({ type: "webhook", id });

/** What an event tells of an endpoint. What some receivers are known by stands in the query: a secret. */
export const told = ({ url, types, payload, description, enabled, stream }: EndpointDoc) => ({
  url: url.split("?", 1).join(),
  ...{ types, payload, description, enabled },
  ...(stream && {
    stream: {
      delivery: stream.delivery,
      status: stream.status,
      ...(stream.reason !== null && { reason: stream.reason }),
    },
  }),
});
