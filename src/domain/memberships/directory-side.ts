/** What a directory may do to memberships that are there: return, adopt, follow, leave. Each runs inside the directory's transaction. */
import { emailKey } from "../address.ts";
import type { Caller } from "../caller.ts";
import { record } from "../events/events.ts";
import { policiesInForce } from "../organizations/policies.ts";
import { take } from "./grants.ts";
import { named, type Profile } from "./joining.ts";
import { type MembershipDoc, MembershipModel } from "./membership.model.ts";
import { type Followed, membershipById, membershipOfEmail } from "./membership-lookup.ts";
import type { Link, Status } from "./nouns.ts";
import { type Along, changeStatus } from "./status.ts";

/**
 * A person who was deleted in the directory and is pushed again. Grants from before stay set aside.
 * @returns false when the membership is not there any more.
 */
export async function returnFromDirectory(
  caller: Caller,
  membershipId: string,
  link: Link,
  profile: Profile,
): Promise<boolean> {
  const before = await MembershipModel.findOne({ organizationId: caller.organizationId, _id: membershipId }).lean();
  if (!before || before.links.some(({ connectionId }) => connectionId === link.connectionId)) return false;
  if (before.status !== "removed") {
    await adoptFromDirectory(caller, before, link, profile);
    return true;
  }
  const { defaultRole } = await policiesInForce(caller);
  await changeStatus(caller, before, link.active ? "active" : "deactivated", "directory", {
    ...(await addressed(caller, before, profile)),
    ...named(profile.displayName ?? before.displayName ?? undefined),
    kind: "member",
    expiresAt: null,
    sponsorId: null,
    links: [link],
    managedBy: link.connectionId,
    defaultRole,
  });
  return true;
}

/**
 * Links a pushed person to a membership that was there: its grants and its status stay, a guest becomes a member. The default role
 * comes with the directory, as it would have if the push had come first; being an invited guest ends.
 */
export async function adoptFromDirectory(
  caller: Caller,
  before: MembershipDoc,
  link: Link,
  profile: Profile,
): Promise<void> {
  const links = [...before.links.filter(({ connectionId }) => connectionId !== link.connectionId), link];
  // Deactivated by the directory it left or lost: an active link brings it back, as an admin's decision would not.
  const wanted =
    before.status === "deactivated" && before.deactivatedBy === "directory" && link.active ? "active" : before.status;
  const { defaultRole } = await policiesInForce(caller);
  await changeStatus(caller, before, wanted, "directory", {
    links,
    managedBy: before.managedBy ?? link.connectionId,
    kind: "member",
    expiresAt: null,
    sponsorId: null,
    ...(before.kind === "guest" && { allowWithoutSso: null }),
    defaultRole: before.kind === "guest" ? defaultRole : (before.defaultRole ?? defaultRole),
    ...(before.managedBy === null && profile.displayName !== undefined && named(profile.displayName)),
  });
  await take(caller, before._id, ["invitation"], { roles: ["guest"] });
  await record(caller, { type: "membership.adopted", object: { type: "membership", id: before._id }, after: { link } });
}

/** Whether a write of the directory changes nothing of the membership: neither what the link says, nor the profile it keeps. */
export function followsNothing(
  { links, managedBy, email, displayName }: Followed,
  link: Link,
  profile: Profile,
): boolean {
  const stays = links.every((one) => one.directoryUserId !== link.directoryUserId || one.active === link.active);
  const isKept = managedBy === link.connectionId;
  return stays && (!isKept || ((profile.email ?? null) === email && (profile.displayName ?? null) === displayName));
}

/** The directory wrote a linked person again: profile and status follow. Most writes change neither, and then nothing is written. */
export async function followDirectory(
  caller: Caller,
  membershipId: string,
  link: Link,
  profile: Profile,
): Promise<void> {
  const before = await membershipById(caller, membershipId);
  if (followsNothing(before, link, profile)) return;
  const links = before.links.map((one) => (one.directoryUserId === link.directoryUserId ? link : one));
  const flipped = before.links.some(
    (one) => one.directoryUserId === link.directoryUserId && one.active !== link.active,
  );
  const along: Along = before.managedBy === link.connectionId ? await changedProfile(caller, before, profile) : {};
  await changeStatus(caller, before, flipped ? statusOf(before, links) : before.status, "directory", {
    ...along,
    ...(flipped && { links }),
  });
}

/** The directory deleted the person: without another directory the membership is removed. */
export async function leaveDirectory(caller: Caller, membershipId: string, directoryUserId: string): Promise<void> {
  const before = await membershipById(caller, membershipId);
  const links = before.links.filter((one) => one.directoryUserId !== directoryUserId);
  if (links.length === 0) return void (await changeStatus(caller, before, "removed", "directory"));
  const managedBy = links.some(({ connectionId }) => connectionId === before.managedBy)
    ? before.managedBy
    : (links[0]?.connectionId ?? null);
  await changeStatus(caller, before, statusOf(before, links), "directory", { links, managedBy });
}

/** The connection itself goes: its people stay as they are without it, or are deactivated when no other directory has them. */
export async function detachFromDirectory(
  caller: Caller,
  membershipId: string,
  directoryUserId: string,
  people: "keep" | "deactivate",
): Promise<void> {
  const before = await membershipById(caller, membershipId);
  const links = before.links.filter((one) => one.directoryUserId !== directoryUserId);
  const managedBy = links[0]?.connectionId ?? null;
  const wanted =
    people === "deactivate" && links.length === 0 && before.status !== "removed" ? "deactivated" : before.status;
  await changeStatus(caller, before, wanted, "admin", { links, managedBy });
}

/** Active while any directory says so. What an admin or an end date decided stays. */
function statusOf(before: MembershipDoc, links: readonly Link[]): Status {
  const wanted = links.some(({ active }) => active);
  if (!wanted) return before.status === "removed" ? "removed" : "deactivated";
  return before.status === "deactivated" && before.deactivatedBy === "directory" ? "active" : before.status;
}

async function changedProfile(caller: Caller, before: MembershipDoc, profile: Profile): Promise<Along> {
  return {
    ...((profile.email ?? null) !== before.email && (await addressed(caller, before, profile))),
    ...((profile.displayName ?? null) !== before.displayName && named(profile.displayName)),
  };
}

/** The address as the membership holds it: one that another membership holds is shown here but not held. */
async function addressed(caller: Caller, before: MembershipDoc, { email }: Profile): Promise<Along> {
  const key = email === undefined ? null : emailKey(email);
  const holder = key === null ? null : await membershipOfEmail(caller, key);
  return {
    email: email ?? null,
    emailKey: key,
    holdsEmail: key !== null && (holder === null || holder._id === before._id),
  };
}
