/** Home-realm discovery: where somebody who typed an address signs in. */
import { domainOf, emailKey } from "../address.ts";
import type { Caller } from "../caller.ts";
import { type SsoDoor, ssoDoorsOf } from "../connections/sso.ts";
import { membershipOfEmail } from "../memberships/membership-lookup.ts";
import { mayBeClaimed } from "../memberships/persons-side.ts";
import { organizationOfDomain } from "../organizations/domain-owner.ts";
import { organizationBySlug } from "../organizations/organizations.ts";
import { rulesInForce } from "../organizations/policies.ts";
import { findPerson } from "../persons/persons.ts";
import { atTheDoor } from "./standing.ts";

export interface DiscoveryInput {
  /** Slug; without one the verified domain of the address decides. */
  readonly organization?: string | undefined;
  readonly email: string;
}

/** `alternative` is what the page offers beside: local credentials, for those whom the rules let in by them. */
export type Discovery =
  | {
      readonly method: "saml";
      /** That of the first connection. */
      readonly url: string;
      /** All that are open; where there are several, only the person knows which one is the right one. */
      readonly connections: readonly SsoDoor[];
      readonly alternative: "password" | null;
    }
  | { readonly method: "password"; readonly alternative: null };

const PASSWORD: Discovery = { method: "password", alternative: null };

/**
 * Which way of signing in to begin with. The answer does not depend on whether the address is known, but for one case: somebody who
 * is allowed in without SSO is led to the password at once.
 */
export async function discover({ organization, email }: DiscoveryInput): Promise<Discovery> {
  const key = emailKey(email);
  const organizationId =
    organization === undefined
      ? key && (await organizationOfDomain(domainOf(key)))
      : (await organizationBySlug(organization))?.id;
  if (!organizationId) return PASSWORD;
  const caller = atTheDoor(organizationId);
  const { policies, sso } = await rulesInForce(caller);
  if (!sso) return PASSWORD;
  const bypassed = await hasBypass(caller, key);
  if (bypassed && !policies.strictMode) return PASSWORD;
  const connections = await ssoDoorsOf(caller);
  return { method: "saml", url: connections[0].url, connections, alternative: "password" };
}

/** Only where a password could open the membership: to others it says nothing. */
async function hasBypass(caller: Caller, key: string | null): Promise<boolean> {
  const membership = key === null ? null : await membershipOfEmail(caller, key);
  const flag = membership?.allowWithoutSso;
  if (!membership || !flag || (flag.until !== null && flag.until <= new Date())) return false;
  return (await findPerson(membership.personId)) !== null || mayBeClaimed(membership);
}
