/**
 * Streams of security events (Shared Signals Framework 1.0 §8.1): webhooks of another form, made and changed by their receivers. What they
 * send is followed, kept in order, tried again and told of as that of all webhooks.
 */
import { transaction } from "../../../platform/database/mongo.ts";
import { wakeOutbox } from "../../../platform/jobs/outbox/outbox.ts";
import type { Caller } from "../../caller.ts";
import { notFound, tooOften } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { link } from "../../links.ts";
import { type Page, type PageRequest, pageById } from "../../page.ts";
import { DELIVERIES } from "../delivering/delivery.model.ts";
import { setDue } from "../delivering/due.ts";
import { type EndpointDoc, EndpointModel, type StreamDoc } from "../endpoint.model.ts";
import { deleteWebhook } from "../endpoints.ts";
import { changeEndpoint, checkUrl, endpointById, keepEndpoint, newEndpoint, told } from "../keeping-endpoints.ts";
import { sealedAuthorization } from "../secrets.ts";
import { deliveredOf, SUPPORTED, typesOf } from "./catalogue.ts";
import { issuerOf } from "./token.ts";

export const MIN_VERIFICATION_SECONDS = 5;

export type StreamStatus = StreamDoc["status"];

/** What a receiver says of its stream. */
export interface StreamInput {
  /** Left out: all that there is. */
  readonly requested?: readonly string[] | undefined;
  readonly description?: string | null | undefined;
  /** Left out: it asks for them. */
  readonly delivery?: Delivery | undefined;
}

type Delivery =
  | { readonly method: "push"; readonly url: string; readonly authorization?: string | undefined }
  | { readonly method: "poll" };

export interface EventStream {
  readonly id: string;
  readonly issuer: string;
  readonly audience: string;
  readonly supported: readonly string[];
  readonly requested: readonly string[];
  readonly delivered: readonly string[];
  readonly method: "push" | "poll";
  readonly url: string;
  readonly description: string | null;
  readonly status: StreamStatus;
  readonly reason: string | null;
}

export type StreamEndpoint = EndpointDoc & { readonly stream: StreamDoc };

/** Makes a stream: it hears of what happens from now on. @throws DomainError `invalid`; `conflict` when there are too many */
export async function createStream(caller: Caller, input: StreamInput): Promise<EventStream> {
  const made = await newEndpoint(caller);
  const document = { ...made, ...given(made, input), ...ownOf(caller) };
  await keepEndpoint(caller, document);
  return present(document);
}

/** A receiver that came with an access token has its own streams, and no others (Shared Signals Framework 1.0 §8.1). */
export const ownOf = ({ actor }: Caller): { readonly receiver?: string } =>
  actor.kind === "oauth_client" ? { receiver: actor.id } : {};

/** What of a stream follows from what its receiver says. */
function given(of: EndpointDoc, { requested = SUPPORTED, description, delivery }: StreamInput) {
  if (delivery?.method === "push") checkUrl(delivery.url, "/delivery/endpoint_url");
  const authorization = delivery?.method === "push" ? (delivery.authorization ?? null) : null;
  const stream: StreamDoc = {
    ...{ delivery: delivery?.method ?? "poll", requested: [...requested] },
    authorization: authorization === null ? null : sealedAuthorization(of, authorization),
    audience: of.stream?.audience ?? `${issuerOf(of.organizationId)}/streams/${of._id}`,
    ...{ status: of.stream?.status ?? "enabled", reason: of.stream?.reason ?? null },
    verifiedAt: of.stream?.verifiedAt ?? null,
  };
  const url = delivery?.method === "push" ? delivery.url : pollUrl(of);
  return { url, types: typesOf(requested), description: description ?? null, stream };
}

const pollUrl = ({ organizationId, _id }: EndpointDoc): string =>
  link(`/v1/organizations/${organizationId}/ssf/streams/${_id}/poll`);

