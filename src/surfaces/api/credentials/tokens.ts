/** /v1/organizations/{organization}/connections/{connection}/tokens */
import { z } from "zod";
import type { Credential } from "../../../domain/connections/credentials/credentials.ts";
import { WHY_REFUSED } from "../../../domain/connections/credentials/refused-tokens.ts";
import { createToken, listTokens, revokeToken } from "../../../domain/connections/credentials/tokens.ts";
import { TOKEN_SCOPES } from "../../../domain/connections/types.ts";
import { pageOnly } from "../forms/parameters.ts";
import { instant, listOf, listReply } from "../forms/shapes.ts";
import { NOTHING, organizationRoute, type Route } from "../route.ts";
import { credentialFields, newCredentialFields, presentCredential } from "./credentials.ts";

const fields = {
  ...credentialFields,
  lastRefused: z
    .object({ at: instant, ip: z.string().nullable(), why: z.enum(WHY_REFUSED) })
    .nullable()
    .meta({
      description:
        "When the identity provider last showed a token with this id that did not count. `wrong`: what follows the id is not this token, as when a part was not copied.",
    }),
};
const presentToken = (token: Credential) => ({ ...presentCredential(token), lastRefused: token.lastRefused ?? null });
const TokenAnswer = z.object(fields).meta({ id: "Token" });
const NewTokenAnswer = z
  .object({ ...fields, token: z.string().meta({ description: "The token itself; only in this answer." }) })
  .meta({ id: "NewTokenAnswer" });

const NewToken = z
  .strictObject({
    ...newCredentialFields,
    scopes: z.array(z.enum(TOKEN_SCOPES)).min(1).max(4).optional().meta({ description: "All, when left out." }),
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
      return { body: { ...presentToken(credential), token }, location };
    },
  }),
  organizationRoute({
    id: "listTokens",
    method: "get",
    path: "/organizations/{organization}/connections/{connection}/tokens",
    permission: "connections:manage",
    tag: "Connections",
    summary: "List the tokens of a connection, revoked ones too",
    description: "Only labels and times: a token is told once, when it is made.",
    query: pageOnly,
    status: 200,
    answer: listOf("TokenList", TokenAnswer),
    handle: async (caller, { params, query }) =>
      listReply(await listTokens(caller, params.connection, query), query.limit, presentToken),
  }),
  organizationRoute({
    id: "revokeToken",
    method: "delete",
    path: "/organizations/{organization}/connections/{connection}/tokens/{token}",
    permission: "connections:manage",
    tag: "Connections",
    summary: "Revoke a token at once",
    description: "Dead at once here, and within a second in every other process.",
    status: 204,
    handle: async (caller, { params }) => {
      await revokeToken(caller, params.connection, params.token);
      return NOTHING;
    },
  }),
];
