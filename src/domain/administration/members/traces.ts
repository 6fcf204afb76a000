/** Where a member leaves traces: the one list that exporting and erasing go by. A collection that is on neither list fails a test. */

import { documentsOf, type Selection } from "../../../platform/database/tenant-data.ts";
import { digest } from "../../../platform/keys/secrets.ts";
import { emailKey, fold } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import type { MembershipDoc } from "../../memberships/membership.model.ts";
import { mergedInto, sharesAddress } from "../../memberships/membership-lookup.ts";

/** By what a member is found. */
export interface Traced {
  readonly organizationId: string;
  readonly membershipId: string;
  /** Memberships that ended because they were found to be the same person's. */
  readonly mergedIds?: readonly string[];
  readonly personId: string;
  readonly emailKey: string | null;
  /** Addresses and names to sign in, as they are written somewhere. */
  readonly names: readonly string[];
  readonly directoryUserIds: readonly string[];
  readonly invitationIds: readonly string[];
  /** All that the organization has; an erasure that an earlier version began does not say, and needs none any more. */
  readonly connectionIds?: readonly string[];
}

type Where = (of: Traced) => Record<string, unknown>;

/** The membership, and those that were found to be the same person's. */
export const membershipsIn = ({ membershipId, mergedIds = [] }: Traced): string[] => [membershipId, ...mergedIds];

const ofMembership: Where = (of) => ({ membershipId: { $in: membershipsIn(of) } });

/** Documents that are about one member, by collection. */
const ABOUT: Readonly<Record<string, Where>> = {
  memberships: (of) => ({ _id: { $in: membershipsIn(of) } }),
  grants: ofMembership,
  invitations: ({ invitationIds }) => ({ _id: { $in: invitationIds } }),
  directory_users: ({ directoryUserIds }) => ({ _id: { $in: directoryUserIds } }),
  group_edges: (of) => ({ $or: [ofMembership(of), { memberId: { $in: of.directoryUserIds } }] }),
  conflicts: (of) => ({ $or: [ofMembership(of), { directoryUserId: { $in: of.directoryUserIds } }] }),
  breaker_steps: (of) => ({ subjects: { $in: [...membershipsIn(of), ...of.directoryUserIds] } }),
  breaker_held: ({ directoryUserIds }) => ({ target: { $in: directoryUserIds } }),
  drift_findings: (of) => ({
    "object.id": { $in: [...membershipsIn(of), ...of.directoryUserIds, ...of.invitationIds] },
  }),
  tombstones: ofMembership,
  deleted_ids: (of) => ({ $or: [ofMembership(of), { key: { $in: of.names.map((name) => `u:${fold(name)}`) } }] }),
  take_over_moves: (of) => ({
    $or: [
      ofMembership(of),
      { "userWas.membershipId": { $in: membershipsIn(of) } },
      { userId: { $in: of.directoryUserIds } },
    ],
  }),
  sessions: ofMembership,
  // Each alternative names the organization itself, so that each is found by its index; the type is named as the index has it.
  setup_links: ({ organizationId, names }) => ({
    $or: [
      { organizationId, emailKeys: { $in: names } },
      { organizationId, boundTo: { $in: names, $type: "string" } },
    ],
  }),
  setup_sessions: ({ names }) => ({ $or: [{ emailKey: { $in: names } }, { "code.emailKey": { $in: names } }] }),
  personal_tokens: ofMembership,
  oidc_grants: ofMembership,
  login_methods: ofMembership,
  sso_logins: (of) => ({ $or: [ofMembership(of), { email: { $in: of.names } }, { nameId: { $in: of.names } }] }),
  login_trials: ({ names }) => ({ $or: [{ "outcome.email": { $in: names } }, { "outcome.nameId": { $in: names } }] }),
  feed_lines: (of) => ({ _id: { $in: [...membershipsIn(of), ...of.invitationIds] } }),
  mails: ({ organizationId, invitationIds, emailKey: key }) => ({
    $or: [
      { organizationId, "about.id": { $in: invitationIds } },
      ...(key === null ? [] : [{ organizationId, recipient: recipientOf(key) }]),
    ],
  }),
  scim_requests: ({ directoryUserIds, names, connectionIds = [] }) => ({
    // Named, because the index of what lines are about begins with it: the log of a whole organization is not gone through.
    connectionId: { $in: connectionIds },
    $or: [
      // Of users alone: a change of a group names many, and is about none of them.
      { about: { $in: [...directoryUserIds, ...names].map(fold) }, path: { $regex: "/Users" } },
      // Whatever stands in a path is among what its line is about; lines of an earlier version do not say what they are about.
      ...directoryUserIds.flatMap((id) => [fold(id), null].map((about) => ({ about, path: { $regex: id } }))),
    ],
  }),
};