/** @throws DomainError `not_found`, also for a stream of another receiver */
export async function streamById(caller: Caller, id: string): Promise<StreamEndpoint> {
  const found = await endpointById(caller, id);
  const { receiver = found.receiver } = ownOf(caller);
  if (!found.stream || found.receiver !== receiver) throw notFound("stream", id);
  return found as StreamEndpoint;
}

/** @throws DomainError `not_found` */
export const getStream = async (caller: Caller, id: string): Promise<EventStream> =>
  present(await streamById(caller, id));

/** All of the organization; for a receiver its own. */
export const listStreams = (caller: Caller, page: PageRequest): Promise<Page<EventStream>> => {
  const where = { organizationId: caller.organizationId, stream: { $type: "object" as const }, ...ownOf(caller) };
  return pageById(EndpointModel.find(where), page, (found) => present(found as StreamEndpoint), {
    index: { organizationId: 1, _id: 1 },
  });
};

/** What is left out is as at the beginning. @throws DomainError `not_found`, `invalid`, `stale` */
export const replaceStream = (caller: Caller, id: string, input: StreamInput): Promise<EventStream> =>
  changeStream(caller, id, () => input);

/** What is left out stays. @throws DomainError `not_found`, `invalid`, `stale` */
export const updateStream = (caller: Caller, id: string, patch: StreamInput): Promise<EventStream> =>
  changeStream(caller, id, ({ stream, description, url }) => ({
    requested: patch.requested ?? stream.requested,
    description: patch.description === undefined ? description : patch.description,
    delivery: patch.delivery ?? (stream.delivery === "push" ? { method: "push", url } : { method: "poll" }),
  }));

async function changeStream(
  caller: Caller,
  id: string,
  wanted: (before: StreamEndpoint) => StreamInput,
): Promise<EventStream> {
  const after = await transaction(async () => {
    const before = await streamById(caller, id);
    const input = wanted(before);
    const set = given(before, input);
    // What is sent to one address is not sent to another; at the same one it stays unless it is said anew.
    const keeps = input.delivery?.method === "push" && input.delivery.authorization === undefined;
    const authorization = keeps && set.url === before.url ? before.stream.authorization : set.stream.authorization;
    const changed = await changeEndpoint(before, { ...set, stream: { ...set.stream, authorization } });
    await record(caller, {
      ...{ type: "webhook.updated", object: { type: "webhook", id } },
      ...{ before: told(before), after: told(changed) },
    });
    await setDue(changed);
    return changed;
  });
  wakeOutbox(DELIVERIES, { lane: id, owner: caller.organizationId });
  return present(after as StreamEndpoint);
}

/** Has a verification event sent. @throws DomainError `not_found`, `rate_limited` within five seconds of the one before */
export async function verifyStream(caller: Caller, id: string, state: string | null): Promise<void> {
  await transaction(async () => {
    const { organizationId, stream } = await streamById(caller, id);
    const now = new Date();
    const wait = MIN_VERIFICATION_SECONDS - (now.getTime() - (stream.verifiedAt?.getTime() ?? 0)) / 1_000;
    if (wait > 0) throw tooOften(Math.ceil(wait));
    await EndpointModel.updateOne({ organizationId, _id: id }, { $set: { "stream.verifiedAt": now } });
    await record(caller, { type: "webhook.tested", object: { type: "webhook", id }, after: { state } });
  });
}

/** Ends it; what waits is not sent. @throws DomainError `not_found` */
export async function deleteStream(caller: Caller, id: string): Promise<void> {
  await streamById(caller, id);
  await deleteWebhook(caller, id);
}

/** A stream as its receiver sees it. */
export const present = (document: StreamEndpoint): EventStream => {
  const { _id: id, organizationId, url, description, stream, enabled, disabled } = document;
  return {
    ...{ id, issuer: issuerOf(organizationId), audience: stream.audience, supported: SUPPORTED },
    ...{ requested: stream.requested, delivered: deliveredOf(stream.requested), method: stream.delivery, url },
    ...{ description, status: enabled ? stream.status : "disabled" },
    reason: enabled ? stream.reason : (disabled?.error ?? stream.reason),
  };
};
