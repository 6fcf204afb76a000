/** The pairing rule of a connection: with which name of a directory user, or of a member, the NameID is compared the first time. */
import { emailKey } from "../address.ts";
import type { Caller } from "../caller.ts";
import { type SamlConnection, scimConnectionIds } from "../connections/saml-lookup.ts";
import { type CalledBy, recogniseUsers } from "../directory/recognising.ts";
import { DomainError } from "../errors.ts";
import { membershipOfExternalId } from "../memberships/from-login.ts";
import { type MembershipDoc, membershipById, membershipOfEmail } from "../memberships/membership-lookup.ts";
import { isVerifiedAddress } from "../organizations/domains.ts";
import type { SsoIdentity } from "./nouns.ts";

/** The names to compare, and with what. */
interface Rule {
  readonly by: CalledBy;
  readonly value: string | undefined;
}

/** Whom the rule finds, or null. @throws DomainError `provisioning_conflict`, `sso_identity_unmatched` where it finds two */
export async function pairedBy(
  caller: Caller,
  { settings: { nameIdMatches } }: SamlConnection,
  identity: SsoIdentity,
): Promise<MembershipDoc | null> {
  const { by, value } = ruleOf(nameIdMatches, identity);
  if (value === undefined || value === "") return null;
  if (by === "email") return byAddress(caller, value);
  const found = await inDirectories(caller, by, value);
  if (found || by !== "externalId") return found;
  return membershipOfExternalId(caller, value);
}

/** Without a rule, an address is taken for a userName and anything else for an id. */
export function ruleOf(nameIdMatches: string | null, { nameId, attributes }: SsoIdentity): Rule {
  if (nameIdMatches === null) return { by: emailKey(nameId) === null ? "externalId" : "userName", value: nameId };
  if (nameIdMatches === "externalId" || nameIdMatches === "userName" || nameIdMatches === "email")
    return { by: nameIdMatches, value: nameId };
  const values = attributes[nameIdMatches.slice("attribute:".length)] ?? [];
  return { by: "externalId", value: values.length === 1 ? values[0] : undefined };
}

async function inDirectories(caller: Caller, by: CalledBy, value: string): Promise<MembershipDoc | null> {
  const connections = await scimConnectionIds(caller);
  const users = connections.length > 0 ? await recogniseUsers(caller, connections, by, value) : [];
  if (users.length === 0) return null;
  const ids = [...new Set(users.flatMap(({ membershipId }) => membershipId ?? []))];
  const [only] = ids;
  if (ids.length > 1)
    throw new DomainError("sso_identity_unmatched", `${users.length} directory users have this ${by}.`);
  if (only !== undefined) return membershipById(caller, only);
  throw new DomainError(
    "provisioning_conflict",
    "The directory user with this name is not linked to a membership yet: an admin decides about it first.",
  );
}

async function byAddress(caller: Caller, value: string): Promise<MembershipDoc | null> {
  const key = emailKey(value);
  if (key === null || !(await isVerifiedAddress(caller, key))) return null;
  return membershipOfEmail(caller, key);
}
