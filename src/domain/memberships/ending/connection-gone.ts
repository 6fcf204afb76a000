/** What becomes of memberships when a connection ends that had them; and the last-owner rule, asked beforehand. */
import { lock } from "../../../platform/database/locks.ts";
import type { Caller } from "../../caller.ts";
import { record } from "../../events/events.ts";
import type { Link } from "../../mappings/types.ts";
import { type GrantDoc, GrantModel } from "../grants/grant.model.ts";
import { loginConnectionOf } from "../grants/grants.ts";
import { withoutLink } from "../joining/directory-side.ts";
import { type MembershipDoc, MembershipModel } from "../membership.model.ts";
import { membershipsById, statusNow } from "../membership-lookup.ts";
import { isLastOwner, lastOwnerError } from "../owners/last-owner.ts";
import { alertOwners } from "../owners/owner-alerts.ts";
import { directoryHold, heldByDirectories, holdsOf, statusUnder } from "../status/holds.ts";
import { changeStatus } from "../status/status.ts";
import type { Hold, Status } from "../types.ts";

/**
 * The connection itself goes: its people stay as they are without it, or are held in its name when no other directory has them. Whoever it
 * held is held on: that a connection ends brings nobody back. Somebody who has become the last owner meanwhile stays active, and the
 * owners are told.
 */
export async function detachFromDirectory(
  caller: Caller,
  membershipId: string,
  directoryUserId: string,
  people: "keep" | "deactivate",
): Promise<void> {
  const before = await MembershipModel.findOne({ organizationId: caller.organizationId, _id: membershipId }).lean();
  if (!before || before.status === "removed") return;
  const ended = before.links.find((one) => one.directoryUserId === directoryUserId);
  const along = withoutLink(before, directoryUserId);
  const holds = afterEnd(caller, before, { ended, along, people });
  const isSpared = before.status === "active" && holds.length > 0 && (await isLastOwner(caller, membershipId));
  await changeStatus(caller, before, { holds: isSpared ? [] : holds }, "admin", along);
  if (!isSpared) return;
  await record(caller, { type: "membership.last_owner_kept", object: { type: "membership", id: membershipId } });
  await alertOwners(caller, {
    ...{ what: "last_owner_kept", who: before.email ?? membershipId, at: `/people?person=${membershipId}` },
  });
}

/** The status that somebody would have without these connections. */
export function statusDetached(
  caller: Caller,
  membership: MembershipDoc,
  connectionIds: ReadonlySet<string>,
  people: "keep" | "deactivate",
): Status {
  const { status } = statusNow(membership);
  const ended = membership.links.find(({ connectionId }) => connectionIds.has(connectionId));
  if (!ended || status === "removed" || status !== membership.status) return status;
  const links = membership.links.filter(({ connectionId }) => !connectionIds.has(connectionId));
  return statusUnder(afterEnd(caller, membership, { ended, along: { links }, people }));
}

interface Ended {
  readonly ended: Link | undefined;
  readonly along: Pick<MembershipDoc, "links">;
  readonly people: "keep" | "deactivate";
}

function afterEnd(
  { actor }: Caller,
  before: MembershipDoc,
  { ended, along: { links }, people }: Ended,
): readonly Hold[] {
  const holds = holdsOf(before);
  if (links.length > 0) return heldByDirectories(holds, links, actor);
  const isHeld = holds.some(
    ({ source, connectionId }) => source === "directory" && connectionId === ended?.connectionId,
  );
  return people === "keep" || isHeld || !ended ? holds : [...holds, directoryHold(ended.connectionId, actor)];
}

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
