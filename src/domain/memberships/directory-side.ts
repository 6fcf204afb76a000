/** What a directory may do to memberships: join, return, adopt, follow, leave. Each runs inside the directory's transaction. */
import { newId } from "../../platform/ids.ts";
import { insertTogether } from "../../platform/mongo.ts";
import { emailKey, fold } from "../address.ts";
import type { Caller } from "../caller.ts";
import { type Happening, record } from "../events/events.ts";
import { policiesInForce } from "../organizations/policies.ts";
import { foundMembership, newMembership } from "./founding.ts";
import { type MembershipDoc, MembershipModel } from "./membership.model.ts";
import { membershipById, membershipOfEmail } from "./membership-lookup.ts";
import type { Link, Status } from "./nouns.ts";
import { type Along, changeStatus, statusWithSeat } from "./status.ts";

/** What a directory says of a person. */
export interface Profile {
  readonly displayName?: string | undefined;
  readonly email?: string | undefined;
}

/** A person whom nobody knew yet. @returns the id of the new membership. */
export async function joinFromDirectory(
  caller: Caller,
  link: Link,
  profile: Profile,
  addressIsFree: boolean,
): Promise<string> {
  const { defaultRole } = await policiesInForce(caller);
  const status: Status = link.active ? await statusWithSeat(caller, "directory") : "deactivated";
  const { given, told } = newcomer(link, profile, { defaultRole, status, addressIsFree });
  return (await foundMembership(caller, given, told))._id;
}

/**
 * The memberships of people whom nobody knew yet, stored at once; joins the running transaction. Their addresses are free and seats
 * are not counted: the caller has made sure of both.
 * @returns the ids and what their events say, in order
 */
export async function joinManyFromDirectory(
  caller: Caller,
  people: readonly { readonly link: Link; readonly profile: Profile }[],
): Promise<{ membershipId: string; happening: Happening }[]> {
  const { defaultRole } = await policiesInForce(caller);
  const made = people.map(({ link, profile }) => {
    const status = link.active ? "active" : "deactivated";
    const { given, told } = newcomer(link, profile, { defaultRole, status, addressIsFree: true });
    return newMembership(caller, given, told);
  });
  await insertTogether(
    MembershipModel,
    made.map(({ document }) => document),
  );
  return made.map(({ document, happening }) => ({ membershipId: document._id, happening }));
}

interface Terms {
  readonly defaultRole: string;
  readonly status: Status;
  readonly addressIsFree: boolean;
}

function newcomer(link: Link, profile: Profile, { defaultRole, status, addressIsFree }: Terms) {
  const key = profile.email === undefined ? null : emailKey(profile.email);
  const given = {
    personId: newId("per"),
    kind: "member" as const,
    status,
    email: profile.email ?? null,
    emailKey: key,
    holdsEmail: addressIsFree && key !== null,
    ...named(profile.displayName),
    links: [link],
    managedBy: link.connectionId,
    deactivatedBy: status === "deactivated" ? ("directory" as const) : null,
    defaultRole,
  };
  return { given, told: { links: [link], defaultRole } };
}

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
    links: [link],
    managedBy: link.connectionId,
    defaultRole,
  });
  return true;
}

/** Links a pushed person to a membership that was there: its grants and its status stay, a guest becomes a member. */
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
    ...(before.kind === "guest" && { allowWithoutSso: null, defaultRole }),
    ...(before.managedBy === null && profile.displayName !== undefined && named(profile.displayName)),
  });
  await record(caller, { type: "membership.adopted", object: { type: "membership", id: before._id }, after: { link } });
}

/** The directory wrote a linked person again: profile and status follow. Most writes change neither, and then nothing is written. */
export async function followDirectory(
  caller: Caller,
  membershipId: string,
  link: Link,
  profile: Profile,
): Promise<void> {
  const before = await membershipById(caller, membershipId);
  const links = before.links.map((one) => (one.directoryUserId === link.directoryUserId ? link : one));
  const flipped = before.links.some(
    (one) => one.directoryUserId === link.directoryUserId && one.active !== link.active,
  );
  const along: Along = before.managedBy === link.connectionId ? await changedProfile(caller, before, profile) : {};
  if (!flipped && Object.keys(along).length === 0) return;
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

export const named = (displayName: string | undefined): { displayName: string | null; nameKey: string | null } => ({
  displayName: displayName ?? null,
  nameKey: displayName === undefined ? null : fold(displayName),
});
