/**
 * Conflicts: a pushed person has the address of a membership and nothing proves that they are the same; or a member who was given
 * something by hand gets another address from the directory and nothing proves that it is the same person's. The mirror is stored and
 * nobody's access changes, in either direction, until an admin decides (provisioning/conflicts/conflict-decisions.ts) or the facts do (provisioning/matching/placement.ts).
 */
import { newId } from "../../platform/ids.ts";
import { literally } from "../../platform/literal-pattern.ts";
import type { Caller } from "../caller.ts";
import { notFound } from "../errors.ts";
import { record } from "../events/events.ts";
import { restOnRules } from "../organizations/marks.ts";
import { type ConflictDoc, ConflictModel } from "./conflict.model.ts";
import type { UserDoc } from "./mirror.models.ts";

/** So long a conflict is listed that ended without anybody's decision. */
const LISTED_DAYS = 90;

/** What is asked about. */
export interface Question {
  readonly about: "person" | "address";
  readonly membershipId: string;
  readonly emailKey: string | null;
}

const openOf = ({ organizationId }: Caller, directoryUserId: string) => ({
  organizationId,
  directoryUserId,
  status: "open" as const,
});

/** Asks an admin, unless just that is asked already; another question about the same person is settled. Runs inside a transaction. */
export async function openConflict(
  caller: Caller,
  { id: directoryUserId, connectionId }: { readonly id: string; readonly connectionId: string },
  question: Question,
): Promise<void> {
  const open = await ConflictModel.findOne(openOf(caller, directoryUserId)).lean();
  if (open && asksFor(open, question)) return;
  if (open) await closeConflict(caller, directoryUserId, "settled");
  const { about, membershipId, emailKey } = question;
  await restOnRules(caller);
  const document: ConflictDoc = {
    _id: newId("cfl"),
    organizationId: caller.organizationId,
    connectionId,
    directoryUserId,
    membershipId,
    about,
    emailKey,
    status: "open",
    decision: null,
    version: 1,
    createdAt: new Date(),
    resolvedAt: null,
  };
  await ConflictModel.insertMany([document], { lean: true });
  await record(caller, {
    type: "conflict.opened",
    object: { type: "conflict", id: document._id },
    after: { directoryUserId, membershipId, about },
  });
}

const asksFor = (open: ConflictDoc, { about, membershipId, emailKey }: Question): boolean =>
  (open.about ?? "person") === about && open.membershipId === membershipId && (open.emailKey ?? null) === emailKey;

/** Whether an admin has decided that the pushed person is not this member, or that this address is not the member's. */
export async function isKeptApart(
  { organizationId }: Caller,
  directoryUserId: string,
  { membershipId, emailKey }: { readonly membershipId: string; readonly emailKey?: string | null },
): Promise<boolean> {
  const about =
    emailKey === undefined ? { about: { $ne: "address" as const } } : { about: "address" as const, emailKey };
  const decided = { status: "resolved" as const, decision: "keep_local" as const };
  return (await ConflictModel.exists({ organizationId, directoryUserId, membershipId, ...about, ...decided })) !== null;
}

/** Whether it is undecided if somebody whom a directory pushed is this member. */
export const openConflictAbout = async ({ organizationId }: Caller, membershipId: string): Promise<boolean> =>
  (await ConflictModel.exists({ organizationId, membershipId, status: "open" })) !== null;

/** While the conflict is open a write changes the mirror only; the inbox is told when the person was deactivated meanwhile. */
export async function followConflict(caller: Caller, { _id, active }: Pick<UserDoc, "_id" | "active">): Promise<void> {
  const open = await ConflictModel.findOne(openOf(caller, _id), { _id: 1 }).lean();
  if (open)
    await record(caller, {
      type: "conflict.updated",
      object: { type: "conflict", id: open._id },
      after: { directoryUserId: _id, active },
    });
}

/** There is nothing left to decide: the identity provider took the person back, or the facts have changed. */
export async function closeConflict(
  caller: Caller,
  directoryUserId: string,
  decision: "withdrawn" | "settled",
): Promise<void> {
  const resolvedAt = new Date();
  const goneAt = new Date(resolvedAt.getTime() + LISTED_DAYS * 86_400_000);
  const open = await ConflictModel.findOneAndUpdate(openOf(caller, directoryUserId), {
    $set: { status: "resolved", decision, resolvedAt, goneAt },
    $inc: { version: 1 },
  }).lean();
  if (open)
    await record(caller, {
      type: "conflict.resolved",
      object: { type: "conflict", id: open._id },
      after: { decision, directoryUserId },
    });
}

/** A page of the directory users about whom something is undecided, of all or of those with an address of the domain. */
export async function undecidedUsers(
  { organizationId }: Caller,
  { domain, after, limit }: { readonly domain?: string | undefined; readonly after: string; readonly limit: number },
): Promise<{ readonly id: string; readonly directoryUserId: string }[]> {
  const where = { organizationId, status: "open" as const, _id: { $gt: after } };
  const found = await ConflictModel.find(
    { ...where, ...(domain !== undefined && { emailKey: { $regex: `@${literally(domain)}$` } }) },
    { directoryUserId: 1 },
  )
    .sort({ _id: 1 })
    .limit(limit)
    .lean();
  return found.map(({ _id, directoryUserId }) => ({ id: _id, directoryUserId }));
}

/** The stored conflict. @throws DomainError `not_found`, also for another organization's id. */
export async function conflictById(caller: Caller, id: string): Promise<ConflictDoc> {
  const found = await ConflictModel.findOne({ organizationId: caller.organizationId, _id: id }).lean();
  if (!found) throw notFound("conflict", id);
  return found;
}
