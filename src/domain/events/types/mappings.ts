/** Events of mappings: which directory groups give which roles and teams. */
import { z } from "zod";
import { about, holds } from "./declaring.ts";
import { connectionId, EXAMPLE, failure, roleKeys, teamId } from "./shapes.ts";

const mapping = about("mapping");

const name = z.string().optional();
const told = {
  connectionId,
  group: holds({ id: name, externalId: name, displayName: name, value: name }).meta({
    description: "How the mapping names its groups: one of these.",
  }),
  team: teamId.nullable(),
  teamRoles: roleKeys,
  role: z.string().nullable().meta({ description: "The key of the organization role that it gives." }),
  madeBy: z.literal("teams_from_groups").optional().meta({ description: "Made with the team of a group." }),
};
const whole = holds(told);
const keep = z.literal("keep").meta({ description: "What it gave was kept for its people." });

const example = {
  connectionId: EXAMPLE.connection,
  group: { displayName: "Engineers" },
  team: EXAMPLE.team,
  teamRoles: ["member"],
  role: null,
};

export const mappingEvents = {
  "mapping.created": mapping({
    when: "A mapping was made: members of its groups have what it gives from now on.",
    use: "Nothing to do: what it means for each person comes as `membership.access_changed`.",
    after: whole,
    example: { after: example },
  }),
  "mapping.updated": mapping({
    when: "A mapping was changed.",
    use: "Nothing to do: what it means for each person comes as `membership.access_changed`.",
    before: whole,
    after: whole,
    example: { before: example, after: { ...example, teamRoles: ["maintainer"] } },
  }),
  "mapping.deleted": mapping({
    when: "A mapping is gone. `grants` is there where what it gave was kept for its people.",
    use: "Nothing to do: what it means for each person comes as `membership.access_changed`.",
    before: holds({ ...told, grants: keep.optional() }),
    example: { before: example },
  }),
  "mapping.ending": mapping({
    when: "The end of a mapping was asked for, and what it gave is being kept for its people, as `membership.grants_kept`.",
    use: "Show it as ending; `mapping.deleted` comes when all have been seen to.",
    before: whole,
    after: holds({ grants: keep }),
    example: { before: example, after: { grants: "keep" } },
  }),
  "mapping.ending_failed": mapping({
    when: "Keeping what an ending mapping gave failed. It is tried again.",
    use: "Alert whoever runs the instance if it comes again and again.",
    after: failure,
    example: { after: { error: "The database is away." } },
  }),
};
