/** /v1/oidc-clients: the applications that may sign people in. */
import { z } from "zod";
import {
  createClient,
  deleteClient,
  getClient,
  listClients,
  rotateClientSecret,
  updateClient,
} from "../../../domain/oidc/clients/clients.ts";
import type { OidcClient } from "../../../domain/oidc/types.ts";
import { pageOnly } from "../forms/parameters.ts";
import { displayText, instant, listOf, listReply, moment } from "../forms/shapes.ts";
import { NOTHING, operatorRoute, type Route } from "../route.ts";

const uri = z.string().min(1).max(2000);
const uris = z.array(uri).max(50);
const logoutUri = uri.nullable().meta({
  description: "Where a signed logout token is posted when a session or a membership ends (Back-Channel Logout 1.0).",
});

const startUri = uri.nullable().meta({
  description:
    "Where a sign-in begins at the application (`initiate_login_uri`, OpenID Connect Core 4). People whose sign-in took too long, or was done already, are led there with `iss`. https, or http on 127.0.0.1, [::1] and localhost.",
});

const fields = {
  id: z.string().meta({ description: "The client_id." }),
  name: z.string(),
  public: z.boolean(),
  redirectUris: z.array(z.string()),
  postLogoutRedirectUris: z.array(z.string()),
  backchannelLogoutUri: z.string().nullable(),
  initiateLoginUri: z.string().nullable(),
  secrets: z
    .array(z.object({ createdAt: instant, until: instant.nullable() }))
    .meta({ description: "Those that work, newest first, without their text. `until`: a former one, and its end." }),
  createdAt: instant,
  updatedAt: instant,
};

const OidcClientAnswer = z.object(fields).meta({ id: "OidcClient" });

const WithSecretAnswer = z
  .object({
    ...fields,
    secret: z.string().nullable().meta({ description: "Only in this answer; null: a public one." }),
  })
  .meta({ id: "OidcClientWithSecret" });

const given = {
  name: displayText.meta({ description: "Shown to people who sign out." }),
  redirectUris: uris.min(1).meta({
    description:
      "Exact. https, or http on 127.0.0.1, [::1] and localhost; there, any port will do for a public client, and for an address without a port.",
  }),
  postLogoutRedirectUris: uris.optional().meta({
    description: "Where a sign-out may lead back to. Compared as redirect URIs are.",
  }),
  backchannelLogoutUri: logoutUri.optional(),
  initiateLoginUri: startUri.optional(),
};

const NewOidcClient = z
  .strictObject({
    ...given,
    public: z.boolean().optional().meta({ description: "It runs in a browser or on a device and can keep no secret." }),
  })
  .meta({ id: "NewOidcClient" });

const OidcClientPatch = z
  .strictObject({ ...given, name: given.name.optional(), redirectUris: given.redirectUris.optional() })
  .meta({ id: "OidcClientPatch" });

const Rotation = z
  .strictObject({
    formerWorksUntil: moment.optional().meta({ description: "Left out: the former secret ends at once." }),
  })
  .meta({ id: "OidcSecretRotation" });

const present = ({ version: _, ...client }: OidcClient) => ({
  ...client,
  redirectUris: [...client.redirectUris],
  postLogoutRedirectUris: [...client.postLogoutRedirectUris],
  secrets: [...client.secrets],
});

const reply = (client: OidcClient) => ({ body: present(client), version: client.version });

export const oidcClientRoutes: readonly Route[] = [
  operatorRoute({
    id: "createOidcClient",
    method: "post",
    path: "/oidc-clients",
    tag: "OpenID Connect",
    summary: "Register an application that signs people in",
    description: "The secret is told only here. Clients are confidential and use PKCE.",
    body: NewOidcClient,
    status: 201,
    answer: WithSecretAnswer,
    handle: async (operator, { body }) => {
      const { client, secret } = await createClient(operator, body);
      return {
        body: { ...present(client), secret },
        version: client.version,
        location: `/oidc-clients/${client.id}`,
      };
    },
  }),
  operatorRoute({
    id: "listOidcClients",
    method: "get",
    path: "/oidc-clients",
    tag: "OpenID Connect",
    summary: "List the applications",
    description: "Without their secrets.",
    query: pageOnly,
    status: 200,
    answer: listOf("OidcClientList", OidcClientAnswer),
    handle: async (operator, { query }) => listReply(await listClients(operator, query), query.limit, present),
  }),
  operatorRoute({
    id: "getOidcClient",
    method: "get",
    path: "/oidc-clients/{client}",
    tag: "OpenID Connect",
    summary: "Read an application",
    description: "Without its secret.",
    tagged: true,
    status: 200,
    answer: OidcClientAnswer,
    handle: async (operator, { params }) => reply(await getClient(operator, params.client)),
  }),
  operatorRoute({
    id: "updateOidcClient",
    method: "patch",
    path: "/oidc-clients/{client}",
    tag: "OpenID Connect",
    summary: "Change name or addresses",
    description: "What is left out stays.",
    body: OidcClientPatch,
    status: 200,
    answer: OidcClientAnswer,
    conditional: true,
    handle: async (operator, { params, body, ifVersion }) =>
      reply(await updateClient(operator, params.client, body, ifVersion)),
  }),
  operatorRoute({
    id: "rotateOidcClientSecret",
    method: "post",
    path: "/oidc-clients/{client}/secret",
    tag: "OpenID Connect",
    summary: "Make another secret",
    description: "Two work side by side until `formerWorksUntil`, so that an application is moved without a gap.",
    body: Rotation,
    status: 200,
    answer: WithSecretAnswer,
    handle: async (operator, { params, body }) => {
      const until = body.formerWorksUntil ?? new Date();
      const { client, secret } = await rotateClientSecret(operator, params.client, until);
      return { body: { ...present(client), secret }, version: client.version };
    },
  }),
  operatorRoute({
    id: "deleteOidcClient",
    method: "delete",
    path: "/oidc-clients/{client}",
    tag: "OpenID Connect",
    summary: "End an application",
    description: "Its tokens are worth nothing from this moment.",
    status: 204,
    conditional: true,
    handle: async (operator, { params, ifVersion }) => {
      await deleteClient(operator, params.client, ifVersion);
      return NOTHING;
    },
  }),
];
