/** /v1/organizations/{organization}/mappings/preview */

import { z } from "zod";
import { previewMappingEnd } from "../../../domain/administration/mappings/mappings.ts";
import {
  type Effect,
  type Preview,
  previewMapping,
  type Tally,
} from "../../../domain/administration/mappings/preview.ts";
import { page, text, wholeNumber } from "../forms/parameters.ts";
import { furtherLosses, LossesAnswer, presentLosses } from "../memberships/losses.ts";
import { organizationRoute, type Route } from "../route.ts";
import { directoryGroup, mappingWarnings, newMappingFields } from "./mappings.ts";

const effects = z.object({
  total: z.int(),
  totalIs: z.enum(["exact", "atMost"]).meta({
    description: "`atMost`: of more than a thousand not everybody is looked at; so many are in the groups.",
  }),
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
    page: z
      .object({ nextCursor: z.string().nullable(), limit: z.int() })
      .meta({ description: "Where the lists in `sample` go on: of the same body, with `cursor`." }),
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

const presentTally = ({ total, totalIs, sample }: Tally) => ({ total, totalIs, sample: sample.map(presentEffect) });

const present = ({ group, groups, warnings, gains, loses, nextCursor }: Preview, limit: number) => ({
  group,
  groups: [...groups],
  warnings: [...warnings],
  gains: presentTally(gains),
  loses: presentTally(loses),
  page: { nextCursor, limit },
});

const MappingEnding = z.object({ loses: LossesAnswer, page: furtherLosses }).meta({ id: "MappingEnding" });

const ofHundred = z.strictObject({ ...page, limit: wholeNumber(1, 100).default(100) });

export const mappingPreviewRoutes: readonly Route[] = [
  organizationRoute({
    id: "previewMappingEnding",
    method: "get",
    path: "/organizations/{organization}/mappings/{mapping}/ending",
    permission: "connections:manage",
    tag: "Mappings",
    summary: "Tell who would lose what if the mapping ended and nothing was kept; nothing is written",
    description: "One page of people, with what each would lose.",
    query: ofHundred,
    status: 200,
    answer: MappingEnding,
    handle: async (caller, { params, query }) => {
      const loses = await previewMappingEnd(caller, params.mapping, query);
      return { body: { loses: presentLosses(loses), page: { nextCursor: loses.nextCursor, limit: query.limit } } };
    },
  }),
  organizationRoute({
    id: "previewMapping",
    method: "post",
    path: "/organizations/{organization}/mappings/preview",
    permission: "connections:manage",
    tag: "Mappings",
    summary: "Tell who would gain and lose what by a mapping; nothing is written",
    description: "The same body as a mapping. `gains` and `loses` have a total and a sample.",
    readsOnly: true,
    query: ofHundred,
    body: MappingTrial,
    status: 200,
    answer: PreviewAnswer,
    handle: async (caller, { body: { replaces, ...mapping }, query }) => ({
      body: present(await previewMapping(caller, mapping, replaces, query), query.limit),
    }),
  }),
];
