/** The secrets of streams: each is stored encrypted by itself, because receivers are shown them, and none is ever told. */
import { randomBytes } from "node:crypto";
import { decrypt, encrypt } from "../../../platform/keys/secrets.ts";
import { sealedIn } from "../../../platform/rekeying/fields.ts";
import { type StreamDoc, StreamModel } from "../stream.model.ts";
import type { Secrets } from "../types.ts";

type Whose = Pick<StreamDoc, "_id" | "organizationId">;

const placeOf = ({ _id, organizationId }: Whose, name: string) => ({
  organizationId,
  field: `log_streams.secrets ${_id} ${name}`,
});

/** What batches to a webhook are signed with, as Standard Webhooks writes it. */
export const newSigningSecret = (): string => `whsec_${randomBytes(32).toString("base64")}`;

/** What is stored of them. */
export const sealed = (whose: Whose, secrets: Secrets): Record<string, string> =>
  Object.fromEntries(Object.entries(secrets).map(([name, text]) => [name, encrypt(text, placeOf(whose, name))]));

/** The secrets themselves; null where one was encrypted with another ENCRYPTION_KEY. */
export function opened(stream: Pick<StreamDoc, "_id" | "organizationId" | "secrets">): Secrets | null {
  try {
    return Object.fromEntries(
      Object.entries(stream.secrets).map(([name, text]) => [name, decrypt(text, placeOf(stream, name))]),
    );
  } catch {
    return null;
  }
}

/** The secrets by themselves: those of headers are their values. */
export const wordsOf = (secrets: Secrets): string[] =>
  Object.entries(secrets)
    .flatMap(([name, secret]) => (name === "headers" ? Object.values(JSON.parse(secret) as object) : [secret]))
    .map(String);

sealedIn(StreamModel, (stream) =>
  Object.entries(stream.secrets).map(([name, text]) => [`secrets.${name}`, text, placeOf(stream, name)]),
);
