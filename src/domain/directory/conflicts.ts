/**
 * Conflicts: a pushed person has the address of a membership and nothing proves that they are the same. The mirror is stored and
 * nobody's access changes, in either direction, until an admin decides (deciding.ts).
 */
import { newId } from "../../platform/ids.ts";
import type { Caller } from "../caller.ts";
import type { ConnectionCaller } from "../connections/nouns.ts";
import { notFound } from "../errors.ts";
import { record } from "../events/events.ts";
import { type MembershipDoc, membershipsById } from "../memberships/membership-lookup.ts";
import { type Page, type PageRequest, pageById } from "../page.ts";
import { type ConflictDoc, ConflictModel, DirectoryUserModel, type UserDoc } from "./mirror.models.ts";

export interface Conflict {
  readonly id: string;
  readonly connectionId: string;
  readonly status: "open" | "resolved";
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
}

/** Asks an admin. Runs inside the transaction that stores the user. */
export async function openConflict(
  caller: ConnectionCaller,
  directoryUserId: string,
  membershipId: string,
): Promise<void> {
  const document: ConflictDoc = {
    _id: newId("cfl"),
    organizationId: caller.organizationId,
    connectionId: caller.connection.id,
    directoryUserId,
    membershipId,
    status: "open",
    decision: null,
    createdAt: new Date(),
    resolvedAt: null,
  };
  await ConflictModel.insertMany([document], { lean: true });
  await record(caller, {
    type: "conflict.opened",
    object: { type: "conflict", id: document._id },
    after: { directoryUserId, membershipId },
  });
}

/** A page of conflicts, the open or the resolved ones where asked. */
export async function listConflicts(
  caller: Caller,
  page: PageRequest,
  { status }: { status?: "open" | "resolved" | undefined } = {},
): Promise<Page<Conflict>> {
  const { items, nextCursor } = await pageById(
    ConflictModel.find({ organizationId: caller.organizationId, ...(status !== undefined && { status }) }),
    page,
    (conflict) => conflict,
  );
  return { items: await present(caller, items), nextCursor };
}

/** @throws DomainError `not_found`, also for another organization's id. */
export async function getConflict(caller: Caller, id: string): Promise<Conflict> {
  const [conflict] = await present(caller, [await conflictById(caller, id)]);
  if (!conflict) throw notFound("conflict", id);
  return conflict;
}

/** Whether it is undecided if somebody whom a directory pushed is this member. */
export const openConflictAbout = async ({ organizationId }: Caller, membershipId: string): Promise<boolean> =>
  (await ConflictModel.exists({ organizationId, membershipId, status: "open" })) !== null;

/** While the conflict is open a write changes the mirror only; the inbox is told when the person was deactivated meanwhile. */
export async function followConflict(caller: ConnectionCaller, user: UserDoc): Promise<void> {
  const open = await ConflictModel.findOne({
    organizationId: caller.organizationId,
    directoryUserId: user._id,
    status: "open",
  }).lean();
  if (open)
    await record(caller, {
      type: "conflict.updated",
      object: { type: "conflict", id: open._id },
      after: { directoryUserId: user._id, active: user.active },
    });
}

/** The identity provider took the person back: there is nothing left to decide. */
export async function withdrawConflict(caller: ConnectionCaller, directoryUserId: string): Promise<void> {
  const open = await ConflictModel.findOneAndUpdate(
    { organizationId: caller.organizationId, directoryUserId, status: "open" },
    { $set: { status: "resolved", decision: "withdrawn", resolvedAt: new Date() } },
  ).lean();
  if (open)
    await record(caller, {
      type: "conflict.resolved",
      object: { type: "conflict", id: open._id },
      after: { decision: "withdrawn", directoryUserId },
    });
}

/** The stored conflict. @throws DomainError `not_found`, also for another organization's id. */
export async function conflictById(caller: Caller, id: string): Promise<ConflictDoc> {
  const found = await ConflictModel.findOne({ organizationId: caller.organizationId, _id: id }).lean();
  if (!found) throw notFound("conflict", id);
  return found;
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
    ({ _id, connectionId, status, decision, directoryUserId, membershipId, createdAt, resolvedAt }) => ({
      id: _id,
      connectionId,
      status,
      decision,
      directoryUser: briefUser(users.find((user) => user._id === directoryUserId)),
      membership: briefMembership(memberships.find((membership) => membership._id === membershipId)),
      createdAt,
      resolvedAt,
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
