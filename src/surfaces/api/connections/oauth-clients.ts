/** /v1/organizations/{organization}/connections/{connection}/oauth-clients */
import { z } from "zod";
import { WHY_REFUSED } from "../../../domain/connections/credentials/refused-tokens.ts";
import {
  CLIENT_AUTHENTICATIONS,
  createOAuthClient,
  listOAuthClients,
  type OAuthClient,
  revokeOAuthClient,
  rotateOAuthClient,
} from "../../../domain/connections/oauth/clients.ts";
import { TOKEN_SCOPES } from "../../../domain/connections/types.ts";
import { credentialFields, newCredentialFields, presentCredential } from "../credentials/credentials.ts";
import { pageOnly } from "../forms/parameters.ts";
import { instant, listOf, listReply, moment } from "../forms/shapes.ts";
import { NOTHING, organizationRoute, type Route } from "../route.ts";

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
const OAuthClientAnswer = z.object(fields).meta({ id: "OAuthClient" });
const WithSecretAnswer = z
  .object({
    ...fields,
    secret: z.string().nullable().meta({ description: "Only in this answer; null for one that signs." }),
    tokenUrl: z.string().meta({ description: "Where it gets its access tokens." }),
  })
  .meta({ id: "OAuthClientWithSecret" });

const NewOAuthClient = z
  .strictObject({
    ...newCredentialFields,
    authentication: authentication.optional(),
    scopes: z.array(z.enum(TOKEN_SCOPES)).min(1).max(4).optional().meta({
      description: "What of SCIM its tokens open, which clients ask for as the one scope `scim`. All, when left out.",
    }),
    ...keys,
  })
  .meta({ id: "NewOAuthClient" });

const Rotation = z
  .strictObject({
    formerWorksUntil: moment.optional().meta({ description: "Left out: the former ends at once, and its tokens too." }),
    ...keys,
  })
  .meta({ id: "OAuthClientRotation" });

const present = (client: OAuthClient) => ({
  ...{ ...presentCredential(client), authentication: client.authentication },
  proofs: client.proofs.map((proof) => ({ ...proof })),
  lastRefused: client.lastRefused ?? null,
});

const at = "/organizations/{organization}/connections/{connection}/oauth-clients" as const;
const tokenUrlAt = (publicUrl: string): string => `${publicUrl}/oauth/token`;

export const oauthClientRoutes: readonly Route[] = [
  organizationRoute({
    id: "createOAuthClient",
    method: "post",
    path: at,
    permission: "connections:manage",
    tag: "Connections",
    summary: "Make an OAuth client for the identity provider",
    description:
      "It gets access tokens for SCIM by `client_credentials`, good for a quarter of an hour. Its `id` is the client_id. A connection has at most five.",
    body: NewOAuthClient,
    status: 201,
    answer: WithSecretAnswer,
    handle: async (caller, { params, body, publicUrl }) => {
      const { client, secret } = await createOAuthClient(caller, params.connection, body);
      const location = `/organizations/${caller.organizationId}/connections/${params.connection}/oauth-clients`;
      return { body: { ...present(client), secret, tokenUrl: tokenUrlAt(publicUrl) }, location };
    },
  }),
  organizationRoute({
    id: "listOAuthClients",
    method: "get",
    path: at,
    permission: "connections:manage",
    tag: "Connections",
    summary: "List the OAuth clients of a connection, revoked ones too",
    description: "Without their secrets: those are told once.",
    query: pageOnly,
    status: 200,
    answer: listOf("OAuthClientList", OAuthClientAnswer),
    handle: async (caller, { params, query }) =>
      listReply(await listOAuthClients(caller, params.connection, query), query.limit, present),
  }),
  organizationRoute({
    id: "rotateOAuthClient",
    method: "post",
    path: `${at}/{oauthClient}/rotate`,
    permission: "connections:manage",
    tag: "Connections",
    summary: "Give an OAuth client another secret, or other keys",
    description: "Both count until `formerWorksUntil`, so that an identity provider is moved without a gap.",
    body: Rotation,
    status: 200,
    answer: WithSecretAnswer,
    handle: async (caller, { params, body, publicUrl }) => {
      const { formerWorksUntil: until = new Date(), ...given } = body;
      const which = { connectionId: params.connection, id: params.oauthClient };
      const { client, secret } = await rotateOAuthClient(caller, which, { ...given, until });
      return { body: { ...present(client), secret, tokenUrl: tokenUrlAt(publicUrl) } };
    },
  }),
  organizationRoute({
    id: "revokeOAuthClient",
    method: "delete",
    path: `${at}/{oauthClient}`,
    permission: "connections:manage",
    tag: "Connections",
    summary: "Revoke an OAuth client, and its access tokens, at once",
    description: "Dead at once here, and within a second in every other process.",
    status: 204,
    handle: async (caller, { params }) => {
      await revokeOAuthClient(caller, params.connection, params.oauthClient);
      return NOTHING;
    },
  }),
];
