/**
 * What is stored of what memberships hold and show – grants, places in groups, what connections declare – read in one question. Where a
 * membership itself is asked for by its id or its address, it comes with it: the host application asks that at every page that it shows.
 */
import { type FoundAlong, findAlong } from "../../../platform/database/batching.ts";
import { sideBySide } from "../../../platform/database/mongo.ts";
import type { Caller } from "../../caller.ts";
import { type Declaring, declaredBy, declaringAsked, declaringConnections } from "../../connections/declaring.ts";
import { type EdgeBrief, edgesAsked, edgesOfMembers } from "../../directory/members/edges.ts";
import { notFound } from "../../errors.ts";
import { membersGiving } from "../../mappings/derived.ts";
import { organizationAsked } from "../../organizations/looking-up.ts";
import type { OrganizationDoc } from "../../organizations/organization.model.ts";
import { getOrganization, type Organization, present } from "../../organizations/organizations.ts";
import type { GrantDoc } from "../grants/grant.model.ts";
import { grantsAsked, grantsOf, retiredAsked, retiredGrants } from "../grants/grants.ts";
import { type MembershipDoc, MembershipModel } from "../membership.model.ts";

/** What gives these memberships what they have. */
export interface StoredGrants {
  readonly grants: readonly GrantDoc[];
  readonly edges: readonly EdgeBrief[];
}

/** The same, and which connections say what is shown beside it. */
export interface StoredAccess extends StoredGrants {
  readonly declaring: Declaring;
}

/** A membership with all of that, and its organization. */
export interface WithAccess extends StoredAccess {
  readonly organization: Organization;
  readonly membership: MembershipDoc;
  /** Set aside when it was removed. */
  readonly retired: readonly GrantDoc[];
}

/** More of a kind is not put into one answer, which has 16 MiB. */
const MOST = 10_000;

/** What is stored of these. Of many each is asked for by the index that is named to it. */
export async function storedGrants(caller: Caller, memberships: readonly MembershipDoc[]): Promise<StoredGrants> {
  const members = membersGiving(memberships);
  const [grants, edges] = await sideBySide(
    () =>
      grantsOf(
        caller,
        memberships.map(({ _id }) => _id),
      ),
    async () => (members.length === 0 ? [] : await edgesOfMembers(caller, members)),
  );
  return { grants, edges };
}

/** The same, with what is shown beside it. */
export async function storedAccess(caller: Caller, memberships: readonly MembershipDoc[]): Promise<StoredAccess> {
  const [stored, declaring] = await sideBySide(
    () => storedGrants(caller, memberships),
    () => declaringConnections(caller),
  );
  return { ...stored, declaring };
}

type Names = "organization" | "grants" | "retired" | "edges" | "declaring";

/**
 * The memberships of the condition, no more than `limit`, each with what is stored of what it holds.
 * @throws DomainError `not_found` for an organization that is not there
 */
export async function findWithAccess(
  caller: Caller,
  asked: Parameters<typeof findAlong>[1],
): Promise<readonly WithAccess[]> {
  const mine = { local: "_id", foreign: "membershipId" };
  const found = await findAlong<MembershipDoc, Names>(MembershipModel, asked, {
    organization: organizationAsked(caller),
    grants: { ...grantsAsked(caller, MOST), by: mine },
    retired: { ...retiredAsked(caller, MOST), by: mine },
    edges: { ...edgesAsked(caller, MOST), by: { local: "links.directoryUserId", foreign: "memberId" } },
    declaring: declaringAsked(caller),
  });
  const [organization] = found[0]?.along.organization ?? [];
  const there = organization ? present(organization as OrganizationDoc) : await getOrganization(caller);
  return Promise.all(found.map(async (one) => ({ ...(await complete(caller, one)), organization: there })));
}

/** What was cut is read by itself. */
async function complete(
  caller: Caller,
  found: MembershipDoc & FoundAlong<Names>,
): Promise<Omit<WithAccess, "organization">> {
  const { along, ...membership } = found;
  const { grants, edges, retired, declaring } = along;
  const isCut = Math.max(grants.length, edges.length) === MOST;
  const stored = { grants: grants as readonly GrantDoc[], edges: edges as readonly EdgeBrief[] };
  return {
    membership,
    ...(isCut ? await storedGrants(caller, [membership]) : stored),
    retired: retired.length < MOST ? (retired as GrantDoc[]) : await retiredGrants(caller, membership._id),
    declaring: declaredBy(declaring as never),
  };
}

/** @throws DomainError `not_found`, also for another organization's id, and for an organization that is not there */
export async function membershipWithAccess(caller: Caller, id: string): Promise<WithAccess> {
  const where = { organizationId: caller.organizationId, _id: id };
  const [found] = await findWithAccess(caller, { where, limit: 1 });
  if (!found) throw notFound("membership", id);
  return found;
}
