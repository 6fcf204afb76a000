/** Where a member leaves traces: the one list that exporting and erasing go by. A collection that is on neither list fails a test. */

import { digest } from "../../platform/secrets.ts";
import { documentsOf, type Selection } from "../../platform/tenant-data.ts";
import { emailKey, fold } from "../address.ts";
import type { Caller } from "../caller.ts";
import { type MembershipDoc, MembershipModel } from "./membership.model.ts";

/** By what a member is found. */
export interface Traced {
  readonly organizationId: string;
  readonly membershipId: string;
  readonly personId: string;
  readonly emailKey: string | null;
  /** Addresses and names to sign in, as they are written somewhere. */
  readonly names: readonly string[];
  readonly directoryUserIds: readonly string[];
  readonly invitationIds: readonly string[];
}

type Where = (of: Traced) => Record<string, unknown>;

const ofMembership: Where = ({ membershipId }) => ({ membershipId });

/** Documents that are about one member, by collection. */
const ABOUT: Readonly<Record<string, Where>> = {
  memberships: ({ membershipId }) => ({ _id: membershipId }),
  grants: ofMembership,
  invitations: ({ invitationIds }) => ({ _id: { $in: invitationIds } }),
  directory_users: ({ directoryUserIds }) => ({ _id: { $in: directoryUserIds } }),
  group_edges: ({ membershipId, directoryUserIds }) => ({
    $or: [{ membershipId }, { memberId: { $in: directoryUserIds } }],
  }),
  conflicts: ({ membershipId, directoryUserIds }) => ({
    $or: [{ membershipId }, { directoryUserId: { $in: directoryUserIds } }],
  }),
  tombstones: ofMembership,
  sessions: ofMembership,
  personal_tokens: ofMembership,
  oidc_grants: ofMembership,
  login_methods: ofMembership,
  sso_logins: ({ membershipId, names }) => ({
    $or: [{ membershipId }, { email: { $in: names } }, { nameId: { $in: names } }],
  }),
  login_trials: ({ names }) => ({ $or: [{ "outcome.email": { $in: names } }, { "outcome.nameId": { $in: names } }] }),
  mails: ({ invitationIds, emailKey: key }) => ({
    $or: [{ "about.id": { $in: invitationIds } }, ...(key === null ? [] : [{ recipient: recipientOf(key) }])],
  }),
  scim_requests: ({ directoryUserIds, names }) => ({
    $or: [
      ...directoryUserIds.map((id) => ({ path: { $regex: id } })),
      { "requestBody.userName": { $in: names } },
      { "requestBody.emails.value": { $in: names } },
    ],
  }),
};

/** Collections that hold nothing of one member but who did something; the log of events is treated by itself. */
export const IMPERSONAL: readonly string[] = [
  "credentials",
  "connections",
  "directory_groups",
  "domains",
  "events",
  "group_tombstones",
  "idempotent_answers",
  "login_requests",
  "mappings",
  "organizations",
  "roles",
  "seats",
  "sso_keys",
  "teams",
  "used_assertions",
];

/** Every collection that holds documents about members. */
export const PERSONAL: readonly string[] = Object.keys(ABOUT);

/** Which documents of a collection are about the member. */
export function aboutMember(collection: string, of: Traced): Selection {
  const where = ABOUT[collection];
  if (!where) throw new Error(`Nothing is said of ${collection}.`);
  return { ...where(of), organizationId: of.organizationId };
}

const recipientOf = (key: string): string => digest(`mail:${key}`);

/** The mails to an address. */
export const mailsTo = (organizationId: string, key: string): Selection => ({
  organizationId,
  recipient: recipientOf(key),
});

/** Everything that leads to this member's traces. */
export async function tracesOf(caller: Caller, membership: MembershipDoc): Promise<Traced> {
  const { organizationId } = caller;
  const { _id: membershipId, personId } = membership;
  // An address that another member has too is no trace of this one.
  const shared = await isShared(membership);
  const { email, emailKey: key } = shared ? { email: null, emailKey: null } : membership;
  const users = await found("directory_users", { organizationId, membershipId });
  const linked = membership.links.map(({ directoryUserId }) => directoryUserId);
  const offers = await found("invitations", {
    organizationId,
    $or: [{ membershipId }, ...(key === null ? [] : [{ emailKey: key }])],
  });
  const userNames = users.flatMap(({ wire }) => userNameOf(wire));
  const tied = await found("login_methods", { organizationId, membershipId });
  const nameIds = tied.map(({ nameId }) => String(nameId));
  return {
    ...{ organizationId, membershipId, personId },
    emailKey: key,
    names: [
      ...new Set([email, key, ...userNames, ...userNames.map((name) => emailKey(name) ?? fold(name)), ...nameIds]),
    ].filter((name) => name !== null),
    directoryUserIds: [...new Set([...linked, ...users.map(({ id }) => String(id))])],
    invitationIds: offers.map(({ id }) => String(id)),
  };
}

const isShared = async ({ _id, organizationId, emailKey: key }: MembershipDoc): Promise<boolean> =>
  key !== null &&
  (await MembershipModel.exists({ organizationId, emailKey: key, _id: { $ne: _id }, status: { $ne: "removed" } })) !==
    null;

const found = (collection: string, where: Selection): Promise<Record<string, unknown>[]> =>
  Array.fromAsync(documentsOf(collection, where));

function userNameOf(wire: unknown): string[] {
  const { userName } = JSON.parse(String(wire)) as { userName?: unknown };
  return typeof userName === "string" ? [userName] : [];
}
