/** /v1/organizations/{organization}/connections */
import { z } from "zod";
import {
  type Connection,
  createConnection,
  getConnection,
  listConnections,
  updateConnection,
} from "../../domain/connections/connections.ts";
import { deleteConnection } from "../../domain/connections/retiring.ts";
import { presentSettings, settingFields, teamsFromGroups } from "./connection-settings.ts";
import { pageOnly } from "./parameters.ts";
import { NOTHING, organizationRoute, type Route } from "./route.ts";
import { presentSaml, samlAnswer, samlInput, samlRules } from "./saml-fields.ts";
import { displayText, instant, listOf, listReply, triesAtEnd } from "./shapes.ts";

const profile = z.enum(["entra", "okta", "generic"]).meta({ description: "Which identity provider it is." });
const settings = z.strictObject({ ...settingFields, teamsFromGroups: z.strictObject(teamsFromGroups) }).partial();
const endingPeople = z.enum(["keep", "deactivate"]);
const status = z.enum(["enabled", "disabled", "retiring"]);

/** The choice that ending a connection asks for. */
export const people = endingPeople.default("keep").meta({
  description:
    "`keep`: its people stay as members without a directory, and keep what its mappings gave them as grants of source `kept`. `deactivate`: that ends, and whom no other directory has is deactivated.",
});

const ConnectionAnswer = z
  .object({
    id: z.string(),
    kind: z.enum(["scim", "saml"]),
    name: z.string(),
    profile,
    status,
    settings: z
      .object({ ...settingFields, teamsFromGroups: z.object(teamsFromGroups) })
      .optional()
      .meta({ description: "Of a scim connection." }),
    scim: z
      .object({ baseUrl: z.string() })
      .optional()
      .meta({ description: "What to enter in the admin pages of the identity provider." }),
    ...samlAnswer,
    ending: z
      .object({ people: endingPeople, ...triesAtEnd })
      .optional()
      .meta({
        description:
          "While its status is `retiring`: its people are being let go, and nothing about it can be changed.",
      }),
    dropped: z
      .array(z.object({ path: z.string(), count: z.int(), lastAt: instant }))
      .optional()
      .meta({ description: "Attributes that were sent over a scim connection and are not kept, 100 at most." }),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: "Connection" });

const NewConnection = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("scim"),
      name: displayText,
      profile: profile.optional(),
      settings: settings.optional(),
    }),
    z.strictObject({
      kind: z.literal("saml"),
      name: displayText,
      ...z.object(samlInput).partial().shape,
      ...z.object(samlRules).partial().shape,
    }),
  ])
  .meta({ id: "NewConnection" });

const ConnectionPatch = z
  .strictObject({
    name: displayText,
    profile,
    status: status.exclude(["retiring"]).meta({
      description: "A disabled connection is frozen: its client gets 403, the mirror and the access stay as they are.",
    }),
    settings: settings,
    ...samlInput,
    ...samlRules,
  })
  .partial()
  .meta({ id: "ConnectionPatch" });

const presentAt = (publicUrl: string) => (connection: Connection) => {
  const { id, kind, name, profile, status, settings, saml, ending, createdAt, updatedAt } = connection;
  return {
    ...{ id, kind, name, profile, status },
    ...(kind === "scim" && {
      settings: presentSettings(settings),
      scim: { baseUrl: `${publicUrl}/scim/v2` },
      dropped: connection.dropped.map(({ path, count, lastAt }) => ({ path, count, lastAt })),
    }),
    ...(saml && presentSaml(connection, saml, publicUrl)),
    ...(ending && { ending: { ...ending } }),
    ...{ createdAt, updatedAt },
  };
};

const reply = (connection: Connection, publicUrl: string) => ({
  body: presentAt(publicUrl)(connection),
  // The version says nothing of how far an end is.
  version: connection.ending ? undefined : connection.version,
});

export const connectionRoutes: readonly Route[] = [
  organizationRoute({
    id: "createConnection",
    method: "post",
    path: "/organizations/{organization}/connections",
    permission: "connections:manage",
    tag: "Connections",
    summary: "Make a connection to an identity provider",
    body: NewConnection,
    status: 201,
    answer: ConnectionAnswer,
    handle: async (caller, { body, publicUrl }) => {
      const connection = await createConnection(caller, body);
      const location = `/organizations/${caller.organizationId}/connections/${connection.id}`;
      return { ...reply(connection, publicUrl), location };
    },
  }),
  organizationRoute({
    id: "listConnections",
    method: "get",
    path: "/organizations/{organization}/connections",
    permission: "connections:manage",
    tag: "Connections",
    summary: "List the connections",
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
    tagged: true,
    status: 200,
    answer: ConnectionAnswer,
    handle: async (caller, { params, publicUrl }) => reply(await getConnection(caller, params.connection), publicUrl),
  }),
  organizationRoute({
    id: "updateConnection",
    method: "patch",
    path: "/organizations/{organization}/connections/{connection}",
    permission: "connections:manage",
    tag: "Connections",
    summary: "Change, disable or enable a connection",
    body: ConnectionPatch,
    status: 200,
    answer: ConnectionAnswer,
    conditional: true,
    handle: async (caller, { params, body, ifVersion, publicUrl }) =>
      reply(await updateConnection(caller, params.connection, body, ifVersion), publicUrl),
  }),
  organizationRoute({
    id: "deleteConnection",
    method: "delete",
    path: "/organizations/{organization}/connections/{connection}",
    permission: "connections:manage",
    tag: "Connections",
    summary: "End a connection: its tokens, its mappings and its mirror",
    description:
      "Refused as a whole before anything is changed. Its people are let go after that: with many of them, or when something fails, that goes on beside the answer, and the connection is shown with `ending` until it is done.",
    query: z.strictObject({ people }),
    status: 204,
    handle: async (caller, { params, query }) => {
      await deleteConnection(caller, params.connection, query.people);
      return NOTHING;
    },
  }),
];
