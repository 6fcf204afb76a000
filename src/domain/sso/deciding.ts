/**
 * Who an identity is here. In this order: whom it has signed in before; whom the connection's pairing rule finds; the member who holds
 * its address, where the organization has proved to own the domain; an open invitation to exactly this address; somebody new, where
 * the connection makes people. Only reads, so that a test shows what a sign-in would do.
 */
import { emailKey } from "../address.ts";
import type { Caller } from "../caller.ts";
import { type SamlConnection, scimConnectionIds } from "../connections/saml-lookup.ts";
import { recogniseUsers } from "../directory/recognising.ts";
import { DomainError } from "../errors.ts";
import { type OpenOffer, pendingFor } from "../invitations/accepting-by-sso.ts";
import { removedOfEmail } from "../memberships/from-login.ts";
import { type MembershipDoc, membershipOfEmail, survivorOf } from "../memberships/membership-lookup.ts";
import { isVerifiedAddress } from "../organizations/domains.ts";
import type { SsoIdentity } from "./nouns.ts";
import { pairedBy } from "./pairing.ts";
import { type LoginMethodDoc, LoginMethodModel } from "./sso.models.ts";

export type Decision =
  | { readonly kind: "member"; readonly membership: MembershipDoc; readonly method: LoginMethodDoc | null }
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
export async function decide(caller: Caller, connection: SamlConnection, identity: SsoIdentity): Promise<Decision> {
  requireGroup(connection, identity);
  const method = await methodOf(caller, identity);
  const tied = method && (await survivorOf(caller, method.membershipId));
  if (tied && tied.status !== "removed") return { kind: "member", membership: admissible(tied), method };
  const found = (await pairedBy(caller, connection, identity)) ?? (await heldBy(caller, identity));
  if (!found || found.status === "removed") return decideStranger(caller, connection, identity, tied ?? found);
  await requireUntied(caller, connection, found);
  return { kind: "member", membership: admissible(found), method: null };
}

function requireGroup({ settings: { loginGroups } }: SamlConnection, { groups, overage }: SsoIdentity): void {
  if (loginGroups.length === 0 || groups?.some((group) => loginGroups.includes(group))) return;
  const why = overage ? "left the groups out (too many)" : groups ? `named ${groups.length} others` : "named no groups";
  throw new DomainError(
    "login_group_missing",
    `Only people of these groups may sign in: ${loginGroups.join(", ")}. The identity provider ${why}.`,
  );
}

const methodOf = (caller: Caller, { connectionId, idpEntityId, nameId, nameIdFormat }: SsoIdentity) =>
  LoginMethodModel.findOne({ organizationId: caller.organizationId, connectionId, idpEntityId, nameId, nameIdFormat })
    .lean()
    .exec();

/** The membership that holds the address: not one that a directory knows by another name, and only where the domain is proved. */
async function heldBy(caller: Caller, { email, nameId }: SsoIdentity): Promise<MembershipDoc | null> {
  const key = email === null ? null : emailKey(email);
  const holder = key === null ? null : await membershipOfEmail(caller, key);
  if (!holder || key === null) return null;
  if (holder.links.length > 0)
    throw unmatched(
      `The NameID ${JSON.stringify(nameId)} is no name that the directory has for ${key}. Let both send the same, or set nameIdMatches.`,
    );
  if (await isVerifiedAddress(caller, key)) return holder;
  throw unmatched(`A member has the address ${key}, but the organization has not verified its domain.`);
}

async function requireUntied(caller: Caller, { id }: SamlConnection, { _id, email }: MembershipDoc): Promise<void> {
  const { organizationId } = caller;
  const other = await LoginMethodModel.findOne({ organizationId, connectionId: id, membershipId: _id }).lean();
  if (!other) return;
  throw unmatched(
    `${email ?? _id} signs in with the NameID ${JSON.stringify(other.nameId)}. Delete the login method ${other._id} if this is the same person.`,
  );
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
  connection: SamlConnection,
  identity: SsoIdentity,
  removed: MembershipDoc | null,
): Promise<Decision> {
  const { email } = identity;
  const key = email === null ? null : emailKey(email);
  if (email === null || key === null)
    throw unmatched("Nobody has this NameID, and the identity provider sent no e-mail address to go by.");
  const invitation = await pendingFor(caller, key);
  if (invitation) return { kind: "invited", invitation, email, removed };
  if (removed ?? (await removedOfEmail(caller, key)))
    throw new DomainError(
      "membership_missing",
      `The membership of ${key} was removed; signing in does not bring it back.`,
    );
  await refuseKnown(caller, key);
  if (connection.settings.provisioning === "jit") return { kind: "new", email, emailKey: key };
  throw unmatched(
    `Nobody has the NameID ${JSON.stringify(identity.nameId)} or may be known by ${key}, and provisioning is off.`,
  );
}

/** Whom a directory manages, the directory lets in: signing in makes no second one beside. */
async function refuseKnown(caller: Caller, key: string): Promise<void> {
  const connections = await scimConnectionIds(caller);
  for (const by of ["userName", "email"] as const)
    if (connections.length > 0 && (await recogniseUsers(caller, connections, by, key)).length > 0)
      throw unmatched(
        `A directory has ${key}, by another name than the NameID. Let both send the same, or set nameIdMatches.`,
      );
}

const unmatched = (detail: string): DomainError => new DomainError("sso_identity_unmatched", detail);
