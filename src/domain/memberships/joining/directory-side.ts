/** What a directory may do to memberships that are there: return, adopt, follow, leave. Each runs inside the directory's transaction. */

import { emailKey } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import { record } from "../../events/events.ts";
import type { Link } from "../../mappings/types.ts";
import { take } from "../grants/giving.ts";
import { type MembershipDoc, MembershipModel } from "../membership.model.ts";
import { type Followed, membershipById, membershipOfEmail } from "../membership-lookup.ts";
import { heldByDirectories, holdsOf, liftedBy } from "../status/holds.ts";
import { type Along, changeStatus } from "../status/status.ts";
import { defaultsFor } from "./creation.ts";
import { named, type Profile } from "./directory-joining.ts";

/**
 * A person who was deleted in the directory and is pushed again. Grants from before stay set aside; what an admin decided stays.
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
  const { defaultRole, defaultTeams } = await defaultsFor(caller, "member");
  const holds = heldByDirectories(holdsOf(before), [link], caller.actor);
  await changeStatus(caller, before, { holds }, "directory", {
    ...(await addressed(caller, before, profile)),
    ...named(profile.displayName ?? before.displayName ?? undefined),
    kind: "member",
    expiresAt: null,
    sponsorId: null,
    links: [link],
    managedBy: link.connectionId,
    defaultRole,
    defaultTeams,
  });
  return true;
}

/**
 * Links a pushed person to a membership that was there: its grants stay, a guest becomes a member, and it is active as far as the
 * directories say so and nobody else holds it. The default role comes with the directory, as it would have if the push had come first;
 * being an invited guest ends, and so does a term.
 */
export async function adoptFromDirectory(
  caller: Caller,
  before: MembershipDoc,
  link: Link,
  profile: Profile,
): Promise<void> {
  const links = [...before.links.filter(({ connectionId }) => connectionId !== link.connectionId), link];
  const holds = heldByDirectories(liftedBy(holdsOf(before), "term"), links, caller.actor);
  const { defaultRole, defaultTeams } = await defaultsFor(caller, "member");
  await changeStatus(caller, before, { holds }, "directory", {
    links,
    ...(before.removalDue && { removalDue: false }),
    managedBy: before.managedBy ?? link.connectionId,
    kind: "member",
    expiresAt: null,
    sponsorId: null,
    ...(before.kind === "guest" && { allowWithoutSso: null }),
    defaultRole: before.kind === "guest" ? defaultRole : (before.defaultRole ?? defaultRole),
    defaultTeams: before.kind === "guest" ? defaultTeams : (before.defaultTeams ?? defaultTeams),
    ...(before.managedBy === null && profile.displayName !== undefined && named(profile.displayName)),
  });
  await take(caller, before._id, ["invitation"], { roles: ["guest"] });
  await record(caller, { type: "membership.adopted", object: { type: "membership", id: before._id }, after: { link } });
}

/** Whether a write of the directory changes nothing of the membership: neither what the link says, nor the profile it keeps. */
export function followsNothing(
  { links, managedBy, status, email, displayName }: Followed,
  link: Link,
  profile: Profile,
): boolean {
  const stays = links.every((one) => one.directoryUserId !== link.directoryUserId || one.active === link.active);
  const isKept = managedBy === link.connectionId;
  // An owner whom the rule keeps in may go as soon as there is another.
  const isProtected = status === "active" && links.every(({ active }) => !active);
  const profileStays = (profile.email ?? null) === email && (profile.displayName ?? displayName) === displayName;
  return stays && !isProtected && (!isKept || profileStays);
}

/**
 * The directory wrote a linked person again: status and name follow, and the address where it may. Most writes change nothing, and then
 * nothing is written.
 */
export async function followDirectory(
  caller: Caller,
  before: MembershipDoc,
  link: Link,
  profile: Profile,
  { withAddress }: { readonly withAddress: boolean },
): Promise<void> {
  if (followsNothing(before, link, withAddress ? profile : { ...profile, email: before.email ?? undefined })) return;
  const links = before.links.map((one) => (one.directoryUserId === link.directoryUserId ? link : one));
  const wanted =
    before.status === "removed" ? undefined : { holds: heldByDirectories(holdsOf(before), links, caller.actor) };
  const along: Along = before.managedBy === link.connectionId ? changedName(before, profile) : {};
  const moved = withAddress && (profile.email ?? null) !== before.email;
  await changeStatus(caller, before, wanted, "directory", {
    ...along,
    ...(moved && (await addressed(caller, before, profile))),
    links,
  });
}

/** The membership gets the address that its directory gives it, because somebody vouches for it. */
export async function takeAddress(caller: Caller, before: MembershipDoc, profile: Profile): Promise<void> {
  const along: Along = { ...(await addressed(caller, before, profile)), addressFrom: "hand" };
  await changeStatus(caller, before, undefined, "directory", along);
}

/** A directory that says no name takes none away: whoever was here before keeps the one that they had. */
const changedName = (before: MembershipDoc, { displayName }: Profile): Along =>
  displayName === undefined || displayName === before.displayName ? {} : named(displayName);

/**
 * The directory deleted the person, or has another membership for it: without another directory the membership is removed.
 * @returns the membership as it is now.
 */
export async function leaveDirectory(
  caller: Caller,
  membershipId: string,
  directoryUserId: string,
): Promise<MembershipDoc> {
  const before = await membershipById(caller, membershipId);
  const along = withoutLink(before, directoryUserId);
  if (along.links.length === 0) return changeStatus(caller, before, "removed", "directory", along);
  return changeStatus(
    caller,
    before,
    { holds: heldByDirectories(holdsOf(before), along.links, caller.actor) },
    "directory",
    along,
  );
}

/** The links without that of one directory user, and who manages the profile then. */
export function withoutLink(
  { links: had, managedBy }: MembershipDoc,
  directoryUserId: string,
): Pick<MembershipDoc, "links" | "managedBy"> {
  const links = had.filter((one) => one.directoryUserId !== directoryUserId);
  const isThere = links.some(({ connectionId }) => connectionId === managedBy);
  return { links, managedBy: isThere ? managedBy : (links[0]?.connectionId ?? null) };
}

/** The address as the membership holds it: one that another membership holds is shown here but not held. */
async function addressed(caller: Caller, before: MembershipDoc, { email }: Profile): Promise<Along> {
  const key = email === undefined ? null : emailKey(email);
  const holder = key === null ? null : await membershipOfEmail(caller, key);
  return {
    email: email ?? null,
    emailKey: key,
    holdsEmail: key !== null && (holder === null || holder._id === before._id),
    addressFrom: "directory",
  };
}
