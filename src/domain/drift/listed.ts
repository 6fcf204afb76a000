/** What is looked up when somebody asks: each kind a list along an index, with what ends it. */
import type { Caller } from "../caller.ts";
import type { ConflictDoc } from "../directory/conflict.model.ts";
import { countOpen, pageOfOpen } from "../directory/conflicts.ts";
import { countWaiting, pageOfWaiting } from "../directory/members/waiting-names.ts";
import type { EdgeDoc } from "../directory/mirror.models.ts";
import {
  mayWithoutSso,
  neverSeen,
  type Overlooked,
  unseenSince,
  withoutSponsor,
} from "../memberships/access/overlooked.ts";
import { type MembershipDoc, membershipsById } from "../memberships/membership-lookup.ts";
import { activeOwners } from "../memberships/owners/last-owner.ts";
import type { Drift, DriftKind, LISTED, Remedy } from "./types.ts";

/** What was found with the key to go on after. */
export interface Keyed {
  readonly key: string;
  readonly drift: Drift;
}

export interface List {
  readonly page: (caller: Caller, before: Date, after: string, limit: number) => Promise<Keyed[]>;
  readonly count: (caller: Caller, before: Date, most: number) => Promise<number>;
}

const shown = ({ _id: id, displayName, email }: MembershipDoc) => ({ id, displayName, email });

const day = (moment: Date): string => moment.toISOString().slice(0, 10);

type Told = (membership: MembershipDoc, caller: Caller) => Promise<{ sentence: string; remedy: Remedy }>;

const members = (kind: DriftKind, list: Overlooked, tell: Told): List => ({
  count: list.count,
  page: async (caller, before, after, limit) => {
    const found: Keyed[] = [];
    for (const membership of await list.page(caller, before, after, limit)) {
      const told = await tell(membership, caller);
      const object = { type: "membership", id: membership._id };
      const drift = { kind, object, membership: shown(membership), ...told, foundAt: new Date() };
      found.push({ key: list.keyOf(membership), drift });
    }
    return found;
  },
});

/** Cuts the access of somebody; the grants are kept, and an admin may lift it. */
export const deactivation = (id: string, reason: string): Remedy => ({
  ...{ method: "POST", path: `/memberships/${id}/deactivate`, body: { reason } },
  text: "Deactivates the membership. Its roles and seats are kept, and reactivating brings them back.",
});

async function sponsoring({ _id }: MembershipDoc, caller: Caller): Promise<{ sentence: string; remedy: Remedy }> {
  const sentence = "is a guest for whom no member answers";
  const [owner] = (await activeOwners(caller)).filter((one) => one._id !== _id && one.kind === "member");
  if (!owner) return { sentence, remedy: deactivation(_id, "No member answers for this guest.") };
  const body = { sponsorId: owner._id };
  const text = "Makes an owner the sponsor; name another member instead where one should answer for the guest.";
  return { sentence, remedy: { method: "PATCH", path: `/memberships/${_id}`, body, text } };
}

const never: Told = async ({ _id, createdAt }) => ({
  sentence: `was taken in on ${day(createdAt)} and has never signed in`,
  remedy: deactivation(_id, "Has never signed in."),
});

const unseen: Told = async ({ _id, lastSeenAt }) => {
  const since = day(lastSeenAt ?? new Date(0));
  return { sentence: `was last here on ${since}`, remedy: deactivation(_id, `Was last here on ${since}.`) };
};

const bypassing: Told = async ({ _id, allowWithoutSso }) => ({
  sentence: `may sign in without SSO, ${allowWithoutSso?.until ? `until ${day(allowWithoutSso.until)}` : "for good"}`,
  remedy: {
    ...{ method: "PATCH", path: `/memberships/${_id}`, body: { allowWithoutSso: false } },
    text: "Ends the permission. From then on the person signs in over the identity provider.",
  },
});

const waiting = ({ _id, groupId, memberId, at: foundAt }: EdgeDoc): Keyed => ({
  key: _id,
  drift: {
    ...{ kind: "dangling_member", object: { type: "directory_group", id: groupId }, membership: null, foundAt },
    sentence: `has a member ${memberId.slice(0, 200)}, whom the identity provider has not pushed`,
    remedy: {
      ...{ method: "POST", path: "/drift/settle", body: { type: "waiting_name", id: _id } },
      text: "Takes the name out of the group here. Better: assign the person, or take it out, in the identity provider.",
    },
  },
});

async function asking(caller: Caller, conflicts: readonly ConflictDoc[]): Promise<Keyed[]> {
  const ids = conflicts.map(({ membershipId }) => membershipId);
  const about = new Map((await membershipsById(caller, ids)).map((one) => [one._id, one]));
  return conflicts.map(({ _id, membershipId, createdAt }) => {
    const membership = about.get(membershipId);
    const remedy: Remedy = {
      ...{ method: "POST", path: `/conflicts/${_id}/resolve`, body: { decision: "keep_local" } },
      text: "Keeps both apart, which changes nobody's access. `adopt` says that they are one person, `reject` that the pushed one has no business here.",
    };
    const told = { object: { type: "conflict", id: _id }, membership: membership ? shown(membership) : null };
    const sentence = `has waited for a decision since ${day(createdAt)}`;
    return { key: _id, drift: { kind: "conflict_open", ...told, sentence, remedy, foundAt: createdAt } };
  });
}

export const LISTS: Readonly<Record<(typeof LISTED)[number], List>> = {
  dangling_member: {
    page: async (caller, _, after, limit) => (await pageOfWaiting(caller, after, limit)).map(waiting),
    count: (caller, _, most) => countWaiting(caller, most),
  },
  guest_without_sponsor: members("guest_without_sponsor", withoutSponsor, sponsoring),
  never_signed_in: members("never_signed_in", neverSeen, never),
  unseen: members("unseen", unseenSince, unseen),
  conflict_open: {
    page: async (caller, _, after, limit) => asking(caller, await pageOfOpen(caller, after, limit)),
    count: (caller, _, most) => countOpen(caller, most),
  },
  without_sso: members("without_sso", mayWithoutSso, bypassing),
};
