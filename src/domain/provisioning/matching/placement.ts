/**
 * Where a directory user belongs, as a function of the facts of this moment: which membership it had over this connection, who holds the
 * address it has now, what the organization has proved about the address' domain or says by policy, what admins decided, which offers are
 * open. `place` is asked whenever one of these changes (users.ts, placing-anew.ts), so that the order in which they came decides nothing.
 */

import { enqueue } from "../../../platform/jobs/outbox/queue.ts";
import { emailKey } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import { movingWith } from "../../connections/connection-lookup.ts";
import { closeConflict, isKeptApart, openConflict } from "../../directory/conflicts.ts";
import { addressesAfterMoving } from "../../directory/job-kinds.ts";
import { isMirrorOnly, type LinkState } from "../../directory/mirror.models.ts";
import { exhume, type Names, rebury } from "../../directory/users/tombstones.ts";
import { reconcileOffer } from "../../invitations/answering/reconciling.ts";
import type { Link } from "../../mappings/types.ts";
import { carriesPower } from "../../memberships/grants/manual-grants.ts";
import { joinFromDirectory, type Profile } from "../../memberships/joining/directory-joining.ts";
import { adoptFromDirectory, followDirectory, returnFromDirectory } from "../../memberships/joining/directory-side.ts";
import { mayMerge, mergeMembership } from "../../memberships/joining/merging.ts";
import { type MembershipDoc, membershipById, membershipOfEmail } from "../../memberships/membership-lookup.ts";
import { isAddressProved, mayAdopt } from "../../organizations/domains/adoption.ts";

/** A directory user, as far as its place depends on it. */
export interface Placed extends Names {
  readonly id: string;
  readonly connectionId: string;
  readonly active: boolean;
  readonly profile: Profile;
  readonly membershipId: string | null;
  readonly linkState: LinkState;
  /** Whether a conflict about it may be open. */
  readonly disputed: boolean;
}

export interface Place {
  readonly membershipId: string | null;
  readonly linkState: LinkState;
  readonly disputed: boolean;
}

const AT_REST = { linkState: "linked", disputed: false } as const;

/** Finds or makes the membership of a directory user, and settles what follows for address, conflict and offer. Inside a transaction. */
export async function place(caller: Caller, user: Placed): Promise<Place> {
  if (user.linkState === "rejected" || isMirrorOnly(user.linkState))
    return { membershipId: null, linkState: user.linkState, disputed: false };
  const key = keyOf(user);
  const own = user.membershipId === null ? null : await membershipById(caller, user.membershipId);
  const holder = await holderOf(caller, key, own);
  const placed = own ? await stay(caller, user, own, holder) : await come(caller, user, holder);
  if (!placed.disputed && user.disputed) await closeConflict(caller, user.id, "settled");
  // An address that a linked membership takes is settled with it.
  if (key !== null && placed.membershipId !== user.membershipId) await reconcileOffer(caller, key);
  return placed;
}

const holderOf = async (
  caller: Caller,
  key: string | null,
  own: MembershipDoc | null,
): Promise<MembershipDoc | null> =>
  own?.holdsEmail && own.emailKey === key ? own : key === null ? null : membershipOfEmail(caller, key);

export const keyOf = ({ profile: { email } }: Pick<Placed, "profile">): string | null =>
  email === undefined ? null : emailKey(email);

/** How a membership is linked to the user. */
export const linkOf = ({ id, connectionId, active }: Placed): Link => ({ connectionId, directoryUserId: id, active });

/** The member who may be this person: not one whom this connection has by another user, who is another person as far as it is concerned. */
export const candidateOf = (user: Placed, holder: MembershipDoc | null): MembershipDoc | null =>
  holder?.links.some(
    ({ connectionId, directoryUserId }) => connectionId === user.connectionId && directoryUserId !== user.id,
  )
    ? null
    : holder;

