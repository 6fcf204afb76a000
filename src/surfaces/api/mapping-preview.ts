/** /v1/organizations/{organization}/mappings/preview */
import { z } from "zod";
import { type Effect, type Preview, previewMapping } from "../../domain/mappings/preview.ts";
import { directoryGroup, mappingWarnings, newMappingFields } from "./mappings.ts";
import { text } from "./parameters.ts";
import { organizationRoute, type Route } from "./route.ts";

const effects = z.object({
  total: z.int(),
  sample: z.array(
    z.object({
      membershipId: z.string(),
      email: z.string().nullable(),
      displayName: z.string().nullable(),
      roles: z.array(z.string()),
      teams: z.array(z.object({ id: z.string(), roles: z.array(z.string()) })),
    }),
  ),
});

const PreviewAnswer = z
  .object({
    group: directoryGroup.nullable().meta({ description: "The first of groups; null when no such group is there." }),
    groups: z.array(directoryGroup).meta({ description: "The groups that the mapping would be about now." }),
    warnings: mappingWarnings,
    gains: effects,
    loses: effects,
  })
  .meta({ id: "MappingPreview" });

const MappingTrial = z
  .strictObject({
    ...newMappingFields,
    replaces: text.optional().meta({ description: "The id of a mapping that would be gone." }),
  })
  .meta({ id: "MappingTrial" });

const presentEffect = ({ membershipId, email, displayName, roles, teams }: Effect) => ({
  membershipId,
  email,
  displayName,
  roles: [...roles],
  teams: teams.map(({ id, roles }) => ({ id, roles: [...roles] })),
});

const present = ({ group, groups, warnings, gains, loses }: Preview) => ({
  group,
  groups: [...groups],
  warnings: [...warnings],
  gains: { total: gains.total, sample: gains.sample.map(presentEffect) },
  loses: { total: loses.total, sample: loses.sample.map(presentEffect) },
});

export const mappingPreviewRoutes: readonly Route[] = [
  organizationRoute({
    id: "previewMapping",
    method: "post",
    path: "/organizations/{organization}/mappings/preview",
    permission: "connections:manage",
    tag: "Mappings",
    summary: "Tell who would gain and lose what by a mapping; nothing is written",
    readsOnly: true,
    body: MappingTrial,
    status: 200,
    answer: PreviewAnswer,
    handle: async (caller, { body: { replaces, ...mapping } }) => ({
      body: present(await previewMapping(caller, mapping, replaces)),
    }),
  }),
];
