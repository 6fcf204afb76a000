/** Endpoints: who hears of events. The caller's organization is `instance` for those that hear of all. */

import { transaction } from "../../platform/database/mongo.ts";
import { enqueue, type JobKind, routine } from "../../platform/jobs/outbox/queue.ts";
import { livingOf } from "../../platform/keys/rotating.ts";
import type { Caller } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { record } from "../events/events.ts";
import { checkEventTypes } from "../events/types.ts";
import { defined } from "../given-fields.ts";
import { type Page, type PageRequest, pageById } from "../page.ts";
import { DeliveryModel } from "./delivering/delivery.model.ts";
import { setDue } from "./delivering/due.ts";
import { type EndpointDoc, EndpointModel } from "./endpoint.model.ts";
import {
  changeEndpoint,
  checkUrl,
  endpointById,
  keepEndpoint,
  newEndpoint,
  objectOf,
  stale,
  told,
} from "./keeping-endpoints.ts";
import { newSecret, replaceSecret, storedSecret } from "./secrets.ts";
import type { Payload, Webhook, WithSecret } from "./types.ts";

const FORMER_WORKS_MS = 24 * 3_600_000;

export interface NewWebhook {
  readonly url: string;
  readonly types?: readonly string[] | undefined;
  readonly payload?: Payload | undefined;
  readonly description?: string | null | undefined;
}

/** What of a webhook may change. */
export type WebhookPatch = { readonly [K in keyof NewWebhook]?: NewWebhook[K] | undefined } & {
  readonly enabled?: boolean | undefined;
};

/** Makes an endpoint: it hears of what happens from now on. @throws DomainError `invalid`; `conflict` when there are 100 */
export async function createWebhook(caller: Caller, input: NewWebhook): Promise<WithSecret> {
  check(input);
  const [made, secret] = [await newEndpoint(caller), newSecret()];
  const document: EndpointDoc = {
    ...{ ...made, url: input.url, types: [...new Set(input.types ?? [])] },
    ...{ payload: input.payload ?? "thin", description: input.description ?? null },
    secrets: [storedSecret(made, secret, made.createdAt)],
  };
  await keepEndpoint(caller, document);
  return { webhook: present(document), secret };
}

/** A page of the endpoints. */
export const listWebhooks = ({ organizationId }: Caller, page: PageRequest): Promise<Page<Webhook>> =>
  pageById(EndpointModel.find({ organizationId }), page, present, { index: { organizationId: 1, _id: 1 } });

/** @throws DomainError `not_found` */
export const getWebhook = async (caller: Caller, id: string): Promise<Webhook> =>
  present(await endpointById(caller, id));

/** Changes an endpoint. @throws DomainError `not_found`, `invalid`, `stale` */
export async function updateWebhook(
  caller: Caller,
  id: string,
  patch: WebhookPatch,
  ifVersion?: number,
): Promise<Webhook> {
  check(patch);
  return transaction(async () => {
    const before = await endpointById(caller, id);
    if (ifVersion !== undefined && ifVersion !== before.version) throw stale();
    if (before.stream && [patch.url, patch.types, patch.payload].some((one) => one !== undefined)) throw receivers();
    const after = await changeEndpoint(before, { ...defined({ ...patch }), ...statusOf(before, patch) });
    await record(caller, { type: "webhook.updated", object: objectOf(id), before: told(before), after: told(after) });
    if (before.stream && after.stream?.status !== before.stream.status) await setDue(after);
    return present(after);
  });
}

/** Another secret; messages are signed with the one before as well until then. @throws DomainError `not_found` */
export async function rotateSecret(
  caller: Caller,
  id: string,
  until = new Date(Date.now() + FORMER_WORKS_MS),
): Promise<WithSecret> {
  const [secret, now] = [newSecret(), new Date()];
  const webhook = await transaction(async () => {
    const before = await endpointById(caller, id);
    if (before.stream) throw receivers();
    const after = await changeEndpoint(before, { secrets: replaceSecret(before, secret, until, now) });
    const said = { formerWorksUntil: until > now ? until : now };
    await record(caller, { type: "webhook.secret_rotated", object: objectOf(id), after: said });
    return present(after);
  });
  return { webhook, secret };
}

/** Writes the event that is sent to this endpoint alone. @throws DomainError `not_found`; `conflict` for one that is disabled */
export async function testWebhook(caller: Caller, id: string): Promise<void> {
  await transaction(async () => {
    const { enabled } = await endpointById(caller, id);
    if (!enabled) throw new DomainError("conflict", "The webhook is disabled: enable it first.");
    await record(caller, { type: "webhook.tested", object: objectOf(id) });
  });
}

/** Ends an endpoint; what waits for it is not sent. @throws DomainError `not_found`, `stale` */
export async function deleteWebhook(caller: Caller, id: string, ifVersion?: number): Promise<void> {
  const { organizationId } = caller;
  await transaction(async () => {
    const before = await endpointById(caller, id);
    if (ifVersion !== undefined && ifVersion !== before.version) throw stale();
    await EndpointModel.deleteOne({ organizationId, _id: id });
    await record(caller, { type: "webhook.deleted", object: objectOf(id), before: told(before) });
    await enqueue(endpointGone, organizationId, { endpointId: id });
  });
}

/** Nobody can read what was sent to it any more. */
const endpointGone: JobKind<{ readonly endpointId: string }> = { name: "webhook_gone", delayMs: 0 };

export const webhookJobs = [
  routine(endpointGone, (organizationId, { endpointId }) => DeliveryModel.deleteMany({ organizationId, endpointId })),
];

function check({ url, types }: WebhookPatch): void {
  checkEventTypes(types ?? [], "/types");
  if (url !== undefined) checkUrl(url, "/url");
}

/** Whoever enables or disables a stream here says it to its receiver, too. */
const statusOf = ({ stream }: EndpointDoc, { enabled }: WebhookPatch): object =>
  stream && enabled !== undefined
    ? { stream: { ...stream, status: enabled ? "enabled" : "disabled", reason: null } }
    : {};

const receivers = (): DomainError =>
  new DomainError(
    "conflict",
    "This is a stream of security events: its receiver says where it leads and what it sends.",
  );

const present = ({
  _id,
  organizationId: _,
  after: __,
  secrets,
  stream,
  receiver,
  missedEvents = 0,
  missedAt = null,
  ...rest
}: EndpointDoc): Webhook => ({
  id: _id,
  ...rest,
  stream: stream ? { delivery: stream.delivery, status: stream.status, receiver: receiver ?? null } : null,
  missed: missedAt && { events: missedEvents, at: missedAt },
  secrets: livingOf(secrets, new Date()).map(({ createdAt, until }) => ({ createdAt, until })),
});
