/**
 * Conflicts: a pushed person has the address of a membership and nothing proves that they are the same. The mirror is stored and
 * nobody's access changes, in either direction, until an admin decides.
 */
import { newId } from "../../platform/ids.ts";
import { transaction } from "../../platform/mongo.ts";
import type { Caller } from "../caller.ts";
import type { ConnectionCaller } from "../connections/nouns.ts";
import { DomainError, notFound } from "../errors.ts";
import { record } from "../events/events.ts";
import { adoptFromDirectory } from "../memberships/directory-side.ts";
import { membershipById, membershipsById } from "../memberships/membership-lookup.ts";
import { decodeCursor, encodeCursor, type Page, type PageRequest } from "../page.ts";
import { retargetEdges } from "./edges.ts";
import { type ConflictDoc, ConflictModel, DirectoryUserModel, type LinkState, type UserDoc } from "./mirror.models.ts";

export type Decision = "adopt" | "keep_local" | "reject";

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

export async function listConflicts(
  caller: Caller,
  page: PageRequest,
  filter: { status?: "open" | "resolved" | undefined } = {},
): Promise<Page<Conflict>> {
  const found = await ConflictModel.find({
    organizationId: caller.organizationId,
    ...(filter.status !== undefined && { status: filter.status }),
    ...(page.cursor !== undefined && { _id: { $gt: decodeCursor(page.cursor) } }),
  })
    .sort({ _id: 1 })
    .limit(page.limit + 1)
    .lean();
  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    items: await present(caller, shown),
    nextCursor: found.length > page.limit && last ? encodeCursor(last._id) : null,
  };
}

export async function getConflict(caller: Caller, id: string): Promise<Conflict> {
  const [conflict] = await present(caller, [await conflictById(caller, id)]);
  if (!conflict) throw notFound("conflict", id);
  return conflict;
}

const LINK_STATE: Record<Decision, LinkState> = { adopt: "linked", keep_local: "kept_local", reject: "rejected" };

/**
 * Decides: `adopt` links the pushed person to the membership; `keep_local` leaves both as they are, the pushed one without access;
 * `reject` also refuses further writes of this person.
 * @throws DomainError `conflict` when it is decided already, or when the membership to adopt is gone.
 */
export async function resolveConflict(caller: Caller, id: string, decision: Decision): Promise<Conflict> {
  await transaction(async () => {
    const conflict = await conflictById(caller, id);
    if (conflict.status === "resolved") throw new DomainError("conflict", "This conflict is decided already.");
    const { organizationId } = caller;
    await ConflictModel.updateOne(
      { organizationId, _id: id, status: "open" },
      { $set: { status: "resolved", decision, resolvedAt: new Date() } },
    );
    const user = await DirectoryUserModel.findOneAndUpdate(
      { organizationId, _id: conflict.directoryUserId },
      { $set: { linkState: LINK_STATE[decision], membershipId: decision === "adopt" ? conflict.membershipId : null } },
      { returnDocument: "after" },
    ).lean();
    if (!user) throw notFound("directory user", conflict.directoryUserId);
    if (decision === "adopt") await adopt(caller, user, conflict.membershipId);
    await record(caller, {
      type: "conflict.resolved",
      object: { type: "conflict", id },
      after: { decision, directoryUserId: user._id, membershipId: conflict.membershipId },
    });
  });
  return getConflict(caller, id);
}

async function adopt(caller: Caller, user: UserDoc, membershipId: string): Promise<void> {
  const membership = await membershipById(caller, membershipId);
  if (membership.status === "removed")
    throw new DomainError("conflict", "The membership was removed meanwhile; keep it local or reject.");
  const { displayName } = JSON.parse(user.wire) as { displayName?: string };
  const link = { connectionId: user.connectionId, directoryUserId: user._id, active: user.active };
  await adoptFromDirectory(caller, membership, link, { displayName });
  await retargetEdges(caller, user._id, membershipId);
}

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

async function conflictById(caller: Caller, id: string): Promise<ConflictDoc> {
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

function briefMembership(membership: Awaited<ReturnType<typeof membershipById>> | undefined): Conflict["membership"] {
  if (!membership) return null;
  const { _id, email, displayName, kind, status } = membership;
  return { id: _id, email, displayName, kind, status };
}
