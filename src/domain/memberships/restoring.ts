/**
 * Putting memberships back as they were before something was taken from them. What somebody has changed since stays as it is: a field is
 * put back where it is still as it was left, and nothing is where the standing itself (status, holds, links) is another. Each runs inside
 * a transaction of its own.
 */
import type { Caller } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { giveGuests, mayAnswer } from "./ending/sponsors.ts";
import { type GrantDoc, GrantModel } from "./grants/grant.model.ts";
import { type MembershipDoc, MembershipModel } from "./membership.model.ts";
import { membershipOfEmail, membershipsById } from "./membership-lookup.ts";
import { holdsOf, isHeldBy } from "./status/holds.ts";
import { type Along, changeStatus } from "./status/status.ts";
import type { ChangedMembership, HandedOver } from "./status/taken.ts";

/** Fields that are put back one by one. */
const FIELDS = [
  "kind",
  "email",
  "emailKey",
  "holdsEmail",
  "addressFrom",
  "displayName",
  "nameKey",
  "managedBy",
  "defaultRole",
  "defaultTeams",
  "allowWithoutSso",
  "expiresAt",
  "links",
] as const satisfies readonly (keyof Along)[];

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

const standing = (membership: MembershipDoc) => [membership.status, membership.links, holdsOf(membership)];

/**
 * Puts a membership back, with its stored grants, its address and its seat.
 * @returns why not, in a sentence; null where it is as it was
 * @throws DomainError `seat_limit_reached`
 */
export async function restoreMembership(
  caller: Caller,
  { before, after, retiredAt }: ChangedMembership,
): Promise<string | null> {
  const { organizationId, _id } = before;
  const now = await MembershipModel.findOne({ organizationId, _id }).lean();
  if (!now) return "The membership is gone.";
  if (same(standing(now), standing(before))) return null;
  if (!same(standing(now), standing(after))) return whyChanged(now, after);
  const holder =
    before.holdsEmail && before.emailKey !== null ? await membershipOfEmail(caller, before.emailKey) : null;
  if (holder && holder._id !== _id) return "Another member has the address now.";
  if (retiredAt) await reviveGrants(caller, _id, retiredAt);
  await changeStatus(caller, now, { holds: holdsOf(before) }, "admin", alongOf(now, before, after));
  return null;
}

function whyChanged(now: MembershipDoc, after: MembershipDoc): string {
  if (now.mergedInto !== undefined) return "It turned out to be the same person as another member since.";
  if (now.links.length > after.links.length) return "The identity provider has pushed this person again since.";
  if (isHeldBy(holdsOf(now), "admin") && !isHeldBy(holdsOf(after), "admin"))
    return "An admin has deactivated this person since.";
  return "Somebody has changed this membership since.";
}

function alongOf(now: MembershipDoc, before: MembershipDoc, after: MembershipDoc): Along {
  const changed = FIELDS.filter((name) => !same(before[name], after[name]) && same(now[name], after[name]));
  return Object.fromEntries(changed.map((name) => [name, before[name] ?? null]));
}

/** Puts grants that were set aside at that moment back in force, as they were; what was given anew since stays as it is. */
async function reviveGrants({ organizationId }: Caller, membershipId: string, retiredAt: Date): Promise<void> {
  const nameOf = ({ source, role, teamId }: GrantDoc): string => JSON.stringify([source, role, teamId]);
  const all = await GrantModel.find({ organizationId, membershipId, retiredAt: { $in: [null, retiredAt] } }).lean();
  const there = new Set(all.filter((grant) => grant.retiredAt === null).map(nameOf));
  for (const grant of all.filter((one) => one.retiredAt !== null)) {
    const where = { organizationId, _id: grant._id };
    if (there.has(nameOf(grant))) await GrantModel.deleteOne(where);
    else await GrantModel.updateOne(where, { $set: { retiredAt: null }, $unset: { givenTo: 1 } });
  }
}

/** Gives guests back to their sponsor, whom they were taken from; one whose sponsor somebody has changed since stays. */
export async function restoreGuests(caller: Caller, { from, to, ids }: HandedOver): Promise<void> {
  const [sponsor] = await membershipsById(caller, [from]);
  if (!sponsor || !mayAnswer(sponsor)) return;
  const guests = (await membershipsById(caller, ids)).filter(
    ({ sponsorId, status }) => sponsorId === to && status !== "removed",
  );
  await giveGuests(caller, guests, () => from);
}

/** What a refusal of ours says, for somebody who is left out. Anything else is thrown. */
export function refusalIn(error: unknown): string {
  if (error instanceof DomainError && error.code !== "stale") return error.message;
  throw error;
}
