/** /v1/organizations/{organization}/mappings */

import { z } from "zod";
import { endMapping } from "../../../domain/administration/mappings/ending.ts";
import { createMapping, updateMapping } from "../../../domain/administration/mappings/mappings.ts";
import { getMapping, listMappings } from "../../../domain/mappings/mappings.ts";
import type { GroupName, Mapping } from "../../../domain/mappings/types.ts";
import type { WithLosses } from "../../../domain/memberships/ending/loss-preview.ts";
import { idOf, page, text } from "../forms/parameters.ts";
import { instant, listOf, listReply, roleKey, triesAtEnd } from "../forms/shapes.ts";
import { losesIfAny, presentIfAny } from "../memberships/losses.ts";
import { NOTHING, organizationRoute, type Route } from "../route.ts";

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
    ending: z.object(triesAtEnd).meta({ id: "EndOfMapping" }).optional().meta({
      description: "While it ends with `grants=keep`: it gives until what it gave is kept for everybody.",
    }),
    madeBy: z.enum(["teams_from_groups"]).nullable().meta({
      description: "Which setting of the connection made the mapping and keeps it; null where somebody made it.",
    }),
    createdAt: instant,
    updatedAt: instant,
    loses: losesIfAny,
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

const present = (mapping: Mapping) => {
  const { id, connectionId, directoryGroup, team, role, ending, madeBy, createdAt, updatedAt } = mapping;
  return {
    ...{ id, connectionId, group: presentGroup(mapping.group), directoryGroup },
    directoryGroups: [...mapping.directoryGroups],
    warnings: [...mapping.warnings],
    ...{ team, teamRoles: [...mapping.teamRoles], role },
    ...(ending && { ending: { ...ending } }),
    ...{ madeBy, createdAt, updatedAt },
  };
};

const presentGroup = (group: GroupName): { [K in keyof typeof names]?: string } => ({ ...group });

const reply = (mapping: WithLosses<Mapping>) => ({
  body: { ...present(mapping), ...presentIfAny(mapping) },
  version: mapping.version,
});

export const mappingRoutes: readonly Route[] = [
  organizationRoute({
    id: "createMapping",
    method: "post",
    path: "/organizations/{organization}/mappings",
    permission: "connections:manage",
    tag: "Mappings",
    summary: "Map a directory group to a team seat, an organization role, or both",
    description:
      "The group is named by id, externalId, displayName or value, and need not be there yet. Ask `preview` first who would gain what.",
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
    description: "Of all connections, or of one; of all teams, or of one.",
    query: z.strictObject({ ...page, connection: idOf("connection").optional(), team: idOf("team").optional() }),
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
    description: "With the groups that it is about now, and warnings where a name fits several.",
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
    description: "What it gives; not which group. The answer says who loses something by it.",
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
    grave: true,
    permission: "connections:manage",
    tag: "Mappings",
    summary: "End a mapping, and what it gave or not",
    description: "With `grants=keep` whoever would lose something keeps it as a grant of source `kept`.",
    query: z.strictObject({
      grants: z.enum(["keep", "end"]).default("end").meta({
        description: "`keep`: who would lose something by it keeps that as grants of source `kept`.",
      }),
    }),
    status: 204,
    conditional: true,
    handle: async (caller, { params, query, ifVersion }) => {
      await endMapping(caller, params.mapping, query.grants, ifVersion);
      return NOTHING;
    },
  }),
];
