/** Verifying webhooks (Standard Webhooks): that a message is Rollcall's, whole, and sent just now. */
import type { components } from "./schema.ts";

/** What is sent: the event, and with `payload: "full"` the object as it is. */
export interface WebhookMessage {
  readonly type: components["schemas"]["EventType"] | "webhook.tested";
  /** When it happened. */
  readonly timestamp: string;
  readonly data: { readonly id: string; readonly [name: string]: unknown };
}

export interface Received {
  /** The secret `whsec_…`, or several while one takes the place of another. */
  readonly secret: string | readonly string[];
  /** As they came. */
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The text as it came, before it is parsed. */
  readonly body: string;
  /** How far the clocks may differ; 300 where nothing is said. */
  readonly toleranceSeconds?: number;
  /** In seconds since 1970; now where nothing is said. */
  readonly now?: number;
}

/** Why a message is refused. */
export class WebhookRefused extends Error {
  override readonly name = "WebhookRefused";
  readonly code: "headers_missing" | "not_now" | "wrong_signature";
  constructor(code: WebhookRefused["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** The message, when it is genuine. Its `webhook-id` may come again: remember `data.id` with what you do. @throws WebhookRefused */
export async function verifyWebhook(received: Received): Promise<WebhookMessage> {
  const [id, at, signatures] = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) =>
    headerOf(received, name),
  );
  if (!id || !at || !signatures)
    throw new WebhookRefused("headers_missing", "This is no webhook: it has not the three headers.");
  const { now = Date.now() / 1_000, toleranceSeconds = 300, body } = received;
  if (!(Math.abs(now - Number(at)) <= toleranceSeconds))
    throw new WebhookRefused("not_now", "The message is old, or a clock is wrong.");
  const secrets = [received.secret].flat();
  if (!(await isSigned(`${id}.${at}.${body}`, signatures, secrets)))
    throw new WebhookRefused("wrong_signature", "The message was not signed with this secret.");
  return JSON.parse(body) as WebhookMessage;
}

function headerOf({ headers }: Received, name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined;
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof found === "string" ? found : found?.[0];
}

async function isSigned(text: string, signatures: string, secrets: readonly string[]): Promise<boolean> {
  const told = signatures.split(" ").flatMap((one) => (one.startsWith("v1,") ? [one.slice("v1,".length)] : []));
  for (const secret of secrets) {
    const key = await keyOf(secret);
    for (const signature of told) {
      const bytes = bytesOf(signature);
      // Compared by the platform, in constant time.
      if (bytes && (await crypto.subtle.verify("HMAC", key, bytes, new TextEncoder().encode(text)))) return true;
    }
  }
  return false;
}

function keyOf(secret: string): Promise<CryptoKey> {
  const bytes = bytesOf(secret.replace(/^whsec_/, ""));
  if (!bytes || bytes.length === 0) throw new TypeError("The secret is not one of Rollcall's: whsec_ and base64.");
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}
