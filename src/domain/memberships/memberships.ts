import { newId } from "../../platform/ids.ts";
import { isDuplicate, transaction } from "../../platform/mongo.ts";
import { emailKey } from "../address.ts";
import type { Caller } from "../caller.ts";
import { DomainError, invalidField } from "../errors.ts";
import { record } from "../events/events.ts";
import { policiesInForce } from "../organizations/policies.ts";
import { checkRoles } from "../roles/roles.ts";
import { requireManualSeats } from "../teams/team-members.ts";
import { teamExists } from "../teams/teams.ts";
import { accessOf } from "./access.ts";
import { named } from "./directory-side.ts";
import { type Given, give, grantsOf, take } from "./grants.ts";
import { type MembershipDoc, MembershipModel } from "./membership.model.ts";
import { membershipById } from "./membership-lookup.ts";
import type { Bypass, Kind, Membership } from "./nouns.ts";
import { isLastOwner, lastOwnerError } from "./owners.ts";
import { difference, statusWithSeat } from "./status.ts";

export interface SeatInput {
  readonly id: string;
  readonly roles?: readonly string[] | undefined;
}

export interface NewMembership {
  readonly email: string;
  readonly displayName?: string | undefined;
  readonly kind?: Kind | undefined;
  readonly roles?: readonly string[] | undefined;
  readonly teams?: readonly SeatInput[] | undefined;
  readonly externalId?: string | undefined;
}

/**
 * Takes somebody in at once, for a host application that brings its existing members along.
 * @throws DomainError `already_member`, `seat_limit_reached`, `role_not_grantable`, `invalid`.
 */
export async function createMembership(caller: Caller, input: NewMembership): Promise<Membership> {
  const key = emailKey(input.email);
  if (key === null) throw invalidField("/email", "This is no e-mail address.");
  await checkGrantable(caller, input.roles ?? [], input.teams ?? []);
  const id = newId("mem");
  const { defaultRole } = await policiesInForce(caller);
  const now = new Date();
  try {
    await transaction(async () => {
      const document: MembershipDoc = {
        _id: id,
        organizationId: caller.organizationId,
        personId: newId("per"),
        kind: input.kind ?? "member",
        status: await statusWithSeat(caller, "admin"),
        email: input.email.trim(),
        emailKey: key,
        holdsEmail: true,
        ...named(input.displayName),
        ...(input.externalId !== undefined && { externalId: input.externalId }),
        links: [],
        managedBy: null,
        deactivatedBy: null,
        defaultRole: input.kind === "guest" ? null : defaultRole,
        allowWithoutSso: null,
        expiresAt: null,
        lastSeenAt: null,
        accessEpoch: 1,
        version: 1,
        createdAt: now,
        updatedAt: now,
      };
      await MembershipModel.insertMany([document], { lean: true });
      await give(caller, id, "manual", given(input.roles ?? [], input.teams ?? []));
      const { status, kind, email, displayName } = document;
      await record(caller, {
        type: "membership.created",
        object: { type: "membership", id },
        after: { status, kind, email, displayName, roles: input.roles ?? [], teams: input.teams ?? [] },
      });
    });
  } catch (error) {
    throw asRefusal(error);
  }
  return getMembership(caller, id);
}

function asRefusal(error: unknown): unknown {
  if (isDuplicate(error, "emailKey"))
    return new DomainError("already_member", "A member with this address is there already.");
  if (isDuplicate(error, "externalId"))
    return new DomainError("conflict", "A membership with this externalId is there already.");
  return error;
}

const given = (roles: readonly string[], teams: readonly SeatInput[]): Given[] => [
  ...roles.map((role) => ({ role })),
  ...teams.map(({ id, roles: teamRoles = [] }) => ({ teamId: id, teamRoles })),
];

async function checkGrantable(caller: Caller, roles: readonly string[], teams: readonly SeatInput[]): Promise<void> {
  await checkRoles(caller, roles, "organization", "/roles");
  for (const [index, { id, roles: teamRoles = [] }] of teams.entries()) {
    if (!(await teamExists(caller, id))) throw invalidField(`/teams/${index}/id`, `There is no team ${id}.`);
    await checkRoles(caller, teamRoles, "team", `/teams/${index}/roles`);
  }
  await requireManualSeats(
    caller,
    teams.map(({ id }) => id),
  );
}

export async function getMembership(caller: Caller, id: string): Promise<Membership> {
  const membership = await membershipById(caller, id);
  return presentOne(caller, membership);
}

export async function presentOne(caller: Caller, membership: MembershipDoc): Promise<Membership> {
  const [shown] = await presentMemberships(caller, [membership]);
  if (!shown) throw new Error("A membership that is there was not presented.");
  return shown;
}

/** Memberships with their effective roles and teams. */
export async function presentMemberships(caller: Caller, memberships: readonly MembershipDoc[]): Promise<Membership[]> {
  const access = await accessOf(caller, memberships);
  return memberships.map((membership) => {
    const { roles = [], teams = [] } = access.get(membership._id) ?? {};
    const { _id, personId, email, displayName, externalId, kind, status, deactivatedBy, managedBy, links } = membership;
    const { allowWithoutSso, expiresAt, lastSeenAt, version, createdAt, updatedAt } = membership;
    return {
      id: _id,
      personId,
      email,
      displayName,
      externalId: externalId ?? null,
      kind,
      status,
      deactivatedBy,
      role: roles[0] ?? null,
      roles,
      teams,
      managedBy,
      links,
      allowWithoutSso,
      expiresAt,
      lastSeenAt,
      version,
      createdAt,
      updatedAt,
    };
  });
}

