/** Passing ownership on, as one change. */
import { transaction } from "../../platform/mongo.ts";
import type { Caller } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { record } from "../events/events.ts";
import { give, handGiven, take } from "./grants.ts";
import { membershipById } from "./membership-lookup.ts";
import { isOwner } from "./owners.ts";

/**
 * Makes `to` an owner and takes the role from `from`, who becomes an admin.
 * @throws DomainError `conflict` when `from` is no owner by hand or `to` is not active; `forbidden` for a caller who is no owner.
 */
export async function transferOwnership(caller: Caller, from: string, to: string): Promise<void> {
  await transaction(async () => {
    if (caller.actor.kind === "membership" && !(await isOwner(caller, caller.actor.id)))
      throw new DomainError("forbidden", "Only an owner can pass ownership on.");
    await membershipById(caller, from);
    const { status } = await membershipById(caller, to);
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
}
