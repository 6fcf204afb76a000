/** What a take-over makes of each person. Names that lead to two people, or one that two lay claim to, are an admin's to decide. Pure but for the reading. */
import { fold } from "../../../address.ts";
import type { Caller } from "../../../caller.ts";
import type { UserBrief } from "../../../directory/users/user-briefs.ts";
import type { MembershipDoc } from "../../../memberships/membership-lookup.ts";
import { statusRelinked } from "../../../memberships/relinking.ts";
import type { Difference, Doubt, MatchedBy, Row } from "../types.ts";
import { type Ends, type Known, keyOfUser, knownOf, userOf } from "./claims.ts";

export interface Plan extends Ends {
  readonly difference: Difference;
}

/** What becomes of these users of the new connection. */
export async function judge(caller: Caller, plan: Plan, users: readonly UserBrief[]): Promise<Row[]> {
  if (users.length === 0) return [];
  const known = await knownOf(caller, plan, users);
  return users.map((user) => judgeOne(plan, known, user));
}

const rowOf = (user: UserBrief, kind: Row["kind"], more: Partial<Row> = {}): Row => ({
  ...{
    kind,
    user,
    former: null,
    membershipId: user.membershipId,
    by: null,
    reason: null,
    candidates: [],
    besideId: null,
  },
  ...more,
});

const doubt = (user: UserBrief, reason: Doubt, candidates: readonly UserBrief[]): Row =>
  rowOf(user, "ambiguous", { reason, candidates });

function judgeOne(plan: Plan, known: Known, user: UserBrief): Row {
  const found = formerOf(plan, known, user);
  if ("reason" in found) return doubt(user, found.reason, found.candidates);
  const { former, by } = found;
  if (!former || by === null) return rowOf(user, "only_new");
  if (former.linkState === "rejected") return rejected(user, former);
  const membership = known.memberships.get(former.membershipId ?? "");
  if (!membership) return rowOf(user, "only_new");
  const reason = objection(plan, known, { user, former, by, membership });
  if (reason) return doubt(user, reason, [former]);
  const besideId = user.membershipId !== null && user.membershipId !== membership._id ? user.membershipId : null;
  const matched = { former, by, membershipId: membership._id, besideId };
  const differs = plan.difference === "keep" ? otherStatus(plan, user, membership) : null;
  return differs ? rowOf(user, "left", { ...matched, reason: differs }) : rowOf(user, "matched", matched);
}

const rejected = (user: UserBrief, former: UserBrief): Row =>
  user.membershipId === null && user.linkState !== "kept_local"
    ? rowOf(user, "rejected", { former, by: "rejected" })
    : doubt(user, "decided_against", [former]);

type Found =
  | { readonly former: UserBrief | null; readonly by: MatchedBy | null }
  | { readonly reason: Doubt; readonly candidates: readonly UserBrief[] };

/** Whom of the old connection the user is, by the surest that there is. */
function formerOf({ pairs, fromId }: Plan, { former, memberships, holders }: Known, user: UserBrief): Found {
  const own = memberships.get(user.membershipId ?? "");
  const linked = own && userOf(own.links, fromId);
  if (linked !== undefined) return { former: former.byId.get(linked) ?? null, by: "link" };
  const chosen = pairs.find((pair) => pair.user === user.id);
  if (chosen) return { former: former.byId.get(chosen.as) ?? null, by: "choice" };
  const sameId = user.externalId === null ? [] : (former.byExternalId.get(user.externalId) ?? []);
  const [byId, another] = sameId;
  const [byName] = former.byUserName.get(fold(user.userName)) ?? [];
  if (another) return { reason: "several_have_it", candidates: sameId };
  if (byId && byName && byId.id !== byName.id) return { reason: "names_differ", candidates: [byId, byName] };
  if (byId) return { former: byId, by: "externalId" };
  if (byName) return { former: byName, by: "userName" };
  const holder = holders.get(keyOfUser(user) ?? "");
  const held = holder && userOf(holder.links, fromId);
  return { former: (held && former.byId.get(held)) || null, by: "address" };
}

interface Match {
  readonly user: UserBrief;
  readonly former: UserBrief;
  readonly by: MatchedBy;
  readonly membership: MembershipDoc;
}

/** Why the match is nothing that a program may decide. */
function objection(plan: Plan, known: Known, { user, former, by, membership }: Match): Doubt | null {
  if (user.linkState === "rejected" || user.linkState === "kept_local") return "decided_against";
  const tied = userOf(membership.links, plan.toId);
  if (tied !== undefined && tied !== user.id) return "several_claim_it";
  if (by !== "choice" && by !== "link" && rivalsOf(plan, known, { user, former, by, membership }).length > 0)
    return "several_claim_it";
  const own = user.membershipId;
  if (own !== null && own !== membership._id && !known.blank.has(own)) return "own_membership";
  return by !== "link" && hasAddressOfAnother(plan, known, { user, former, by, membership })
    ? "address_of_another"
    : null;
}

/** Others of the new connection who could be the same one of the old. */
function rivalsOf({ pairs }: Plan, { rivals }: Known, { user, former, by, membership }: Match): UserBrief[] {
  const isChosen = new Set(pairs.map((pair) => pair.user));
  return rivals.filter(
    (one) =>
      one.id !== user.id &&
      !isChosen.has(one.id) &&
      (isNamedAs(one, former) || (by === "address" && keyOfUser(one) === membership.emailKey)),
  );
}

const isNamedAs = (one: UserBrief, former: UserBrief): boolean =>
  fold(one.userName) === fold(former.userName) || (one.externalId !== null && one.externalId === former.externalId);

/** Whether the address is a member's who would then be taken for the same person, because nobody else of the new connection is that one. */
function hasAddressOfAnother({ toId, fromId }: Plan, known: Known, { user, membership }: Match): boolean {
  const holder = known.holders.get(keyOfUser(user) ?? "");
  const beside = user.membershipId;
  if (!holder || holder._id === membership._id || holder._id === beside) return false;
  if (userOf(holder.links, toId) !== undefined) return false;
  const theirs = known.former.byId.get(userOf(holder.links, fromId) ?? "");
  return !theirs || !known.rivals.some((one) => one.id !== user.id && isNamedAs(one, theirs));
}

/** Where the two directories say otherwise about whether the person is active. */
function otherStatus({ toId, fromId }: Plan, user: UserBrief, membership: MembershipDoc): Doubt | null {
  const link = { connectionId: toId, directoryUserId: user.id, active: user.active };
  if (statusRelinked(membership, fromId, link) === membership.status) return null;
  return user.active ? "active_only_in_new" : "inactive_in_new";
}
