/** /v1/organizations/{organization}/api-keys */
import { z } from "zod";
import { createApiKey, listApiKeys, revokeApiKey } from "../../../domain/administration/connections/api-keys.ts";
import { API_SCOPES } from "../../../domain/connections/api-scopes.ts";
import { pageOnly } from "../forms/parameters.ts";
import { listOf, listReply } from "../forms/shapes.ts";
import { NOTHING, organizationRoute, type Route } from "../route.ts";
import { credentialFields, newCredentialFields, presentCredential } from "./credentials.ts";

const ApiKeyAnswer = z.object(credentialFields).meta({ id: "ApiKey" });
const NewApiKeyAnswer = z
  .object({ ...credentialFields, key: z.string().meta({ description: "The key itself; only in this answer." }) })
  .meta({ id: "NewApiKeyAnswer" });

const NewApiKey = z
  .strictObject({
    ...newCredentialFields,
    scopes: z.array(z.enum(API_SCOPES)).min(1).max(API_SCOPES.length).optional().meta({
      description:
        "`read` for what changes nothing, `write` for the rest; or of one area alone, such as `memberships:read`: `x-scopes` of an operation names those of which it needs one. `read` and `write`, when left out.",
    }),
  })
  .meta({ id: "NewApiKey" });

export const apiKeyRoutes: readonly Route[] = [
  organizationRoute({
    id: "createApiKey",
    method: "post",
    path: "/organizations/{organization}/api-keys",
    grave: true,
    permission: "organization:manage",
    fresh: true,
    tag: "API keys",
    summary: "Make an API key of this organization",
    description: "For the operator and owners: a leaked key must not be able to make others that outlive it.",
    noKeys: true,
    body: NewApiKey,
    status: 201,
    answer: NewApiKeyAnswer,
    handle: async (caller, { body }) => {
      const { credential, key } = await createApiKey(caller, body);
      const location = `/organizations/${caller.organizationId}/api-keys`;
      return { body: { ...presentCredential(credential), key }, location };
    },
  }),
  organizationRoute({
    id: "listApiKeys",
    method: "get",
    path: "/organizations/{organization}/api-keys",
    permission: "organization:manage",
    tag: "API keys",
    summary: "List the API keys, revoked ones too",
    description: "Only labels, scopes and times: a key is told once, when it is made.",
    query: pageOnly,
    status: 200,
    answer: listOf("ApiKeyList", ApiKeyAnswer),
    handle: async (caller, { query }) => listReply(await listApiKeys(caller, query), query.limit, presentCredential),
  }),
  organizationRoute({
    id: "revokeApiKey",
    method: "delete",
    path: "/organizations/{organization}/api-keys/{apiKey}",
    grave: true,
    permission: "organization:manage",
    tag: "API keys",
    summary: "Revoke an API key at once",
    description: "Dead at once here, and within a second in every other process.",
    noKeys: true,
    status: 204,
    handle: async (caller, { params }) => {
      await revokeApiKey(caller, params.apiKey);
      return NOTHING;
    },
  }),
];
