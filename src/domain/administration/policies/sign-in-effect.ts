/** Whose sessions end when policies let in by fewer ways, or ask for more: told before the change, and with the answer that makes it. */
import type { Caller } from "../../caller.ts";
import { hasSso } from "../../connections/sso/sso.ts";
import { type MembershipDoc, membershipsById } from "../../memberships/membership-lookup.ts";
import { activeOwners } from "../../memberships/owners/last-owner.ts";
import { allowsSso } from "../../organizations/policies/policies.ts";
import type { Policies } from "../../organizations/policies/policy.ts";
import { findPersons } from "../../persons/persons.ts";
import { situationOf } from "../../sessions/access-check.ts";
import { waysOfMembers } from "../../sessions/member-sessions.ts";
import { admission } from "../../sessions/sign-in/admission.ts";
import { shownOf } from "../../sessions/types.ts";
import { MOST, type Reached, reachedOf } from "./reached.ts";

/** Members whose sessions are let in now and would not be: they sign in again, by a way that is left, with what is asked for. */
export type SignInEffect = Reached;

/** What the change of policies, both as in force, would do to the sessions that are there. */
export async function previewSignIns(caller: Caller, before: Policies, after: Policies): Promise<SignInEffect> {
  const found = await waysOfMembers(caller, MOST);
  const ways = found.slice(0, MOST);
  const memberships = await membershipsById(caller, [...new Set(ways.map(({ membershipId }) => membershipId))]);
  const persons = await findPersons(memberships.map(({ personId }) => personId));
  const owners = new Set((await activeOwners(caller)).map(({ _id }) => _id));
  const isThere = await hasSso(caller);
  const isIn = (policies: Policies, membership: MembershipDoc, way: (typeof ways)[number]): boolean => {
    const person = persons.get(membership.personId);
    const rules = { policies, sso: isThere && allowsSso(policies) };
    const about = person && { person, owner: owners.has(membership._id), shown: shownOf(way.shown) };
    return about !== undefined && admission(situationOf(rules, membership, about)).admitted;
  };
  const byMember = Map.groupBy(ways, ({ membershipId }) => membershipId);
  const reached = memberships.filter((membership) =>
    byMember.get(membership._id)?.some((way) => isIn(before, membership, way) && !isIn(after, membership, way)),
  );
  return reachedOf(reached, found.length <= MOST);
}