/** While people are taken over, whoever has not been yet is no candidate: the two share an address, and each has a turn. */
async function isYetToMove(caller: Caller, user: Placed, candidate: MembershipDoc): Promise<boolean> {
  const other = await movingWith(caller, user.connectionId);
  return other !== null && candidate.links.some(({ connectionId }) => connectionId === other);
}

/** The address is looked at again; what is asked about the user is asked meanwhile. */
async function waitForTurn(caller: Caller, key: string): Promise<void> {
  const { organizationId, actor, requestId, reason } = caller;
  await enqueue(addressesAfterMoving, organizationId, { keys: [key], by: { actor, requestId, reason } });
}

/** Somebody who has no membership, or none that is known yet. */
async function come(caller: Caller, user: Placed, holder: MembershipDoc | null): Promise<Place> {
  const candidate = candidateOf(user, holder);
  const [link, key] = [linkOf(user), keyOf(user)];
  const remembered = await exhume(caller, user);
  // Where somebody was taken in with the same address since, that is the one to ask about.
  const isBack = remembered !== null && (!candidate || candidate._id === remembered);
  if (isBack && (await returnFromDirectory(caller, remembered, link, user.profile)))
    return { membershipId: remembered, ...AT_REST };
  if (!candidate || key === null)
    return { membershipId: await joinFromDirectory(caller, link, user.profile, holder === null), ...AT_REST };
  if (await isKeptApart(caller, user.id, { membershipId: candidate._id }))
    return { membershipId: null, linkState: "kept_local", disputed: false };
  if (await mayAdopt(caller, key)) {
    await adoptFromDirectory(caller, candidate, link, user.profile);
    return { membershipId: candidate._id, ...AT_REST };
  }
  await openConflict(caller, user, { about: "person", membershipId: candidate._id, emailKey: key });
  return { membershipId: null, linkState: "conflict", disputed: true };
}

/** Somebody who is linked: status and name follow; a new address moves, is asked about, or shows that the person was here already. */
async function stay(caller: Caller, user: Placed, own: MembershipDoc, holder: MembershipDoc | null): Promise<Place> {
  const [link, key] = [linkOf(user), keyOf(user)];
  const other = holder && holder._id !== own._id ? candidateOf(user, holder) : null;
  const following = (withAddress: boolean) => followDirectory(caller, own, link, user.profile, { withAddress });
  if (other && key !== null) {
    if (await isYetToMove(caller, user, other)) {
      await following(false);
      await waitForTurn(caller, key);
      return { membershipId: own._id, linkState: "linked", disputed: user.disputed };
    }
    if (await isKeptApart(caller, user.id, { membershipId: other._id })) {
      await following(false);
      return { membershipId: own._id, ...AT_REST };
    }
    if ((await mayAdopt(caller, key)) && (await mayMerge(caller, own, other))) {
      await mergeMembership(caller, own, other, { link, profile: user.profile });
      await rebury(caller, own._id, other._id);
      return { membershipId: other._id, ...AT_REST };
    }
    await following(false);
    await openConflict(caller, user, { about: "person", membershipId: other._id, emailKey: key });
    return { membershipId: own._id, linkState: "linked", disputed: true };
  }
  const question = await questionOfAddress(caller, user, own, key);
  await following(question === "moves");
  if (question === "asks") await openConflict(caller, user, { about: "address", membershipId: own._id, emailKey: key });
  return { membershipId: own._id, linkState: "linked", disputed: question === "asks" };
}

/**
 * Whether the membership takes the address that the directory gives it. What was given by hand, and a door that was opened by hand,
 * belong to whoever has the address they were given to; only a proved address takes them along.
 */
async function questionOfAddress(
  caller: Caller,
  user: Placed,
  own: MembershipDoc,
  key: string | null,
): Promise<"moves" | "stays" | "asks"> {
  if (own.managedBy !== user.connectionId) return "stays";
  if (
    key === own.emailKey ||
    !(await carriesPower(caller, own)) ||
    (await isAddressProved(caller, key ?? own.emailKey))
  )
    return "moves";
  return (await isKeptApart(caller, user.id, { membershipId: own._id, emailKey: key })) ? "stays" : "asks";
}
