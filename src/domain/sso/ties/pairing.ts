/** The pairing rule of a connection: with which name of a directory user, or of a member, the NameID is compared the first time. */
import { emailKey } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import { type SsoConnection, scimConnectionIds } from "../../connections/sso/sso-lookup.ts";
import { DomainError } from "../../errors.ts";
import { membershipOfExternalId } from "../../memberships/joining/from-login.ts";
import {
  type MembershipDoc,
  membershipById,
  membershipOfEmail,
  survivorOf,
} from "../../memberships/membership-lookup.ts";
import { isVerifiedAddress } from "../../organizations/domains/domains.ts";
import { type CalledBy, type Recognised, recogniseUsers } from "../../provisioning/matching/matching.ts";
import type { SsoIdentity } from "../types.ts";

/** The names to compare, and with what. */
interface Rule {
  readonly by: CalledBy;
  readonly value: string | undefined;
}

/** Whom the rule finds, and whether a directory says so, which proves it. */
export interface Paired {
  readonly membership: MembershipDoc;
  readonly byDirectory: boolean;
}

/** Whom the rule finds, or null. @throws DomainError `provisioning_conflict`, `sso_identity_unmatched` where it finds two */
export async function pairedBy(
  caller: Caller,
  { settings: { nameIdMatches } }: SsoConnection,
  identity: SsoIdentity,
): Promise<Paired | null> {
  const { by, value } = ruleOf(nameIdMatches, identity);
  if (value === undefined || value === "") return null;
  if (by === "email") return unproved(await byAddress(caller, value));
  const membership = await inDirectories(caller, by, value);
  if (membership) return { membership, byDirectory: true };
  return by === "externalId" ? unproved(await membershipOfExternalId(caller, value)) : null;
}

const unproved = (membership: MembershipDoc | null): Paired | null => membership && { membership, byDirectory: false };

/** A member, and the directory users by whom a name is the member's. */
export interface Named {
  readonly membership: MembershipDoc;
  readonly users: readonly string[];
}

/** The member whom the directories have by this name according to the rule, or null where they name nobody, or more than one. */
export async function namedByDirectory(
  caller: Caller,
  { settings: { nameIdMatches } }: SsoConnection,
  identity: Pick<SsoIdentity, "nameId" | "attributes">,
): Promise<Named | null> {
  const { by, value } = ruleOf(nameIdMatches, identity);
  if (value === undefined || value === "" || by === "email") return null;
  const found = await usersCalled(caller, by, value);
  const [only, ...others] = membershipsOf(found);
  if (only === undefined || others.length > 0) return null;
  const membership = await survivorOf(caller, only);
  return membership.status === "removed" ? null : { membership, users: found.map(({ id }) => id) };
}

/** Without a rule, an address is taken for a userName and anything else for an id. */
function ruleOf(
  nameIdMatches: string | null,
  { nameId, attributes }: Pick<SsoIdentity, "nameId" | "attributes">,
): Rule {
  if (nameIdMatches === null) return { by: emailKey(nameId) === null ? "externalId" : "userName", value: nameId };
  if (nameIdMatches === "externalId" || nameIdMatches === "userName" || nameIdMatches === "email")
    return { by: nameIdMatches, value: nameId };
  const values = attributes[nameIdMatches.slice("attribute:".length)] ?? [];
  return { by: "externalId", value: values.length === 1 ? values[0] : undefined };
}

async function inDirectories(caller: Caller, by: CalledBy, value: string): Promise<MembershipDoc | null> {
  const users = await usersCalled(caller, by, value);
  if (users.length === 0) return null;
  const ids = membershipsOf(users);
  const [only] = ids;
  if (ids.length > 1)
    throw new DomainError("sso_identity_unmatched", `${users.length} directory users have this ${by}.`);
  if (only !== undefined) return membershipById(caller, only);
  throw new DomainError(
    "provisioning_conflict",
    "The directory user with this name is not linked to a membership yet: an admin decides about it first.",
  );
}

/** Whom the directories of the organization have by this name. */
export async function usersCalled(caller: Caller, by: CalledBy, value: string): Promise<Recognised[]> {
  const connections = await scimConnectionIds(caller);
  return connections.length > 0 ? recogniseUsers(caller, connections, by, value) : [];
}

const membershipsOf = (users: readonly Recognised[]): string[] => [
  ...new Set(users.flatMap(({ membershipId }) => membershipId ?? [])),
];

async function byAddress(caller: Caller, value: string): Promise<MembershipDoc | null> {
  const key = emailKey(value);
  if (key === null || !(await isVerifiedAddress(caller, key))) return null;
  return membershipOfEmail(caller, key);
}
