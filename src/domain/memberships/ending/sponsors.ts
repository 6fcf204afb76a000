/**
 * Sponsors: the member who answers for a guest. It is whoever was named, and otherwise follows from who took the guest in; when a sponsor
 * may answer for nobody any more, the guests go to an owner, who may pass them on.
 */
import type { Actor, Caller } from "../../caller.ts";
import { DomainError, invalidField } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { policiesInForce } from "../../organizations/policies/policies.ts";
import { GrantModel } from "../grants/grant.model.ts";
import { type MembershipDoc, MembershipModel } from "../membership.model.ts";
import { noteGuests } from "../status/taken.ts";

/** Named with its type as the index names it: without, the database reads everybody of the organization. */
const heldBy = (sponsorId: string) => ({ $eq: sponsorId, $type: "string" as const });

type Guest = Pick<MembershipDoc, "_id" | "sponsorId" | "status">;
const GUEST = { sponsorId: 1, status: 1 } as const;

/** Gives the guests of a sponsor who may answer for nobody any more to an owner. Joins the running transaction. */
export async function handOverGuests(caller: Caller, sponsorId: string): Promise<void> {
  const guests = await guestsOf(caller, sponsorId);
  if (guests.length === 0) return;
  const owners = (await answeringOwners(caller)).filter((id) => id !== sponsorId);
  await giveGuests(caller, guests, (guest) => owners.find((id) => id !== guest._id) ?? null);
}

/** Gives the guests of one member to another who turned out to be the same person. Joins the running transaction. */
export async function moveGuests(caller: Caller, from: string, to: string): Promise<void> {
  const guests = await guestsOf(caller, from);
  if (guests.length === 0) return;
  const owners = (await answeringOwners(caller)).filter((id) => id !== from);
  await giveGuests(caller, guests, (guest) => [to, ...owners].find((id) => id !== guest._id) ?? null);
}

const guestsOf = ({ organizationId }: Caller, sponsorId: string): Promise<Guest[]> =>
  MembershipModel.find({ organizationId, sponsorId: heldBy(sponsorId) }, GUEST)
    .sort({ _id: 1 })
    .lean<Guest[]>()
    .exec();

/** Writes who answers for each of these guests from now on, with its event; for one who was removed nobody does. Joins the running transaction. */
export async function giveGuests(
  caller: Caller,
  guests: readonly Guest[],
  to: (guest: Guest) => string | null,
): Promise<void> {
  const next = Map.groupBy(guests, (guest) => (guest.status === "removed" ? null : to(guest)));
  for (const [sponsorId, given] of next) {
    await MembershipModel.updateMany(
      { organizationId: caller.organizationId, _id: { $in: given.map(({ _id }) => _id) } },
      { $set: { sponsorId, updatedAt: new Date() }, $inc: { version: 1 } },
    );
    const there = given.filter(({ status }) => status !== "removed");
    for (const [from, ofOne] of Map.groupBy(there, (guest) => guest.sponsorId))
      if (from !== null) noteGuests({ from, to: sponsorId, ids: ofOne.map(({ _id }) => _id) });
    for (const guest of there)
      await record(caller, {
        type: "membership.sponsor_changed",
        object: { type: "membership", id: guest._id },
        before: { sponsorId: guest.sponsorId },
        after: { sponsorId },
      });
  }
}

/** Whether somebody who is there may answer for guests: an active member, no guest. */
export const mayAnswer = (membership: Pick<MembershipDoc, "status" | "kind" | "expiresAt">): boolean =>
  membership.status === "active" &&
  membership.kind === "member" &&
  (membership.expiresAt === null || membership.expiresAt > new Date());

/** The owners who may answer for guests, always in the same order. */
async function answeringOwners({ organizationId }: Caller): Promise<string[]> {
  const grants = await GrantModel.find(
    { organizationId, role: "owner", teamId: null, retiredAt: null },
    { membershipId: 1 },
  ).lean();
  const _id = { $in: grants.map(({ membershipId }) => membershipId) };
  const owners = await MembershipModel.find({ organizationId, _id, status: "active" }).sort({ _id: 1 }).lean();
  return owners.filter(mayAnswer).map((owner) => owner._id);
}

/**
 * Who answers for a guest whom nobody was named for: the first of those who took the guest in who may, else an owner; null where there is
 * nobody.
 * @param guestId of one who is there already: nobody answers for themselves
 */
export async function answererFor(
  caller: Caller,
  by: readonly (Actor | undefined)[],
  guestId?: string,
): Promise<string | null> {
  for (const actor of by)
    if (actor?.kind === "membership" && (await maySponsor(caller, actor.id, guestId))) return actor.id;
  return (await answeringOwners(caller)).find((id) => id !== guestId) ?? null;
}

/**
 * Whether this member may answer for the guest.
 * @throws DomainError `invalid` for one who is no active member, `conflict` for nobody at all while guests have terms
 */
export async function checkSponsor(
  caller: Caller,
  guest: Pick<MembershipDoc, "_id" | "kind">,
  sponsorId: string | null,
): Promise<void> {
  if (sponsorId !== null) {
    if (await maySponsor(caller, sponsorId, guest._id)) return;
    throw invalidField("/sponsorId", "A sponsor is another, active member of this organization.");
  }
  if (guest.kind === "guest" && (await guestsHaveTerms(caller)))
    throw new DomainError("conflict", "Guests have terms here, so each has a sponsor. Name one.");
}

const guestsHaveTerms = async (caller: Caller): Promise<boolean> =>
  (await policiesInForce(caller)).guestTtlDays !== null;

/** Who answers for somebody who becomes a guest: who is named, else the member who asks. @throws DomainError as `checkSponsor` */
export async function sponsorFor(caller: Caller, guestId: string, wanted: string | undefined): Promise<string | null> {
  const sponsorId = wanted ?? (await asking(caller, guestId));
  await checkSponsor(caller, { _id: guestId, kind: "guest" }, sponsorId);
  return sponsorId;
}

/** Who answers for a guest who is taken in by hand: the member who does it; where guests have terms, else an owner. */
export const sponsorOfTakenIn = async (caller: Caller): Promise<string | null> =>
  (await guestsHaveTerms(caller)) ? answererFor(caller, [caller.actor]) : asking(caller);

const asking = async (caller: Caller, guestId?: string): Promise<string | null> =>
  caller.actor.kind === "membership" && (await maySponsor(caller, caller.actor.id, guestId)) ? caller.actor.id : null;

async function maySponsor({ organizationId }: Caller, sponsorId: string, guestId?: string): Promise<boolean> {
  const sponsor =
    sponsorId === guestId ? null : await MembershipModel.findOne({ organizationId, _id: sponsorId }).lean();
  return sponsor !== null && mayAnswer(sponsor);
}
