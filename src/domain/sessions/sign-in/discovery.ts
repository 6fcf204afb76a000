/** Home-realm discovery: where somebody who typed an address signs in. */

import { domainOf, emailKey } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import { atTheDoor } from "../../caller.ts";
import { rulesInForce, type SsoDoor, ssoDoorsOf } from "../../connections/sso/sso.ts";
import { bypassCounts, bypassLasts } from "../../memberships/access/bypass.ts";
import { membershipOfEmail } from "../../memberships/membership-lookup.ts";
import { organizationOfDomain } from "../../organizations/domains/domain-owner.ts";
import { organizationBySlug } from "../../organizations/organizations.ts";
import { type OwnWay, ownWays, policiesInForce } from "../../organizations/policies/policies.ts";
import { findPerson } from "../../persons/persons.ts";
import { mayBeClaimed } from "./claiming.ts";

export interface DiscoveryInput {
  /** Slug; without one the verified domain of the address decides. */
  readonly organization?: string | undefined;
  readonly email: string;
}

/** What people have of their own to sign in by. */
export type Discovery =
  | {
      readonly method: SsoDoor["kind"];
      /** That of the first connection. */
      readonly url: string;
      /** All that are open; where there are several, only the person knows which one is the right one. */
      readonly connections: readonly SsoDoor[];
    }
  | { readonly method: OwnWay };

const PASSWORD: Discovery = { method: "password" };

/**
 * Which way of signing in to begin with. The answer does not depend on whether the address is known, but for one case: somebody who
 * is allowed in without SSO is led to the own credentials at once.
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
  const own: Discovery = { method: (await ownWaysAt(organizationId))[0] ?? "password" };
  if (!sso) return own;
  const bypassed = await hasBypass(caller, key);
  if (bypassCounts(bypassed, policies)) return own;
  const connections = await ssoDoorsOf(caller);
  return { method: connections[0].kind, url: connections[0].url, connections };
}

const ALL_OWN: readonly OwnWay[] = ["password", "passkey"];

/**
 * By which credentials of their own people come into the organization, the first to be offered first; none where owners alone do. Outside of
 * any, both: whoever is in several is asked by each for what it wants.
 */
export async function ownWaysAt(organizationId: string | undefined): Promise<readonly OwnWay[]> {
  if (organizationId === undefined) return ALL_OWN;
  const policies = await policiesInForce(atTheDoor(organizationId));
  const isAsked = policies.guestFactor === "phishing_resistant";
  const own = ownWays(policies);
  return ALL_OWN.filter((way) => own.includes(way) || (way === "passkey" && isAsked));
}

/** Only where a password could open the membership: to others it says nothing. */
async function hasBypass(caller: Caller, key: string | null): Promise<boolean> {
  const membership = key === null ? null : await membershipOfEmail(caller, key);
  if (!membership || !bypassLasts(membership.allowWithoutSso)) return false;
  return (await findPerson(membership.personId)) !== null || mayBeClaimed(membership);
}