export interface MembershipPatch {
  readonly displayName?: string | null | undefined;
  /** The manual organization roles; those of other sources stay. */
  readonly roles?: readonly string[] | undefined;
  readonly allowWithoutSso?:
    | boolean
    | { readonly until?: Date | undefined; readonly reason?: string | undefined }
    | undefined;
  readonly expiresAt?: Date | null | undefined;
  readonly externalId?: string | null | undefined;
}

/** @throws DomainError `managed_by_directory` for a name that a directory owns, `last_owner`, `stale`, `invalid`. */
export async function updateMembership(
  caller: Caller,
  id: string,
  patch: MembershipPatch,
  ifVersion?: number,
): Promise<Membership> {
  try {
    return await transaction(async () => {
      const before = await membershipById(caller, id);
      if (ifVersion !== undefined && ifVersion !== before.version)
        throw new DomainError("stale", "The membership has changed meanwhile.");
      if (before.status === "removed") throw new DomainError("conflict", "The membership was removed.");
      if (patch.displayName !== undefined && before.managedBy !== null)
        throw new DomainError(
          "managed_by_directory",
          "The name of this member comes from the directory; change it in the identity provider.",
        );
      if (patch.roles !== undefined) await setManualRoles(caller, id, patch.roles);
      return presentOne(caller, await writeFields(caller, before, patch));
    });
  } catch (error) {
    throw asRefusal(error);
  }
}

async function writeFields(caller: Caller, before: MembershipDoc, patch: MembershipPatch): Promise<MembershipDoc> {
  const set = {
    ...(patch.displayName !== undefined && named(patch.displayName ?? undefined)),
    ...(patch.expiresAt !== undefined && { expiresAt: patch.expiresAt }),
    ...(patch.allowWithoutSso !== undefined && { allowWithoutSso: bypass(caller, patch.allowWithoutSso) }),
    ...(patch.externalId && { externalId: patch.externalId }),
  };
  const after = await MembershipModel.findOneAndUpdate(
    { organizationId: caller.organizationId, _id: before._id, version: before.version },
    {
      $set: { ...set, updatedAt: new Date() },
      ...(patch.externalId === null && { $unset: { externalId: 1 } }),
      $inc: { version: 1 },
    },
    { returnDocument: "after" },
  ).lean();
  if (!after) throw new DomainError("stale", "The membership has changed meanwhile.");
  const changed = difference(before, after);
  if (Object.keys(changed.after).length > 0)
    await record(caller, { type: "membership.updated", object: { type: "membership", id: before._id }, ...changed });
  return after;
}

/** The permission to sign in without SSO means nothing yet where there is no SSO; it can be given before. */
function bypass(caller: Caller, wanted: NonNullable<MembershipPatch["allowWithoutSso"]>): Bypass | null {
  if (wanted === false) return null;
  const { until, reason } = wanted === true ? {} : wanted;
  const grantedBy = "id" in caller.actor ? caller.actor.id : caller.actor.kind;
  return { grantedBy, since: new Date(), until: until ?? null, reason: reason ?? null };
}

async function setManualRoles(caller: Caller, id: string, roles: readonly string[]): Promise<void> {
  await checkRoles(caller, roles, "organization", "/roles");
  const had = (await grantsOf(caller, [id])).flatMap(({ source, role }) =>
    source === "manual" && role !== null ? role : [],
  );
  const gone = had.filter((role) => !roles.includes(role));
  const came = roles.filter((role) => !had.includes(role));
  if (gone.length + came.length === 0) return;
  if (gone.includes("owner") && (await isLastOwner(caller, id))) throw lastOwnerError();
  await take(caller, id, "manual", { roles: gone });
  await give(
    caller,
    id,
    "manual",
    came.map((role) => ({ role })),
  );
  await record(caller, {
    type: "membership.roles_changed",
    object: { type: "membership", id },
    before: { manualRoles: had },
    after: { manualRoles: roles },
  });
}

/** Sets the manual seats as one change; seats by mappings stay. */
export async function setMembershipTeams(
  caller: Caller,
  id: string,
  teams: readonly SeatInput[],
  ifVersion?: number,
): Promise<Membership> {
  return transaction(async () => {
    const before = await membershipById(caller, id);
    if (ifVersion !== undefined && ifVersion !== before.version)
      throw new DomainError("stale", "The membership has changed meanwhile.");
    if (before.status === "removed")
      throw new DomainError("conflict", "The membership was removed; it can hold no seat.");
    const had = (await grantsOf(caller, [id])).filter(({ source, teamId }) => source === "manual" && teamId !== null);
    const kept = new Set(teams.map((team) => team.id));
    const gone = had.flatMap(({ teamId }) => (teamId !== null && !kept.has(teamId) ? teamId : []));
    await checkGrantable(caller, [], teams);
    await requireManualSeats(caller, gone);
    await take(caller, id, "manual", { teamIds: gone });
    await give(caller, id, "manual", given([], teams));
    const told = had.map(({ teamId, teamRoles }) => ({ id: teamId, roles: teamRoles }));
    await record(caller, {
      type: "membership.teams_changed",
      object: { type: "membership", id },
      before: { manualTeams: told },
      after: { manualTeams: teams },
    });
    return presentOne(caller, await writeFields(caller, before, {}));
  });
}
