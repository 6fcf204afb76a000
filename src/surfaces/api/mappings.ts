/** /v1/organizations/{organization}/mappings */
import { z } from "zod";
import { endMapping } from "../../domain/mappings/ending.ts";
import { createMapping, getMapping, listMappings, updateMapping } from "../../domain/mappings/mappings.ts";
import type { GroupName, Mapping } from "../../domain/mappings/nouns.ts";
import { page, text } from "./parameters.ts";
import { NOTHING, organizationRoute, type Route } from "./route.ts";
import { instant, listOf, listReply, roleKey, triesAtEnd } from "./shapes.ts";

const groupText = z.string().min(1).max(512);
const names = { id: groupText, externalId: groupText, displayName: groupText, value: groupText };

/** How an admin names a group: by exactly one of four. */
const groupName = z.union([
  z.strictObject({ id: names.id }),
  z.strictObject({ externalId: names.externalId }),
  z.strictObject({ displayName: names.displayName }),
  z.strictObject({ value: names.value }).meta({ description: "A group value of a SAML assertion." }),
]);

/** A group as an answer names it. */
export const directoryGroup = z.object({ id: z.string(), displayName: z.string() });

/** What an admin should know of the groups that a mapping is about. */
export const mappingWarnings = z.array(
  z.object({
    code: z.enum(["several_groups", "ambiguous_group"]).meta({
      description:
        "several_groups: the mapping is about all of them. ambiguous_group: no group has the name now and several had it, so it is about none.",
    }),
    detail: z.string(),
  }),
);

const MappingAnswer = z
  .object({
    id: z.string(),
    connectionId: z.string(),
    group: z.object(names).partial(),
    directoryGroup: directoryGroup
      .nullable()
      .meta({ description: "The first of directoryGroups; null while no such group is there." }),
    directoryGroups: z.array(directoryGroup).meta({
      description:
        "The groups that the mapping is about: all that have the name now, or, while none has it, the one that had it.",
    }),
    warnings: mappingWarnings,
    team: z.string().nullable(),
    teamRoles: z.array(z.string()),
    role: z.string().nullable(),
    ending: z.object(triesAtEnd).optional().meta({
      description: "While it ends with `grants=keep`: it gives until what it gave is kept for everybody.",
    }),
    madeBy: z.enum(["teams_from_groups"]).nullable().meta({
      description: "Which setting of the connection made the mapping and keeps it; null where somebody made it.",
    }),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: "Mapping" });

/** What a mapping to be made, or to be tried, says. */
export const newMappingFields = {
  connectionId: text,
  group: groupName.meta({ description: "May name a group that is not there yet: the mapping applies when it comes." }),
  team: text.optional(),
  teamRoles: z.array(roleKey).max(20).optional(),
  role: roleKey.optional().meta({ description: "An organization role." }),
};

const NewMapping = z
  .strictObject(newMappingFields)
  .meta({ id: "NewMapping", description: "Gives a seat in a team, an organization role, or both." });

const MappingPatch = z
  .strictObject({ team: text.nullable(), teamRoles: z.array(roleKey).max(20), role: roleKey.nullable() })
  .partial()
  .meta({ id: "MappingPatch" });

const present = ({
  id,
  connectionId,
  group,
  directoryGroup,
  directoryGroups,
  warnings,
  team,
  teamRoles,
  role,
  ending,
  madeBy,
  createdAt,
  updatedAt,
}: Mapping) => ({
  id,
  connectionId,
  group: presentGroup(group),
  directoryGroup,
  directoryGroups: [...directoryGroups],
  warnings: [...warnings],
  team,
  teamRoles: [...teamRoles],
  role,
  ...(ending && { ending: { ...ending } }),
  madeBy,
  createdAt,
  updatedAt,
});

const presentGroup = (group: GroupName): { [K in keyof typeof names]?: string } => ({ ...group });

const reply = (mapping: Mapping) => ({ body: present(mapping), version: mapping.version });

export const mappingRoutes: readonly Route[] = [
  organizationRoute({
    id: "createMapping",
    method: "post",
    path: "/organizations/{organization}/mappings",
    permission: "connections:manage",
    tag: "Mappings",
    summary: "Map a directory group to a team seat, an organization role, or both",
    body: NewMapping,
    status: 201,
    answer: MappingAnswer,
    handle: async (caller, { body }) => {
      const mapping = await createMapping(caller, body);
      return { ...reply(mapping), location: `/organizations/${caller.organizationId}/mappings/${mapping.id}` };
    },
  }),
  organizationRoute({
    id: "listMappings",
    method: "get",
    path: "/organizations/{organization}/mappings",
    permission: "connections:manage",
    tag: "Mappings",
    summary: "List the mappings",
    query: z.strictObject({ ...page, connection: text.optional(), team: text.optional() }),
    status: 200,
    answer: listOf("MappingList", MappingAnswer),
    handle: async (caller, { query }) => {
      const found = await listMappings(caller, query, { connectionId: query.connection, team: query.team });
      return listReply(found, query.limit, present);
    },
  }),
  organizationRoute({
    id: "getMapping",
    method: "get",
    path: "/organizations/{organization}/mappings/{mapping}",
    permission: "connections:manage",
    tag: "Mappings",
    summary: "Read a mapping",
    status: 200,
    answer: MappingAnswer,
    handle: async (caller, { params }) => reply(await getMapping(caller, params.mapping)),
  }),
  organizationRoute({
    id: "updateMapping",
    method: "patch",
    path: "/organizations/{organization}/mappings/{mapping}",
    permission: "connections:manage",
    tag: "Mappings",
    summary: "Change what a mapping gives",
    body: MappingPatch,
    status: 200,
    answer: MappingAnswer,
    conditional: true,
    handle: async (caller, { params, body, ifVersion }) =>
      reply(await updateMapping(caller, params.mapping, body, ifVersion)),
  }),
  organizationRoute({
    id: "deleteMapping",
    method: "delete",
    path: "/organizations/{organization}/mappings/{mapping}",
    permission: "connections:manage",
    tag: "Mappings",
    summary: "End a mapping, and what it gave or not",
    query: z.strictObject({
      grants: z.enum(["keep", "end"]).default("end").meta({
        description: "`keep`: who would lose something by it keeps that as grants of source `kept`.",
      }),
    }),
    status: 204,
    handle: async (caller, { params, query }) => {
      await endMapping(caller, params.mapping, query.grants);
      return NOTHING;
    },
  }),
];
