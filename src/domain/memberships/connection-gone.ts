/** What becomes of memberships when a connection ends that had them. */
import type { Caller } from "../caller.ts";
import { record } from "../events/events.ts";
import { withoutLink } from "./directory-side.ts";
import { directoryHold, heldByDirectories, holdsOf, statusUnder } from "./holds.ts";
import { type MembershipDoc, MembershipModel } from "./membership.model.ts";
import { statusNow } from "./membership-lookup.ts";
import type { Hold, Link, Status } from "./nouns.ts";
import { alertOwners } from "./owner-alerts.ts";
import { isLastOwner } from "./owners.ts";
import { changeStatus } from "./status.ts";

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
  await alertOwners(caller, "last_owner_kept", before.email ?? membershipId);
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
