/** /v1/organizations/{organization}/connections */

import { z } from "zod";
import { createConnection, updateConnection } from "../../../domain/administration/connections/connections.ts";
import { deleteConnection } from "../../../domain/administration/connections/retiring.ts";
import { getConnection, listConnections } from "../../../domain/connections/connections.ts";
import { PEOPLE, SSO_KINDS } from "../../../domain/connections/types.ts";
import { notify, pageOnly } from "../forms/parameters.ts";
import { displayText, listOf, listReply } from "../forms/shapes.ts";
import { NOTHING, organizationRoute, type Route } from "../route.ts";
import { oidcInput } from "../sso/oidc-fields.ts";
import { samlInput, samlRules } from "../sso/saml-fields.ts";
import { signInRules } from "../sso/sign-in-rules.ts";
import { ConnectionAnswer, connectionReply, connectionStatus, presentAt } from "./connection-answer.ts";
import { NewConnection, profile, settings } from "./new-connection.ts";

/** The choice that ending a connection asks for. */
export const people = z.enum(PEOPLE).default("keep").meta({
  description:
    "`keep`: its people stay as members without a directory, and keep what its mappings gave them as grants of source `kept`. `deactivate`: that ends, and whom no other directory has is deactivated.",
});

const ConnectionPatch = z
  .strictObject({
    name: displayText,
    profile,
    status: connectionStatus.exclude(["retiring"]).meta({
      description: "A disabled connection is frozen: its client gets 403, the mirror and the access stay as they are.",
    }),
    settings: settings,
    notify: z.boolean().meta({
      description:
        "With the last connection for SSO disabled: whether members who have nothing to sign in by are mailed a link to choose a password. True unless said otherwise.",
    }),
    kind: z.enum(SSO_KINDS).meta({
      description:
        "Of a connection that people sign in by: it comes to speak this protocol, and everything that the kind needs is given with it. Whoever has signed in by it stays, and is known again by the directory, or by the verified address; group mappings and login groups stay.",
    }),
    ...samlInput,
    ...samlRules,
    ...oidcInput,
    ...signInRules,
  })
  .partial()
  .meta({ id: "ConnectionPatch" });

export const connectionRoutes: readonly Route[] = [
  organizationRoute({
    id: "createConnection",
    method: "post",
    path: "/organizations/{organization}/connections",
    permission: "connections:manage",
    tag: "Connections",
    summary: "Make a connection to an identity provider",
    description:
      "Of kind `scim` for provisioning, `saml` or `oidc` for sign-in. The answer has what to enter at the identity provider.",
    body: NewConnection,
    status: 201,
    answer: ConnectionAnswer,
    spoken: true,
    handle: async (caller, { body, publicUrl, locale }) => {
      const connection = await createConnection(caller, body);
      const location = `/organizations/${caller.organizationId}/connections/${connection.id}`;
      return { ...connectionReply(connection, publicUrl, locale), location };
    },
  }),
  organizationRoute({
    id: "listConnections",
    method: "get",
    path: "/organizations/{organization}/connections",
    permission: "connections:manage",
    tag: "Connections",
    summary: "List the connections",
    description: "Of every kind, in the order they were made.",
    query: pageOnly,
    status: 200,
    answer: listOf("ConnectionList", ConnectionAnswer),
    handle: async (caller, { query, publicUrl }) =>
      listReply(await listConnections(caller, query), query.limit, presentAt(publicUrl)),
  }),
  organizationRoute({
    id: "getConnection",
    method: "get",
    path: "/organizations/{organization}/connections/{connection}",
    permission: "connections:manage",
    tag: "Connections",
    summary: "Read a connection",
    description: "With its settings, what to enter at the identity provider, and what an admin should look at.",
    tagged: true,
    status: 200,
    answer: ConnectionAnswer,
    handle: async (caller, { params, publicUrl }) =>
      connectionReply(await getConnection(caller, params.connection), publicUrl),
  }),
  organizationRoute({
    id: "updateConnection",
    method: "patch",
    path: "/organizations/{organization}/connections/{connection}",
    permission: "connections:manage",
    tag: "Connections",
    summary: "Change, disable or enable a connection",
    description:
      "What is left out stays. A disabled connection is frozen: its client gets 403, and the access of its people stays.",
    body: ConnectionPatch,
    status: 200,
    answer: ConnectionAnswer,
    conditional: true,
    spoken: true,
    handle: async (caller, { params, body, ifVersion, publicUrl, locale }) =>
      connectionReply(await updateConnection(caller, params.connection, body, ifVersion), publicUrl, locale),
  }),
  organizationRoute({
    id: "deleteConnection",
    method: "delete",
    path: "/organizations/{organization}/connections/{connection}",
    grave: true,
    permission: "connections:manage",
    tag: "Connections",
    summary: "End a connection: its tokens, its mappings and its mirror",
    description:
      "Refused as a whole before anything is changed. Its people are let go after that: with many of them, or when something fails, that goes on beside the answer, and the connection is shown with `ending` until it is done.",
    query: z.strictObject({ people, notify }),
    status: 204,
    handle: async (caller, { params, query }) => {
      await deleteConnection(caller, params.connection, query.people, query);
      return NOTHING;
    },
  }),
];
