/** Passing ownership on, as one change. */

import { transaction } from "../../../platform/database/mongo.ts";
import type { Caller } from "../../caller.ts";
import { DomainError, invalidField } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { give, take } from "../grants/giving.ts";
import { handGiven } from "../grants/grants.ts";
import { type MembershipDoc, membershipById } from "../membership-lookup.ts";
import { getMembership } from "../memberships.ts";
import type { Membership } from "../types.ts";
import { isOwner } from "./last-owner.ts";

/**
 * Makes `to` an owner and takes the role from `from`, who becomes an admin.
 * @throws DomainError `conflict` when `from` is no owner by hand or `to` is not active; `forbidden` for a caller who is no owner.
 */
export async function transferOwnership(
  caller: Caller,
  from: string,
  to: string,
): Promise<{ readonly from: Membership; readonly to: Membership }> {
  await transaction(async () => {
    if (caller.actor.kind === "membership" && !(await isOwner(caller, caller.actor.id)))
      throw new DomainError("forbidden", "Only an owner can pass ownership on.");
    await named(caller, from, "/from");
    const { status } = await named(caller, to, "/to");
    if (!(await isOwner(caller, from))) throw new DomainError("conflict", "The first membership is no owner.");
    if (status !== "active" || from === to)
      throw new DomainError("conflict", "Ownership goes to another, active member.");
    await give(caller, to, "manual", [{ role: "owner" }]);
    await take(caller, from, handGiven, { roles: ["owner"] });
    await give(caller, from, "manual", [{ role: "admin" }]);
    await record(caller, {
      type: "organization.ownership_transferred",
      object: { type: "organization", id: caller.organizationId },
      before: { owner: from },
      after: { owner: to },
    });
  });
  return { from: await getMembership(caller, from), to: await getMembership(caller, to) };
}

/** A membership that a field of the request names. @throws DomainError `invalid` where there is none */
const named = (caller: Caller, id: string, pointer: string): Promise<MembershipDoc> =>
  membershipById(caller, id).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === "not_found") throw invalidField(pointer, error.message);
    throw error;
  });
