/**
 * Who an identity is here. In this order: whom it has signed in before, spelled exactly so; whom the connection's pairing rule finds; the member who holds
 * its address, where the organization has proved to own the domain; an open invitation to exactly this address; somebody new, where
 * the connection makes people. Only reads, so that a test shows what a sign-in would do.
 */

import { emailKey } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import { isPublicIssuer } from "../../connections/oidc/public-issuers.ts";
import type { SsoConnection } from "../../connections/sso/sso-lookup.ts";
import { DomainError } from "../../errors.ts";
import { type LoginMethodDoc, LoginMethodModel } from "../../identities/login-method.model.ts";
import { type OpenOffer, pendingFor } from "../../invitations/reading.ts";
import { removedOfEmail } from "../../memberships/joining/from-login.ts";
import { type MembershipDoc, membershipOfEmail, survivorOf } from "../../memberships/membership-lookup.ts";
import { isVerifiedAddress } from "../../organizations/domains/domains.ts";
import { requireGroup } from "../login-groups.ts";
import type { SsoIdentity } from "../types.ts";
import { foundTwice } from "./ambiguous-match.ts";
import { addressLeadsTo, isDisowned, isSpelledOtherwise, tieOf, tiesSpelledLike } from "./name-id-forms.ts";
import { type Paired, pairedBy, usersCalled } from "./pairing.ts";

export type Decision =
  /**
   * `method`: the tie by which the person came before; with `moves`, as spelled otherwise. `takesIn`: directory users who turn out to be
   * this member.
   */
  | {
      readonly kind: "member";
      readonly membership: MembershipDoc;
      readonly method: LoginMethodDoc | null;
      readonly moves?: true;
      readonly takesIn?: readonly string[];
    }
  /** `removed`: the membership that the same identity had before. */
  | {
      readonly kind: "invited";
      readonly invitation: OpenOffer;
      readonly email: string;
      readonly removed: MembershipDoc | null;
    }
  | { readonly kind: "new"; readonly email: string; readonly emailKey: string };

/**
 * @throws DomainError `login_group_missing`, `sso_identity_unmatched`, `provisioning_conflict`, `member_deactivated`,
 * `membership_missing`, `seat_limit_reached`; the message is for the admin
 */
export async function decide(caller: Caller, connection: SsoConnection, identity: SsoIdentity): Promise<Decision> {
  if (connection.settings.loginGroupsFor === "everybody") requireGroup(connection, identity);
  const method = await methodOf(caller, identity);
  const tied = method && (await survivorOf(caller, method.membershipId));
  if (method && tied && tied.status !== "removed") {
    const twice = await foundTwice(caller, connection, identity, { method, tied });
    if (twice) admissible(twice.membership);
    return { kind: "member", membership: admissible(tied), method, ...(twice && { takesIn: twice.users }) };
  }
  const found = (await pairedBy(caller, connection, identity)) ?? (await heldBy(caller, identity));
  if (!found || found.membership.status === "removed")
    return decideStranger(caller, connection, identity, tied ?? found?.membership ?? null);
  const former = await formerTie(caller, identity, found);
  const membership = admissible(found.membership);
  return former
    ? { kind: "member", membership, method: former, moves: true }
    : { kind: "member", membership, method: null };
}

const methodOf = (caller: Caller, { connectionId, idpEntityId, nameId, nameIdFormat }: SsoIdentity) =>
  LoginMethodModel.findOne({ organizationId: caller.organizationId, connectionId, idpEntityId, nameId, nameIdFormat })
    .lean()
    .exec();

/** The membership that holds the address: not one that a directory knows by another name, and only where the domain is proved. */
async function heldBy(caller: Caller, { email, nameId, connectionId }: SsoIdentity): Promise<Paired | null> {
  const key = emailKey(email ?? "");
  if (key === null) return null;
  const holder = await membershipOfEmail(caller, key);
  if (!holder) return null;
  if (holder.links.length > 0 && !(await tieOf(caller, connectionId, holder._id)))
    throw unmatched(
      `The NameID ${JSON.stringify(nameId)} is no name that the directory has for ${key}. Let both send the same, or set nameIdMatches.`,
    );
  if (await isVerifiedAddress(caller, key)) return { membership: holder, byDirectory: false };
  throw unmatched(`A member has the address ${key}, but the organization has not verified its domain.`);
}

/**
 * Somebody unknown by the NameID is a member whom the address, or the pairing, has found. @returns the tie by which that member came
 * before, when it is to move; null where there is none
 * @throws DomainError `sso_identity_unmatched` where it may be another person
 */
