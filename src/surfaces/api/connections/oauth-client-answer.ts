/** OAuth clients as they are told, and what is said of a new one, whether a connection's or a receiver's of security events. */
import { z } from "zod";
import { WHY_REFUSED } from "../../../domain/connections/credentials/refused-tokens.ts";
import { CLIENT_AUTHENTICATIONS, type OAuthClient } from "../../../domain/connections/oauth/clients.ts";
import { credentialFields, newCredentialFields, presentCredential } from "../credentials/credentials.ts";
import { instant, moment } from "../forms/shapes.ts";

const authentication = z.enum(CLIENT_AUTHENTICATIONS).meta({
  description:
    "How the client proves itself at `/oauth/token`: `client_secret` (by header or form), or `private_key_jwt` (RFC 7523).",
});
const keys = {
  jwks: z
    .object({ keys: z.array(z.record(z.string(), z.unknown())).min(1).max(10) })
    .optional()
    .meta({ description: "The public keys of a client that signs. Give these or `jwksUri`." }),
  jwksUri: z.string().max(2_000).optional().meta({
    description: "Where its public keys are published, over https on the public internet; read again for a new key.",
  }),
};

const fields = {
  ...credentialFields,
  authentication,
  proofs: z
    .array(z.object({ createdAt: instant, until: instant.nullable(), jwksUri: z.string().nullable() }))
    .meta({ description: "Secrets or sets of keys that count, newest first. `until`: a former one, and its end." }),
  lastRefused: z
    .object({ at: instant, ip: z.string().nullable(), why: z.enum(WHY_REFUSED) })
    .nullable()
    .meta({ description: "When somebody last asked for a token as this client and did not prove it." }),
};
export const OAuthClientAnswer = z.object(fields).meta({ id: "OAuthClient" });
export const WithSecretAnswer = z
  .object({
    ...fields,
    secret: z.string().nullable().meta({ description: "Only in this answer; null for one that signs." }),
    tokenUrl: z.string().meta({ description: "Where it gets its access tokens." }),
  })
  .meta({ id: "OAuthClientWithSecret" });

/** What is said of a new one of either kind. */
export const newClientFields = { ...newCredentialFields, authentication: authentication.optional(), ...keys };

export const Rotation = z
  .strictObject({
    formerWorksUntil: moment.optional().meta({ description: "Left out: the former ends at once, and its tokens too." }),
    ...keys,
  })
  .meta({ id: "OAuthClientRotation" });

export const presentClient = (client: OAuthClient) => ({
  ...{ ...presentCredential(client), authentication: client.authentication },
  proofs: client.proofs.map((proof) => ({ ...proof })),
  lastRefused: client.lastRefused ?? null,
});

/** The same with what is told once, and where access tokens are got. */
export const presentWithSecret = (
  { client, secret }: { readonly client: OAuthClient; readonly secret: string | null },
  publicUrl: string,
) => ({ ...presentClient(client), secret, tokenUrl: `${publicUrl}/oauth/token` });
