/** /v1/organizations/{organization}/connections/{connection}/oauth-clients */
import { z } from "zod";
import {
  createOAuthClient,
  listOAuthClients,
  revokeOAuthClient,
  rotateOAuthClient,
} from "../../../domain/connections/oauth/clients.ts";
import { TOKEN_SCOPES } from "../../../domain/connections/types.ts";
import { pageOnly } from "../forms/parameters.ts";
import { listOf, listReply } from "../forms/shapes.ts";
import { NOTHING, organizationRoute, type Route } from "../route.ts";
import {
  newClientFields,
  OAuthClientAnswer,
  presentClient,
  presentWithSecret,
  Rotation,
  WithSecretAnswer,
} from "./oauth-client-answer.ts";

const NewOAuthClient = z
  .strictObject({
    ...newClientFields,
    scopes: z.array(z.enum(TOKEN_SCOPES)).min(1).max(4).optional().meta({
      description: "What of SCIM its tokens open, which clients ask for as the one scope `scim`. All, when left out.",
    }),
  })
  .meta({ id: "NewOAuthClient" });

const at = "/organizations/{organization}/connections/{connection}/oauth-clients" as const;

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
      const made = await createOAuthClient(caller, params.connection, body);
      const location = `/organizations/${caller.organizationId}/connections/${params.connection}/oauth-clients`;
      return { body: presentWithSecret(made, publicUrl), location };
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
      listReply(await listOAuthClients(caller, params.connection, query), query.limit, presentClient),
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
      const made = await rotateOAuthClient(caller, which, { ...given, until });
      return { body: presentWithSecret(made, publicUrl) };
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
