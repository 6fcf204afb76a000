/** /v1/organizations/{organization}/connections/{connection}/tokens */
import { z } from "zod";
import { createToken, listTokens, revokeToken } from "../../domain/connections/tokens.ts";
import { credentialFields, newCredentialFields, presentCredential } from "./credentials.ts";
import { pageOnly } from "./parameters.ts";
import { NOTHING, organizationRoute, type Route } from "./route.ts";
import { listOf, listReply } from "./shapes.ts";

const TokenAnswer = z.object(credentialFields).meta({ id: "Token" });
const NewTokenAnswer = z
  .object({ ...credentialFields, token: z.string().meta({ description: "The token itself; only in this answer." }) })
  .meta({ id: "NewTokenAnswer" });

const NewToken = z
  .strictObject({
    ...newCredentialFields,
    scopes: z
      .array(z.enum(["users:read", "users:write", "groups:read", "groups:write"]))
      .min(1)
      .max(4)
      .optional()
      .meta({ description: "All, when left out." }),
  })
  .meta({ id: "NewToken" });

export const tokenRoutes: readonly Route[] = [
  organizationRoute({
    id: "createToken",
    method: "post",
    path: "/organizations/{organization}/connections/{connection}/tokens",
    permission: "connections:manage",
    tag: "Connections",
    summary: "Make a bearer token for the identity provider",
    description: "A connection has at most five live ones: enough to rotate.",
    body: NewToken,
    status: 201,
    answer: NewTokenAnswer,
    handle: async (caller, { params, body }) => {
      const { credential, token } = await createToken(caller, params.connection, body);
      const location = `/organizations/${caller.organizationId}/connections/${params.connection}/tokens`;
      return { body: { ...presentCredential(credential), token }, location };
    },
  }),
  organizationRoute({
    id: "listTokens",
    method: "get",
    path: "/organizations/{organization}/connections/{connection}/tokens",
    permission: "connections:manage",
    tag: "Connections",
    summary: "List the tokens of a connection, revoked ones too",
    query: pageOnly,
    status: 200,
    answer: listOf("TokenList", TokenAnswer),
    handle: async (caller, { params, query }) =>
      listReply(await listTokens(caller, params.connection, query), query.limit, presentCredential),
  }),
  organizationRoute({
    id: "revokeToken",
    method: "delete",
    path: "/organizations/{organization}/connections/{connection}/tokens/{token}",
    permission: "connections:manage",
    tag: "Connections",
    summary: "Revoke a token at once",
    status: 204,
    handle: async (caller, { params }) => {
      await revokeToken(caller, params.connection, params.token);
      return NOTHING;
    },
  }),
];
