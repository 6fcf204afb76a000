/**
 * Making a membership: the one place where the document of a new one is put together; and what everybody has who joins, stored with it: the
 * default role, and seats in the default teams. A guest gets neither.
 */
import { newId } from "../../../platform/ids.ts";
import type { Caller } from "../../caller.ts";
import { type Happening, record } from "../../events/events.ts";
import type { After } from "../../events/types.ts";
import { policiesInForce } from "../../organizations/policies/policies.ts";
import type { DefaultSeat } from "../../organizations/policies/policy.ts";
import { type Direction, past } from "../../page.ts";
import type { RoleScope } from "../../roles/built-in.ts";
import { findableBy } from "../../search-words.ts";
import { BY_DEFAULT_TEAM, type MembershipDoc, MembershipModel } from "../membership.model.ts";
import type { Kind } from "../types.ts";

type Given = Pick<MembershipDoc, "personId" | "kind" | "status" | "email" | "emailKey" | "displayName" | "nameKey"> &
  Partial<MembershipDoc>;

type ToldBeside = Omit<After<"membership.created">, "status" | "kind" | "email" | "displayName">;

/**
 * Stores a new membership and its event; joins the running transaction. What is not given is empty.
 * @param told what the event says beside the membership itself
 */
export async function foundMembership(caller: Caller, given: Given, told: ToldBeside): Promise<MembershipDoc> {
  const { document, happening } = newMembership(caller, given, told);
  await MembershipModel.insertMany([document], { lean: true });
  await record(caller, happening);
  return document;
}

/** The document of a new membership and what its event says, for those who store both themselves. */
export function newMembership(
  caller: Caller,
  given: Given,
  told: ToldBeside,
): { document: MembershipDoc; happening: Happening } {
  const now = new Date();
  const document: MembershipDoc = {
    holdsEmail: given.emailKey !== null,
    addressFrom: "hand",
    links: [],
    managedBy: null,
    holds: [],
    deactivatedBy: null,
    defaultRole: null,
    allowWithoutSso: null,
    expiresAt: null,
    sponsorId: null,
    remindedDays: null,
    lastSeenAt: null,
    ...given,
    findable: findableBy(given),
    _id: newId("mem"),
    organizationId: caller.organizationId,
    accessEpoch: 1,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  const { _id, status, kind, email, displayName } = document;
  const happening: Happening = {
    type: "membership.created",
    object: { type: "membership", id: _id },
    after: { status, kind, email, displayName, ...told },
  };
  return { document, happening };
}

/** What everybody has who joins. */
export interface Defaults {
  readonly defaultRole: string;
  readonly defaultTeams: readonly DefaultSeat[];
}

/** The defaults that count for whoever joins now, as this kind. */
export async function defaultsFor(caller: Caller, kind: Kind): Promise<Defaults> {
  if (kind === "guest") return { defaultRole: "guest", defaultTeams: [] };
  const { defaultRole, defaultTeams } = await policiesInForce(caller);
  return { defaultRole, defaultTeams };
}

/** Named with its type as the index names it. */
const inTeam = (teamId: string) => ({ "defaultTeams.id": { $eq: teamId, $type: "string" as const } });

/** A page of the memberships with a default seat in the team, beyond `after` in the order of ids or the other way round. */
export async function pageOfDefaultSeats(
  { organizationId }: Caller,
  teamId: string,
  after: string,
  limit: number,
  direction: Direction = 1,
): Promise<{ ids: string[]; done: boolean }> {
  const where = { organizationId, ...inTeam(teamId), _id: past(after, direction) };
  const found = await MembershipModel.find(where, { _id: 1 })
    .sort({ _id: direction })
    .limit(limit)
    .batchSize(limit + 1) // in one reply
    .hint(BY_DEFAULT_TEAM)
    .lean();
  return { ids: found.map(({ _id }) => _id), done: found.length < limit };
}

/** Takes the default seat of one person; joins the running transaction. @returns whether there was one */
export async function takeDefaultSeat({ organizationId }: Caller, _id: string, teamId: string): Promise<boolean> {
  const { modifiedCount } = await MembershipModel.updateOne(
    { organizationId, _id, "defaultTeams.id": teamId },
    { $pull: { defaultTeams: { id: teamId } }, $set: { updatedAt: new Date() }, $inc: { version: 1 } },
  );
  return modifiedCount > 0;
}

/** How many memberships that are not over joined with the role as their default, or with a default seat that has it. */
export const countJoinedWith = (
  { organizationId }: Caller,
  key: string,
  scope: RoleScope,
  limit: number,
): Promise<number> =>
  MembershipModel.countDocuments({
    organizationId,
    ...(scope === "organization"
      ? { defaultRole: key }
      : { "defaultTeams.id": { $type: "string" as const }, "defaultTeams.roles": key }),
    status: { $ne: "removed" },
  })
    .limit(limit)
    .exec();
