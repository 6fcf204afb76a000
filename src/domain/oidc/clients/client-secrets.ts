/** The secrets of clients: a keyed digest is stored, and two may live for a while, so that a client is moved without a gap. */
import { livingOf, replacedBy } from "../../../platform/keys/rotating.ts";
import { digest, sameDigest } from "../../../platform/keys/secrets.ts";
import { type ClientSecretDoc, OidcClientModel } from "./client.model.ts";

const digestOf = (secret: string): string => digest(`oidc client ${secret}`);

/** What is stored of a new secret. */
export const storedSecret = (secret: string, now: Date): ClientSecretDoc => ({
  digest: digestOf(secret),
  createdAt: now,
  until: null,
});

/** The new one, and beside it the one that stayed until now, until its end. Still older ones end at once. */
export function replaceSecret(secrets: readonly ClientSecretDoc[], secret: string, until: Date): ClientSecretDoc[] {
  const now = new Date();
  return replacedBy(secrets, storedSecret(secret, now), until, now);
}

/** Whether this is a secret of the client, now. */
export const isClientSecret = async (clientId: string, secret: string): Promise<boolean> =>
  isAmongSecrets((await OidcClientModel.findOne({ _id: clientId }, { secrets: 1 }).lean())?.secrets ?? [], secret);

/** The same where the client has just been read. */
export function isAmongSecrets(secrets: readonly ClientSecretDoc[], secret: string): boolean {
  const shown = digestOf(secret);
  return livingOf(secrets).some((one) => sameDigest(one.digest, shown));
}
