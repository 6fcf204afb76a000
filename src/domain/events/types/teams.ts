/** Events of teams and of roles. */
import { z } from "zod";
import { about, holds } from "./declaring.ts";
import { connectionId, directoryGroupId, EXAMPLE, instant, membershipId, roleKeys } from "./shapes.ts";

const team = about("team");
const role = about("role");

const whole = holds({
  name: z.string(),
  slug: z.string(),
  externalId: z.string().nullable().meta({ description: "The host application's own id." }),
  membershipAuthority: z
    .enum(["mixed", "directory_only", "manual_only"])
    .meta({ description: "Who seats people in it." }),
  linkedGroup: holds({ connectionId, groupId: directoryGroupId }).optional().meta({
    description: "Of a team that is made from a directory group: which.",
  }),
  frozenAt: instant.nullable().optional().meta({ description: "Since when that group is gone." }),
});
const example = { name: "Core", slug: "core", externalId: null, membershipAuthority: "mixed" } as const;
const linked = { ...example, linkedGroup: { connectionId: EXAMPLE.connection, groupId: EXAMPLE.directoryGroup } };

const named = { key: z.string(), scope: z.enum(["organization", "team"]), name: z.string() };
const allows = { name: z.string(), rank: z.int(), permissions: z.array(z.string()).readonly() };

export const teamEvents = {
  "team.created": team({
    when: "A team was made: by hand, by your application, or from a directory group.",
    use: "Create it in your application.",
    after: whole,
    example: { after: example },
  }),
  "team.updated": team({
    when: "The name or a setting of a team was changed.",
    use: "Take over what you keep of it.",
    before: whole,
    after: whole,
    example: { before: example, after: { ...example, name: "Kernel" } },
  }),
  "team.linked": team({
    when: "A team that was there is filled by a directory group from now on.",
    use: "Nothing to do: what it means for each person comes as `membership.access_changed`.",
    before: whole,
    after: whole,
    example: { before: example, after: { ...linked, frozenAt: null } },
  }),
  "team.frozen": team({
    when: "The directory group that a team was made from is gone, or is not to have a team any more: the team stays as it is.",
    use: "Ask an admin what is to become of it.",
    before: whole,
    after: whole,
    example: { before: { ...linked, frozenAt: null }, after: { ...linked, frozenAt: EXAMPLE.at } },
  }),
  "team.deleted": team({
    when: "A team was deleted with its seats.",
    use: "Remove it. What it means for each person comes as `membership.access_changed`.",
    before: whole,
    example: { before: example },
  }),
  "team.seat_given": team({
    when: "A member was seated in a team by hand, or has other team roles there.",
    use: "Nothing to do: what the person effectively has comes as `membership.access_changed`.",
    after: holds({ membershipId, roles: roleKeys, source: z.literal("manual") }),
    example: { after: { membershipId: EXAMPLE.membership, roles: ["member"], source: "manual" } },
  }),
  "team.seat_taken": team({
    when: "A member's seat in a team that was given by hand, by invitation or by default was taken.",
    use: "Nothing to do: what the person effectively has comes as `membership.access_changed`.",
    before: holds({ membershipId, source: z.enum(["manual", "default"]) }),
    example: { before: { membershipId: EXAMPLE.membership, source: "manual" } },
  }),
  "role.created": role({
    when: "The organization made a role of its own.",
    use: "Offer it where roles are given.",
    after: holds({ ...named, ...allows }),
    example: {
      after: { key: "billing", scope: "organization", name: "Billing", rank: 30, permissions: ["memberships:read"] },
    },
  }),
  "role.updated": role({
    when: "The name, the rank or the permissions of a role were changed.",
    use: "Take over what `after` holds; what people may do by it is different from now on.",
    before: holds(allows),
    after: holds(allows).partial(),
    example: {
      before: { name: "Billing", rank: 30, permissions: ["memberships:read"] },
      after: { name: "Finance" },
    },
  }),
  "role.deleted": role({
    when: "A role was deleted; nobody had it any more.",
    use: "Forget it.",
    before: holds(named),
    example: { before: { key: "billing", scope: "organization", name: "Billing" } },
  }),
};
