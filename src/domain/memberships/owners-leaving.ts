/** The last-owner rule asked beforehand: whether an owner would stay when connections and what they give are gone. */
import { lock } from "../../platform/locks.ts";
import type { Caller } from "../caller.ts";
import { statusDetached } from "./connection-gone.ts";
import { type GrantDoc, GrantModel } from "./grant.model.ts";
import { loginConnectionOf } from "./login-grants.ts";
import { type MembershipDoc, membershipsById, statusNow } from "./membership-lookup.ts";
import { lastOwnerError } from "./owners.ts";

/**
 * Before connections end with their people deactivated. Call inside the transaction in which that begins: the lock makes two who take
 * owners away at once decide one after the other.
 * @throws DomainError `last_owner` when somebody who owns the organization would go and nobody who does would stay
 */
export async function requireOwnerWithout(caller: Caller, connectionIds: ReadonlySet<string>): Promise<void> {
  await lock(`owners:${caller.organizationId}`);
  const grants = await GrantModel.find({
    organizationId: caller.organizationId,
    role: "owner",
    teamId: null,
    retiredAt: null,
  }).lean();
  const byOwner = Map.groupBy(grants, ({ membershipId }) => membershipId);
  const owners = (await membershipsById(caller, [...byOwner.keys()])).filter(
    (owner) => statusNow(owner).status === "active",
  );
  const [leaving = [], staying = []] = [true, false].map((goes) =>
    owners.filter((owner) => goes === leaves(caller, owner, byOwner.get(owner._id) ?? [], connectionIds)),
  );
  // Somebody whose access will end by itself is not the one who stays.
  if (leaving.length > 0 && !staying.some(({ expiresAt }) => expiresAt === null)) throw lastOwnerError();
}

/** Without these connections the person would not be active, or nothing but signing in by them makes it an owner. */
const leaves = (
  caller: Caller,
  owner: MembershipDoc,
  grants: readonly GrantDoc[],
  connectionIds: ReadonlySet<string>,
): boolean =>
  statusDetached(caller, owner, connectionIds, "deactivate") !== "active" ||
  grants.every((grant) => connectionIds.has(loginConnectionOf(grant) ?? ""));
