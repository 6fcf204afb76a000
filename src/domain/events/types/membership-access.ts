/** Events of memberships: what they may, and by what. */
import { z } from "zod";
import { about, holds } from "./declaring.ts";
import { connectionId, EXAMPLE, roleKeys, seats } from "./shapes.ts";

const membership = about("membership");

const simple = z.union([z.string(), z.number(), z.boolean()]);
const access = holds({
  roles: roleKeys,
  teams: seats,
  attributes: z
    .record(z.string(), z.union([simple, z.array(simple).readonly()]))
    .optional()
    .meta({ description: "Only where they are different: what the connection declares that memberships show." }),
});
const given = holds({ roles: roleKeys, teams: seats });
const seat = { id: EXAMPLE.team, roles: ["member"] };

export const membershipAccessEvents = {
  "membership.access_changed": membership({
    when: "A person effectively has other roles, teams or attributes than before, whatever brought it about; the first access is told too.",
    use: "Set what the person may do to `after`. This is the one event that access needs.",
    before: access,
    after: access,
    example: { before: { roles: ["member"], teams: [] }, after: { roles: ["member"], teams: [seat] } },
  }),
  "membership.roles_changed": membership({
    when: "Other organization roles were given to somebody by hand.",
    use: "Nothing to do: what the person effectively has comes as `membership.access_changed`.",
    before: holds({ manualRoles: roleKeys }),
    after: holds({ manualRoles: roleKeys }),
    example: { before: { manualRoles: [] }, after: { manualRoles: ["admin"] } },
  }),
  "membership.teams_changed": membership({
    when: "Other teams were given to somebody by hand.",
    use: "Nothing to do: what the person effectively has comes as `membership.access_changed`.",
    before: holds({ manualTeams: seats }),
    after: holds({ manualTeams: seats }),
    example: { before: { manualTeams: [] }, after: { manualTeams: [seat] } },
  }),
  "membership.login_grants_changed": membership({
    when: "What somebody has by signing in with SSO is different: the identity provider named other groups.",
    use: "Nothing to do: what the person effectively has comes as `membership.access_changed`.",
    before: given,
    after: given,
    example: { before: { roles: [], teams: [] }, after: { roles: [], teams: [seat] } },
  }),
  "membership.kept_grants_ended": membership({
    when: "Grants that a take-over had kept for the person ended, because it was undone: what they were kept for gives them again.",
    use: "Nothing to do: what it means for the access comes as `membership.access_changed`.",
    before: holds({ roles: roleKeys, teams: seats }),
    example: { before: { roles: ["admin"], teams: [] } },
  }),
  "membership.grants_kept": membership({
    when: "A connection or a mapping ends, and what somebody had by it is stored so that nothing is lost.",
    use: "Nothing to do.",
    after: given.extend({ connectionId }),
    example: { after: { connectionId: EXAMPLE.connection, roles: [], teams: [seat] } },
  }),
  "membership.grants_restored": membership({
    when: "Somebody who came back after being removed was given what they had before.",
    use: "Nothing to do: what the person effectively has comes as `membership.access_changed`.",
    after: holds({ restored: z.int().meta({ description: "How many grants." }) }),
    example: { after: { restored: 3 } },
  }),
  "membership.last_owner_kept": membership({
    when: "A directory took somebody's access, and the rule of the last owner keeps it until there is another owner. Owners are told by mail.",
    use: "Have the organization name another owner.",
    example: {},
  }),
  "membership.factor_reset_asked": membership({
    when: "An owner asked to reset a member's second factor; it happens when the waiting time is over.",
    use: "Nothing to do.",
    after: holds({ dueAt: z.custom<Date>().meta({ type: "string", format: "date-time" }) }),
    example: { after: { dueAt: EXAMPLE.later } },
  }),
  "membership.factor_reset_stopped": membership({
    when: "A reset of a member's second factor that was asked for does not happen.",
    use: "Nothing to do.",
    example: {},
  }),
  "membership.factors_reset": membership({
    when: "A member's second factors were taken away; all sessions of the person are ended.",
    use: "Nothing to do.",
    before: holds({ totp: z.boolean(), passkeys: z.int(), recoveryCodesLeft: z.int() }),
    after: holds({ hasPassword: z.boolean() }),
    example: { before: { totp: true, passkeys: 1, recoveryCodesLeft: 8 }, after: { hasPassword: false } },
  }),
  "membership.set_up_offered": membership({
    when: "A member who may sign in without SSO was mailed a link to set up a way to do so.",
    use: "Nothing to do.",
    example: {},
  }),
};
