/** Conflicts as admins see them: both sides, and what was decided. */
import type { Caller } from "../../caller.ts";
import { ofOwnConnections } from "../../connections/connection-lookup.ts";
import { BY_CONNECTION, BY_STATUS, type ConflictDoc, ConflictModel, IN_ORDER } from "../../directory/conflict.model.ts";
import { conflictById } from "../../directory/conflicts.ts";
import { DirectoryUserModel, type UserDoc } from "../../directory/mirror.models.ts";
import { notFound } from "../../errors.ts";
import { type MembershipDoc, membershipsById } from "../../memberships/membership-lookup.ts";
import { type Page, type PageRequest, pageById } from "../../page.ts";

export interface Conflict {
  readonly id: string;
  readonly connectionId: string;
  readonly status: "open" | "resolved";
  /** `person`: is the pushed person this member? `address`: is the new address this member's? */
  readonly about: "person" | "address";
  /** The address in question, as it is compared; null where the directory took it away. */
  readonly address: string | null;
  /** What an admin decided; `withdrawn`: the directory deleted the person; `settled`: the facts changed, and decide. */
  readonly decision: ConflictDoc["decision"];
  /** What the identity provider pushed; null once it took the person back. */
  readonly directoryUser: {
    readonly id: string;
    readonly userName: string;
    readonly displayName: string | null;
    readonly active: boolean;
  } | null;
  readonly membership: {
    readonly id: string;
    readonly email: string | null;
    readonly displayName: string | null;
    readonly kind: string;
    readonly status: string;
  } | null;
  readonly createdAt: Date;
  readonly resolvedAt: Date | null;
  /** Another one with each decision. */
  readonly version: number;
}

/** A page of conflicts, the open or the resolved ones where asked. */
export async function listConflicts(
  caller: Caller,
  page: PageRequest,
  { status }: { status?: "open" | "resolved" | undefined } = {},
): Promise<Page<Conflict>> {
  const own = await ofOwnConnections(caller);
  const { items, nextCursor } = await pageById(
    ConflictModel.find({
      organizationId: caller.organizationId,
      ...own,
      ...(status !== undefined && { status }),
    }),
    page,
    (conflict) => conflict,
    { index: own.connectionId ? BY_CONNECTION : status === undefined ? IN_ORDER : BY_STATUS },
  );
  return { items: await present(caller, items), nextCursor };
}

/** @throws DomainError `not_found`, also for another organization's id. */
export async function getConflict(caller: Caller, id: string): Promise<Conflict> {
  const [conflict] = await present(caller, [await conflictById(caller, id)]);
  if (!conflict) throw notFound("conflict", id);
  return conflict;
}

async function present(caller: Caller, conflicts: readonly ConflictDoc[]): Promise<Conflict[]> {
  const users = await DirectoryUserModel.find(
    { organizationId: caller.organizationId, _id: { $in: conflicts.map(({ directoryUserId }) => directoryUserId) } },
    { wire: 1, active: 1 },
  ).lean();
  const memberships = await membershipsById(
    caller,
    conflicts.map(({ membershipId }) => membershipId),
  );
  return conflicts.map(
    ({
      _id,
      connectionId,
      status,
      about,
      emailKey,
      decision,
      directoryUserId,
      membershipId,
      createdAt,
      resolvedAt,
      version,
    }) => ({
      id: _id,
      connectionId,
      status,
      about: about ?? "person",
      address: emailKey ?? null,
      decision,
      directoryUser: briefUser(users.find((user) => user._id === directoryUserId)),
      membership: briefMembership(memberships.find((membership) => membership._id === membershipId)),
      createdAt,
      resolvedAt,
      version: version ?? 0,
    }),
  );
}

function briefUser(user: Pick<UserDoc, "_id" | "wire" | "active"> | undefined): Conflict["directoryUser"] {
  if (!user) return null;
  const { userName, displayName } = JSON.parse(user.wire) as { userName: string; displayName?: string };
  return { id: user._id, userName, displayName: displayName ?? null, active: user.active };
}

function briefMembership(membership: MembershipDoc | undefined): Conflict["membership"] {
  if (!membership) return null;
  const { _id, email, displayName, kind, status } = membership;
  return { id: _id, email, displayName, kind, status };
}
