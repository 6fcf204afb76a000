/** /v1/organizations/{organization}/memberships/remove, /deactivate … /take-seats: one change for many members, with a result for each. */
import { z } from "zod";
import { type Act, changeMany } from "../../../domain/administration/members/many.ts";
import { STATUSES } from "../../../domain/memberships/types.ts";
import { text } from "../forms/parameters.ts";
import { moment, reason } from "../forms/shapes.ts";
import { organizationRoute, type Route } from "../route.ts";
import { EACH_BY_ITSELF, ids, presentRow, resultsOf } from "./many.ts";
import { roles } from "./memberships.ts";

const Many = z.strictObject({ memberships: ids, reason }).meta({ id: "Members" });

const ManyRoles = z
  .strictObject({
    memberships: ids,
    roles: roles.meta({ description: "The manual organization roles of each, all of them." }),
    reason,
  })
  .meta({ id: "RolesOfMembers" });

const ManyEnds = z
  .strictObject({
    memberships: ids,
    expiresAt: moment.nullable().meta({ description: "When their access ends by itself; null: never." }),
    reason,
  })
  .meta({ id: "EndOfMembers" });

const team = text.meta({ description: "The id of the team." });

const ManySeats = z
  .strictObject({
    memberships: ids,
    team,
    roles: roles.optional().meta({
      description: "Team roles. Where nothing is said, whoever has a seat by hand already keeps those that it has.",
    }),
    reason,
  })
  .meta({ id: "SeatsOfMembers" });

const ManySeatsTaken = z.strictObject({ memberships: ids, team, reason }).meta({ id: "SeatsTaken" });

const Changed = z
  .object({
    results: resultsOf(
      "MemberResults",
      "membership",
      ...STATUSES,
      ...(["sessions_ended", "roles_set", "end_set", "seat_given", "seat_taken"] as const),
    ),
  })
  .meta({ id: "MembersChanged" });

interface Declared<B extends z.ZodType> {
  readonly id: string;
  /** The last segment of the path. */
  readonly path: string;
  readonly summary: string;
  readonly body: B;
  readonly act: (body: z.output<B>) => Act;
  readonly grave?: true;
}

/** Declares a change of many members. */
const forMany = <B extends z.ZodType<{ memberships: string[] }>>({ path, act, ...said }: Declared<B>): Route =>
  organizationRoute({
    ...said,
    method: "post",
    path: `/organizations/{organization}/memberships/${path}` as const,
    permission: "members:manage",
    tag: "Memberships",
    description: EACH_BY_ITSELF,
    reasoned: true,
    byRow: true,
    status: 200,
    answer: Changed,
    handle: async (caller, { body, once }) => ({
      body: { results: (await changeMany(caller, body.memberships, act(body), once)).map(presentRow("membership")) },
    }),
  });

const plain = (kind: "remove" | "deactivate" | "reactivate" | "end_sessions") => (): Act => ({ kind });

export const membershipBulkRoutes: readonly Route[] = [
  forMany({
    id: "removeMemberships",
    path: "remove",
    grave: true,
    summary: "Remove many members, each by itself",
    body: Many,
    act: plain("remove"),
  }),
  forMany({
    id: "deactivateMemberships",
    path: "deactivate",
    grave: true,
    summary: "Cut the access of many members, each by itself",
    body: Many,
    act: plain("deactivate"),
  }),
  forMany({
    id: "reactivateMemberships",
    path: "reactivate",
    summary: "Give many members their access back, each by itself",
    body: Many,
    act: plain("reactivate"),
  }),
  forMany({
    id: "endSessionsOfMany",
    path: "end-sessions",
    summary: "End every session of many members in this organization",
    body: Many,
    act: plain("end_sessions"),
  }),
  forMany({
    id: "setRolesOfMany",
    path: "set-roles",
    summary: "Set the manual organization roles of many members",
    body: ManyRoles,
    act: (body) => ({ kind: "set_roles", roles: body.roles }),
  }),
  forMany({
    id: "setEndOfMany",
    path: "set-end",
    summary: "Say when the access of many members ends",
    body: ManyEnds,
    act: (body) => ({ kind: "set_end", expiresAt: body.expiresAt }),
  }),
  forMany({
    id: "giveSeats",
    path: "give-seats",
    summary: "Give many members a manual seat in a team",
    body: ManySeats,
    act: ({ team: into, roles: given }) => ({ kind: "give_seat", team: into, roles: given }),
  }),
  forMany({
    id: "takeSeats",
    path: "take-seats",
    summary: "Take the manual seat in a team from many members",
    body: ManySeatsTaken,
    act: ({ team: from }) => ({ kind: "take_seat", team: from }),
  }),
];
