/** The secret by which we are the client of an identity provider: encrypted at rest, bound to its connection. */
import { encrypt, type Place } from "../../platform/keys/secrets.ts";
import { sealedIn } from "../../platform/rekeying/fields.ts";
import { type ConnectionDoc, ConnectionModel } from "./connection.model.ts";

type Whose = Pick<ConnectionDoc, "_id" | "organizationId">;

/** Where it belongs. */
export const clientSecretPlace = ({ _id, organizationId }: Whose): Place => ({
  organizationId,
  field: `connections.${_id}.clientSecret`,
});

/** What is stored of it. */
export const sealedSecret = (whose: Whose, secret: string | null): string | null =>
  secret === null ? null : encrypt(secret, clientSecretPlace(whose));

sealedIn(ConnectionModel, (document) => [["clientSecret", document.clientSecret, clientSecretPlace(document)]]);