/** Collections that hold nothing of one member but who did something; the log of events is treated by itself. */
export const IMPERSONAL: readonly string[] = [
  // Digests of events, and whom they name by the pseudonym once somebody is erased: what is rewritten is told there (domain/audit/rewriting.ts).
  "audit_chains",
  "audit_mentions",
  "audit_rewritings",
  "audit_seals",
  "breaker_trips",
  "drift_runs",
  "event_cuts",
  "event_polls",
  "logos",
  "credentials",
  "connections",
  "directory_groups",
  "domains",
  "events",
  "feed_walks",
  "feeds",
  "findable_backlog",
  "group_tombstones",
  "idempotent_answers",
  "invitation_sendings",
  "jobs",
  "log_streams",
  "login_requests",
  "mappings",
  "organizations",
  "retention_cuts",
  "roles",
  "seats",
  "sso_keys",
  "take_overs",
  "teams",
  "used_assertions",
  "used_tokens",
  "webhook_deliveries",
  "webhooks",
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
  const shared = await sharesAddress(membership);
  const { email, emailKey: key } = shared ? { email: null, emailKey: null } : membership;
  const users = [
    ...(await found("directory_users", { organizationId, membershipId })),
    ...(await formersOf(organizationId, membershipId)),
  ];
  const linked = membership.links.map(({ directoryUserId }) => directoryUserId);
  // One by one, each by its index. The type is named, because the index has those of a membership alone.
  const accepted = await found("invitations", { organizationId, membershipId: { $eq: membershipId, $type: "string" } });
  const offered = key === null ? [] : await found("invitations", { organizationId, emailKey: key });
  const connections = await found("connections", { organizationId });
  const userNames = users.flatMap(({ wire }) => userNameOf(wire));
  const tied = await found("login_methods", { organizationId, membershipId });
  const nameIds = tied.flatMap(({ nameId, movedFrom }) => [String(nameId), ...namedIn(movedFrom)]);
  return {
    ...{ organizationId, membershipId, personId, mergedIds: await mergedInto(caller, membershipId) },
    emailKey: key,
    names: [
      ...new Set([email, key, ...userNames, ...userNames.map((name) => emailKey(name) ?? fold(name)), ...nameIds]),
    ].filter((name) => name !== null),
    directoryUserIds: [...new Set([...linked, ...users.map(({ id }) => String(id))])],
    invitationIds: [...new Set([...accepted, ...offered].map(({ id }) => String(id)))],
    connectionIds: connections.map(({ id }) => String(id)),
  };
}

/** Whom another connection has taken over stays mirrored in the one before. */
async function formersOf(organizationId: string, membershipId: string): Promise<Record<string, unknown>[]> {
  const moves = await found("take_over_moves", { organizationId, membershipId });
  // What an earlier version took over does not say for whom it stood.
  const formers = moves.flatMap(({ formerUserId }) => formerUserId ?? []);
  const where = { organizationId, linkState: "moved" };
  return [
    ...(await found("directory_users", { ...where, stoodFor: membershipId })),
    ...(await found("directory_users", { ...where, _id: { $in: formers }, stoodFor: { $exists: false } })),
  ];
}

const found = (collection: string, where: Selection): Promise<Record<string, unknown>[]> =>
  Array.fromAsync(documentsOf(collection, where));

const namedIn = (former: unknown): string[] => {
  const { nameId } = Object(former) as { nameId?: unknown };
  return typeof nameId === "string" ? [nameId] : [];
};

function userNameOf(wire: unknown): string[] {
  const { userName } = JSON.parse(String(wire)) as { userName?: unknown };
  return typeof userName === "string" ? [userName] : [];
}