async function formerTie(
  caller: Caller,
  identity: SsoIdentity,
  { membership: found, byDirectory }: Paired,
): Promise<LoginMethodDoc | null> {
  await requireUnclaimed(caller, identity, { found, byDirectory });
  const tie = await tieOf(caller, identity.connectionId, found._id);
  if (!tie) return null;
  const isProved =
    byDirectory || (isSpelledOtherwise(tie, identity) && (await addressLeadsTo(caller, identity, found)));
  if (isProved && !isDisowned(tie, identity)) return tie;
  throw unmatched(
    `${found.email ?? found._id} signs in with the NameID ${JSON.stringify(tie.nameId)}. If this is the same person, move the login method, or delete ${tie._id}.`,
  );
}

/**
 * The same NameID but for its spelling is another member's: two could be meant. Where the directory says whose it is, what another issuer
 * called so does not matter. @throws DomainError `sso_identity_unmatched`
 */
async function requireUnclaimed(
  caller: Caller,
  identity: SsoIdentity,
  { found, byDirectory }: { readonly found: MembershipDoc | null; readonly byDirectory: boolean },
): Promise<void> {
  for (const tie of await tiesSpelledLike(caller, identity)) {
    const { _id, status, email } = await survivorOf(caller, tie.membershipId);
    if (status === "removed" || _id === found?._id) continue;
    if (byDirectory && tie.idpEntityId !== identity.idpEntityId) continue;
    throw unmatched(
      `${email ?? _id} signs in with the NameID ${JSON.stringify(tie.nameId)}, which is ${JSON.stringify(identity.nameId)} spelled otherwise or of another issuer. Move the login method if this is the same person.`,
    );
  }
}

/** Whom the rules would refuse anyway is refused before anything is written. */
function admissible(membership: MembershipDoc): MembershipDoc {
  const { status, expiresAt } = membership;
  if (status === "deactivated" || (expiresAt !== null && expiresAt <= new Date()))
    throw new DomainError("member_deactivated", "Your access to this organization has ended. Ask its administrator.");
  if (status === "waitlisted")
    throw new DomainError(
      "seat_limit_reached",
      "All seats of this organization are taken; you are on its waiting list.",
    );
  return membership;
}

async function decideStranger(
  caller: Caller,
  connection: SsoConnection,
  identity: SsoIdentity,
  removed: MembershipDoc | null,
): Promise<Decision> {
  const { email } = identity;
  const key = emailKey(email ?? "");
  if (email === null || key === null) {
    requireGroup(connection, identity);
    throw unmatched("Nobody has this NameID, and the identity provider sent no e-mail address to go by.");
  }
  const invitation = await pendingFor(caller, key);
  if (invitation) return { kind: "invited", invitation, email, removed };
  requireGroup(connection, identity);
  if (removed ?? (await removedOfEmail(caller, key)))
    throw new DomainError(
      "membership_missing",
      `The membership of ${key} was removed; signing in does not bring it back.`,
    );
  await refuseKnown(caller, key);
  await requireUnclaimed(caller, identity, { found: null, byDirectory: false });
  if (connection.settings.provisioning === "jit") {
    await requireOwn(caller, identity, key);
    return { kind: "new", email, emailKey: key };
  }
  throw unmatched(
    `Nobody has the NameID ${JSON.stringify(identity.nameId)} or may be known by ${key}, and nobody becomes a member just by signing in here.`,
  );
}

/** Where anybody can have an account, only whose address is of a verified domain belongs to the organization. */
async function requireOwn(caller: Caller, { idpEntityId }: SsoIdentity, key: string): Promise<void> {
  if (!isPublicIssuer(idpEntityId) || (await isVerifiedAddress(caller, key))) return;
  throw unmatched(
    `Anybody can have an account at ${idpEntityId}: only people whose address is of a verified domain join by signing in. Verify the domain of ${key}, or invite that address.`,
  );
}

/** Whom a directory manages, the directory lets in: signing in makes no second one beside. */
async function refuseKnown(caller: Caller, key: string): Promise<void> {
  for (const by of ["userName", "email"] as const)
    if ((await usersCalled(caller, by, key)).length > 0)
      throw unmatched(
        `A directory has ${key}, by another name than the NameID. Let both send the same, or set nameIdMatches.`,
      );
}

const unmatched = (detail: string): DomainError => new DomainError("sso_identity_unmatched", detail);
