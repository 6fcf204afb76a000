/** A URL of the organization's own: a batch is one message, signed by Standard Webhooks. */
import { Webhook } from "standardwebhooks";
import { asLines, atOnce, headersIn, KIB, type Receiver, request } from "./receiver.ts";

const SECOND_MS = 1_000;

export const webhookReceiver: Receiver<"webhook"> = {
  most: { events: 250, bytes: 512 * KIB },
  gathersMs: atOnce,
  send: ({ settings: { url, body: form, ca }, secrets }, batch, signal) => {
    const body = form === "ndjson" ? asLines(batch) : `[${batch.lines.map(({ text }) => text).join(",")}]`;
    const at = new Date();
    const headers = {
      ...headersIn(secrets),
      "content-type": form === "ndjson" ? "application/x-ndjson" : "application/json",
      "webhook-id": batch.id,
      "webhook-timestamp": String(Math.floor(at.getTime() / SECOND_MS)),
      "webhook-signature": new Webhook(secrets.secret ?? "").sign(batch.id, at, body),
    };
    return request({ url, headers, body, ca }, signal);
  },
};
