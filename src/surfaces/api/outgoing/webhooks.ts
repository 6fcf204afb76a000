/** /v1/organizations/{organization}/webhooks, and /v1/webhooks, which hear of all organizations. */
import { z } from "zod";
import { INSTANCE } from "../../../domain/caller.ts";
import { getDelivery, listDeliveries, redeliver, sendTest } from "../../../domain/webhooks/delivering/deliveries.ts";
import { redeliverStretch } from "../../../domain/webhooks/delivering/ranges.ts";
import {
  createWebhook,
  deleteWebhook,
  getWebhook,
  listWebhooks,
  rotateSecret,
  updateWebhook,
} from "../../../domain/webhooks/endpoints.ts";
import { DELIVERY_STATES, type Webhook } from "../../../domain/webhooks/types.ts";
import { page, pageOnly, text } from "../forms/parameters.ts";
import { listOf, listReply } from "../forms/shapes.ts";
import { twiceOf } from "../instance-twins.ts";
import { NOTHING, type Route } from "../route.ts";
import {
  DeliveryAnswer,
  DeliveryWithRequestAnswer,
  presentDelivery,
  presentWebhook,
  presentWithRequest,
  WebhookAnswer,
  WithSecretAnswer,
} from "./webhook-answer.ts";
import { NewWebhook, Resent, Rotation, Stretch, WebhookPatch } from "./webhook-bodies.ts";

const twice = twiceOf({ tag: "Webhooks", noun: "Webhook", path: "/webhooks" });

const DeliveriesAsked = z.strictObject({
  ...page,
  status: z.enum(DELIVERY_STATES).optional(),
  type: text.optional().meta({ description: "A type of event." }),
});

const reply = (webhook: Webhook) => ({ body: presentWebhook(webhook), version: webhook.version });

export const webhookRoutes: readonly Route[] = [
  ...twice({
    id: "createWebhook",
    method: "post",
    rest: "",
    summary: "Have events sent to an address",
    description: "Signed as Standard Webhooks has it: docs/webhooks.md. It hears of what happens from now on.",
    body: NewWebhook,
    status: 201,
    answer: WithSecretAnswer,
    handle: async (caller, { body }) => {
      const { webhook, secret } = await createWebhook(caller, body);
      const { organizationId } = caller;
      const of = organizationId === INSTANCE ? "" : `/organizations/${organizationId}`;
      const location = `${of}/webhooks/${webhook.id}`;
      return { body: { ...presentWebhook(webhook), secret }, version: webhook.version, location };
    },
  }),
  ...twice({
    id: "listWebhooks",
    method: "get",
    rest: "",
    summary: "List the webhooks",
    description: "Without their secrets.",
    query: pageOnly,
    status: 200,
    answer: listOf("WebhookList", WebhookAnswer),
    handle: async (caller, { query }) => listReply(await listWebhooks(caller, query), query.limit, presentWebhook),
  }),
  ...twice({
    id: "getWebhook",
    method: "get",
    rest: "/{webhook}",
    summary: "Read a webhook",
    description: "With why it was disabled by itself, where it was.",
    status: 200,
    answer: WebhookAnswer,
    handle: async (caller, { params }) => reply(await getWebhook(caller, params.webhook)),
  }),
  ...twice({
    id: "updateWebhook",
    method: "patch",
    rest: "/{webhook}",
    summary: "Change a webhook, enable or disable it",
    description:
      "What is left out stays. `enabled: true` takes up one that was disabled; what happened meanwhile is asked for with `redeliver`.",
    body: WebhookPatch,
    status: 200,
    answer: WebhookAnswer,
    conditional: true,
    handle: async (caller, { params, body, ifVersion }) =>
      reply(await updateWebhook(caller, params.webhook, body, ifVersion)),
  }),
  ...twice({
    id: "deleteWebhook",
    method: "delete",
    rest: "/{webhook}",
    summary: "Delete a webhook; what waits for it is not sent",
    description: "Its deliveries are gone with it.",
    status: 204,
    conditional: true,
    handle: async (caller, { params, ifVersion }) => {
      await deleteWebhook(caller, params.webhook, ifVersion);
      return NOTHING;
    },
  }),
  ...twice({
    id: "rotateWebhookSecret",
    method: "post",
    rest: "/{webhook}/rotate",
    summary: "Make another secret",
    description: "Messages are signed with both for a day, so that the receiver is moved without a gap.",
    body: Rotation,
    status: 200,
    answer: WithSecretAnswer,
    handle: async (caller, { params, body }) => {
      const { webhook, secret } = await rotateSecret(caller, params.webhook, body?.formerWorksUntil);
      return { body: { ...presentWebhook(webhook), secret }, version: webhook.version };
    },
  }),
  ...twice({
    id: "testWebhook",
    method: "post",
    rest: "/{webhook}/test",
    summary: "Have a test sent to this webhook alone",
    untried: "a test is nothing but what is sent, and a dry run sends nothing.",
    description: "An event of the type `webhook.tested`, signed as all others.",
    status: 200,
    answer: DeliveryAnswer,
    handle: async (caller, { params }) => ({ body: presentDelivery(await sendTest(caller, params.webhook)) }),
  }),
  ...twice({
    id: "listWebhookDeliveries",
    method: "get",
    rest: "/{webhook}/deliveries",
    summary: "List what was sent in the last 30 days, newest first",
    description: "Each with its attempts: the status, how long it took, how the answer began.",
    query: DeliveriesAsked,
    status: 200,
    answer: listOf("WebhookDeliveryList", DeliveryAnswer),
    handle: async (caller, { params, query }) =>
      listReply(await listDeliveries(caller, params.webhook, query), query.limit, presentDelivery),
  }),
  ...twice({
    id: "getWebhookDelivery",
    method: "get",
    rest: "/{webhook}/deliveries/{delivery}",
    summary: "Read one delivery, with what is sent",
    description: "Its attempts with what the receiver answered, and the message as it would be sent now.",
    status: 200,
    answer: DeliveryWithRequestAnswer,
    handle: async (caller, { params }) => ({
      body: presentWithRequest(await getDelivery(caller, params.webhook, params.delivery)),
    }),
  }),
  ...twice({
    id: "redeliverWebhookDelivery",
    method: "post",
    rest: "/{webhook}/deliveries/{delivery}/redeliver",
    summary: "Send one again",
    description: "Now, once more, with the same id.",
    status: 200,
    answer: DeliveryAnswer,
    handle: async (caller, { params }) => ({
      body: presentDelivery(await redeliver(caller, params.webhook, params.delivery)),
    }),
  }),
  ...twice({
    id: "redeliverWebhook",
    method: "post",
    rest: "/{webhook}/redeliver",
    summary: "Send a stretch of the log, again or for the first time",
    description: "From an event or a moment on. A call looks at some thousand events; `nextFrom` says where to go on.",
    body: Stretch,
    status: 200,
    answer: Resent,
    handle: async (caller, { params, body, gone }) => ({
      body: await redeliverStretch(caller, params.webhook, body, gone),
    }),
  }),
];
