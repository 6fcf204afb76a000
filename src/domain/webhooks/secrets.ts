/** The secrets of endpoints: stored encrypted, because messages are signed with them; two may live for a while. */

import { randomBytes } from "node:crypto";
import { isDryRun } from "../../platform/dry-run/world.ts";
import { livingOf, replacedBy } from "../../platform/keys/rotating.ts";
import { decrypt, encrypt } from "../../platform/keys/secrets.ts";
import { sealedIn } from "../../platform/rekeying/fields.ts";
import { type EndpointDoc, EndpointModel, type EndpointSecretDoc } from "./endpoint.model.ts";

/** As Standard Webhooks writes them: 32 bytes in base64 after a prefix. */
export const newSecret = (): string => `whsec_${(isDryRun() ? NO_SECRET : randomBytes(32)).toString("base64")}`;

const NO_SECRET = Buffer.from("dry-run-not-a-secret".padEnd(32, "-"));

type Whose = Pick<EndpointDoc, "_id" | "organizationId">;

const placeOf = ({ _id, organizationId }: Whose) => ({ organizationId, field: `webhooks.secrets ${_id}` });

/** What is stored of a new secret. */
export const storedSecret = (whose: Whose, secret: string, now: Date): EndpointSecretDoc => ({
  sealed: encrypt(secret, placeOf(whose)),
  createdAt: now,
  until: null,
});

/** The new one, and beside it the one that stayed until now, until its end. Still older ones end at once. */
export const replaceSecret = (endpoint: EndpointDoc, secret: string, until: Date, now: Date): EndpointSecretDoc[] =>
  replacedBy(endpoint.secrets, storedSecret(endpoint, secret, now), until, now);

/** The secrets themselves; null where they were encrypted with another ENCRYPTION_KEY. */
export function openSecrets(endpoint: EndpointDoc, now: Date): string[] | null {
  try {
    return livingOf(endpoint.secrets, now).map(({ sealed }) => decrypt(sealed, placeOf(endpoint)));
  } catch {
    return null;
  }
}

const authorizationPlace = ({ _id, organizationId }: Whose) => ({
  organizationId,
  field: `webhooks.stream.authorization ${_id}`,
});

/** What is stored of the header that security events are posted with. */
export const sealedAuthorization = (whose: Whose, authorization: string): string =>
  encrypt(authorization, authorizationPlace(whose));

/** The header; null where there is none, undefined where it was encrypted with another ENCRYPTION_KEY. */
export function openAuthorization(endpoint: EndpointDoc): string | null | undefined {
  const sealed = endpoint.stream?.authorization ?? null;
  if (sealed === null) return null;
  try {
    return decrypt(sealed, authorizationPlace(endpoint));
  } catch {
    return undefined;
  }
}

sealedIn(EndpointModel, (endpoint) => [
  ...endpoint.secrets.map(({ sealed }, at) => [`secrets.${at}.sealed`, sealed, placeOf(endpoint)] as const),
  ["stream.authorization", endpoint.stream?.authorization, authorizationPlace(endpoint)] as const,
]);
