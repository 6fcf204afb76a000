/** What becomes of an open offer when the directory, or an end of access, settles the matter another way. */

import type { Question } from "../../../platform/database/batching.ts";
import { transaction } from "../../../platform/database/mongo.ts";
import { literally } from "../../../platform/literal-pattern.ts";
import type { Caller } from "../../caller.ts";
import { record } from "../../events/events.ts";
import { give } from "../../memberships/grants/giving.ts";
import { membershipOfEmail } from "../../memberships/membership-lookup.ts";
import { fullRole } from "../../memberships/seats/seats.ts";
import { mayAdopt } from "../../organizations/domains/adoption.ts";
import { policiesInForce } from "../../organizations/policies/policies.ts";
import { type InvitationDoc, InvitationModel } from "../invitation.model.ts";
import { openOffer } from "../reading.ts";
import { end } from "../sending.ts";
import { stillStands, whatIsLeft } from "./current-offer.ts";

/**
 * What becomes of the open offer to an address that a member holds. Of somebody whose access has ended it is revoked. Otherwise it is
 * superseded, and what it promised becomes grants where the address is proved to be that member's; until it is, the promise waits. Joins
 * the running transaction.
 */
export async function reconcileOffer(caller: Caller, emailKey: string): Promise<void> {
  const { organizationId } = caller;
  const pending = await openOffer(caller, emailKey);
  const holder = pending && (await membershipOfEmail(caller, emailKey));
  if (!pending || !holder) return;
  if (holder.status === "deactivated") return void (await end(caller, pending, "revoked"));
  await end(caller, pending, "superseded", { membershipId: holder._id });
  const { keepInvitedGrants } = await policiesInForce(caller);
  // What was only proposed promised nothing.
  if (!keepInvitedGrants || pending.status !== "pending" || pending.expiresAt <= new Date()) return;
  if (await mayAdopt(caller, emailKey)) await keepPromise(caller, pending, holder._id);
  else await InvitationModel.updateOne({ organizationId, _id: pending._id }, { $set: { promised: true } });
}

/** Gives what may be given by now: by the right of whoever offered it, where it is still there, and where a seat of the role is free. */
async function keepPromise(caller: Caller, offer: InvitationDoc, membershipId: string): Promise<void> {
  if (!(await stillStands(caller, offer))) return;
  const { roles: left, teams, dropped } = await whatIsLeft(caller, offer);
  const full = await fullRoles(caller, left, membershipId);
  const roles = left.filter((role) => !full.includes(role));
  await give(caller, membershipId, "invitation", [
    ...roles.filter((role) => role !== "guest").map((role) => ({ role })),
    ...teams.map(({ id, roles: teamRoles }) => ({ teamId: id, teamRoles })),
  ]);
  await record(caller, {
    type: "invitation.promise_kept",
    object: { type: "invitation", id: offer._id },
    after: { membershipId, roles, teams, dropped: [...dropped, ...full] },
  });
}

/** Those of the roles that have no seat left for the member. */
async function fullRoles(caller: Caller, roles: readonly string[], membershipId: string): Promise<string[]> {
  const full: string[] = [];
  for (const role of roles) if ((await fullRole(caller, [role], membershipId)) !== undefined) full.push(role);
  return full;
}

/** What was promised to the address becomes grants of the member who holds it: somebody has proved it. Joins the running transaction. */
export async function reconcilePromise(caller: Caller, emailKey: string): Promise<void> {
  const { organizationId } = caller;
  const promised = await InvitationModel.find({ organizationId, emailKey, promised: true }).sort({ _id: 1 }).lean();
  if (promised.length === 0) return;
  const holder = await membershipOfEmail(caller, emailKey);
  for (const offer of promised) {
    await InvitationModel.updateOne({ organizationId, _id: offer._id }, { $unset: { promised: 1 } });
    if (holder && holder._id === offer.membershipId && offer.expiresAt > new Date())
      await keepPromise(caller, offer, holder._id);
  }
}

/** The same for all addresses, or those of one domain, that count as proved by now; one transaction each. */
export async function reconcilePromises(caller: Caller, domain?: string): Promise<void> {
  const { organizationId } = caller;
  const at = domain === undefined ? {} : { emailKey: { $regex: `@${literally(domain)}$` } };
  const waiting = await InvitationModel.distinct("emailKey", { organizationId, promised: true, ...at });
  for (const emailKey of waiting.sort())
    await transaction(async () => {
      if (await mayAdopt(caller, emailKey)) await reconcilePromise(caller, emailKey);
    });
}

/** Somebody of this address lost access: an open offer for the address ends with it. */
export async function revokeForAddress(caller: Caller, emailKey: string | null): Promise<void> {
  if (emailKey === null) return;
  const pending = await openOffer(caller, emailKey);
  if (pending) await end(caller, pending, "revoked");
}

/** Asks for open offers to these addresses. */
export const openOffersTo = ({ organizationId }: Caller, emailKeys: readonly string[]): Question => ({
  collection: InvitationModel.collection.name,
  where: { organizationId, emailKey: { $in: emailKeys }, status: "pending" },
  fields: { emailKey: 1 },
});
