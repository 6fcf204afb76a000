/** /v1/organizations/{organization}/api-keys */
import { z } from "zod";
import { createApiKey, listApiKeys, revokeApiKey } from "../../domain/connections/api-keys.ts";
import { credentialFields, newCredentialFields, presentCredential } from "./credentials.ts";
import { pageOnly } from "./parameters.ts";
import { NOTHING, organizationRoute, type Route } from "./route.ts";
import { listOf, listReply } from "./shapes.ts";

const ApiKeyAnswer = z.object(credentialFields).meta({ id: "ApiKey" });
const NewApiKeyAnswer = z
  .object({ ...credentialFields, key: z.string().meta({ description: "The key itself; only in this answer." }) })
  .meta({ id: "NewApiKeyAnswer" });

const NewApiKey = z
  .strictObject({
    ...newCredentialFields,
    scopes: z
      .array(z.enum(["read", "write"]))
      .min(1)
      .max(2)
      .optional()
      .meta({ description: "`read` for what changes nothing, `write` for the rest. Both, when left out." }),
  })
  .meta({ id: "NewApiKey" });

export const apiKeyRoutes: readonly Route[] = [
  organizationRoute({
    id: "createApiKey",
    method: "post",
    path: "/organizations/{organization}/api-keys",
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
    query: pageOnly,
    status: 200,
    answer: listOf("ApiKeyList", ApiKeyAnswer),
    handle: async (caller, { query }) => listReply(await listApiKeys(caller, query), query.limit, presentCredential),
  }),
  organizationRoute({
    id: "revokeApiKey",
    method: "delete",
    path: "/organizations/{organization}/api-keys/{apiKey}",
    permission: "organization:manage",
    tag: "API keys",
    summary: "Revoke an API key at once",
    noKeys: true,
    status: 204,
    handle: async (caller, { params }) => {
      await revokeApiKey(caller, params.apiKey);
      return NOTHING;
    },
  }),
];
