/** /v1/organizations/{organization}/ssf/oauth-clients: by what receivers of security events get access tokens to manage their streams. */
import { z } from "zod";
import {
  createOAuthClient,
  listOAuthClients,
  revokeOAuthClient,
  rotateOAuthClient,
} from "../../../domain/connections/oauth/clients.ts";
import { STREAM_SCOPES } from "../../../domain/connections/oauth/stream-scopes.ts";
import {
  newClientFields,
  OAuthClientAnswer,
  presentClient,
  presentWithSecret,
  Rotation,
  WithSecretAnswer,
} from "../connections/oauth-client-answer.ts";
import { pageOnly } from "../forms/parameters.ts";
import { listOf, listReply } from "../forms/shapes.ts";
import { NOTHING, organizationRoute, type Route } from "../route.ts";

const NewStreamClient = z
  .strictObject({
    ...newClientFields,
    scopes: z
      .array(z.enum(STREAM_SCOPES))
      .min(1)
      .max(STREAM_SCOPES.length)
      .optional()
      .meta({ description: "`ssf.manage` opens what `ssf.read` does, too. Both, when left out." }),
  })
  .meta({ id: "NewStreamClient" });

const TAG = "Security events";
const MANAGES = "connections:manage" as const;
const AT = "/organizations/{organization}/ssf/oauth-clients" as const;

export const streamClientRoutes: readonly Route[] = [
  organizationRoute({
    id: "createStreamClient",
    method: "post",
    path: AT,
    permission: MANAGES,
    tag: TAG,
    summary: "Make an OAuth client for a receiver of security events",
    description:
      "It gets access tokens by `client_credentials`, good for a quarter of an hour, and makes and manages streams of its own with them. An organization has at most fifty.",
    body: NewStreamClient,
    status: 201,
    answer: WithSecretAnswer,
    handle: async (caller, { body, publicUrl }) => {
      const made = await createOAuthClient(caller, null, body);
      const location = `/organizations/${caller.organizationId}/ssf/oauth-clients`;
      return { body: presentWithSecret(made, publicUrl), location };
    },
  }),
  organizationRoute({
    id: "listStreamClients",
    method: "get",
    path: AT,
    permission: MANAGES,
    tag: TAG,
    summary: "List the OAuth clients of receivers, revoked ones too",
    description: "Without their secrets: those are told once.",
    query: pageOnly,
    status: 200,
    answer: listOf("StreamClientList", OAuthClientAnswer),
    handle: async (caller, { query }) =>
      listReply(await listOAuthClients(caller, null, query), query.limit, presentClient),
  }),
  organizationRoute({
    id: "rotateStreamClient",
    method: "post",
    path: `${AT}/{oauthClient}/rotate`,
    permission: MANAGES,
    tag: TAG,
    summary: "Give a receiver's OAuth client another secret, or other keys",
    description: "Both count until `formerWorksUntil`, so that a receiver is moved without a gap.",
    body: Rotation,
    status: 200,
    answer: WithSecretAnswer,
    handle: async (caller, { params, body, publicUrl }) => {
      const { formerWorksUntil: until = new Date(), ...given } = body;
      const which = { connectionId: null, id: params.oauthClient };
      const made = await rotateOAuthClient(caller, which, { ...given, until });
      return { body: presentWithSecret(made, publicUrl) };
    },
  }),
  organizationRoute({
    id: "revokeStreamClient",
    method: "delete",
    path: `${AT}/{oauthClient}`,
    permission: MANAGES,
    tag: TAG,
    summary: "Revoke a receiver's OAuth client, and its access tokens, at once",
    description: "Its streams stay as they are: end them with an API key, or as a member.",
    status: 204,
    handle: async (caller, { params }) => {
      await revokeOAuthClient(caller, null, params.oauthClient);
      return NOTHING;
    },
  }),
];
