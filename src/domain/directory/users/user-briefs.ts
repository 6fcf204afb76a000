/** Directory users as they are told of: by whom they are, and what was undecided about them when. */
import { fold } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import { type ConflictDoc, ConflictModel } from "../conflict.model.ts";
import {
  BY_EMAIL,
  BY_EXTERNAL_ID,
  BY_USER_NAME,
  DirectoryUserModel,
  type LinkState,
  type UserDoc,
} from "../mirror.models.ts";

/** A directory user, by its names. */
export interface UserBrief extends Pick<UserDoc, "active" | "membershipId" | "linkState"> {
  readonly id: string;
  readonly userName: string;
  readonly externalId: string | null;
  readonly displayName: string | null;
  readonly email: string | null;
}

const FIELDS = { wire: 1, profile: 1, active: 1, membershipId: 1, linkState: 1 } as const;

function told({ _id: id, wire, profile, active, membershipId, linkState }: UserDoc): UserBrief {
  const { userName, externalId = null } = JSON.parse(wire) as { userName: string; externalId?: string };
  const { displayName = null, email = null } = profile ?? {};
  return { id, userName, externalId, displayName, email, active, membershipId, linkState };
}

/** Those of these users who are there, by id. */
export async function userBriefs({ organizationId }: Caller, ids: readonly string[]): Promise<Map<string, UserBrief>> {
  if (ids.length === 0) return new Map();
  const found = await DirectoryUserModel.find({ organizationId, _id: { $in: [...ids] } }, FIELDS).lean<UserDoc[]>();
  return new Map(found.map((user) => [user._id, told(user)]));
}

/** Those of these users who are the connection's, by id. */
export async function userBriefsOf(
  { organizationId }: Caller,
  connectionId: string,
  ids: readonly string[],
): Promise<Map<string, UserBrief>> {
  if (ids.length === 0) return new Map();
  const where = { organizationId, connectionId, _id: { $in: [...ids] } };
  const found = await DirectoryUserModel.find(where, FIELDS).lean<UserDoc[]>();
  return new Map(found.map((user) => [user._id, told(user)]));
}

const MOST = 20;

/** The users of the connection that stand for this membership. */
export async function usersOfMembership(
  { organizationId }: Caller,
  connectionId: string,
  membershipId: string,
): Promise<UserBrief[]> {
  const where = { organizationId, connectionId, membershipId };
  return (await DirectoryUserModel.find(where, FIELDS).limit(MOST).lean<UserDoc[]>()).map(told);
}

/** What users may be known by. */
export interface Called {
  readonly externalIds?: readonly string[];
  readonly userNames?: readonly string[];
  readonly addresses?: readonly string[];
}

/** Each kind by its own index, which is named: left to itself, the database goes through the whole connection for names that nobody has. */
const KINDS = {
  externalIds: { path: "search.externalId", index: BY_EXTERNAL_ID },
  userNames: { path: "search.userName", index: BY_USER_NAME },
  addresses: { path: "search.emails.value", index: BY_EMAIL },
} as const;
/** So many of one kind: of names that more have, the rest is as good as ambiguous. */
const MOST_NAMED = 5_000;

/** The users of the connection who have one of these names; names and addresses are compared without case. */
export async function usersNamed(caller: Caller, connectionId: string, called: Called): Promise<UserBrief[]> {
  const found = new Map<string, UserBrief>();
  for (const kind of ["externalIds", "userNames", "addresses"] as const) {
    const values = [...new Set(kind === "externalIds" ? called[kind] : called[kind]?.map(fold))];
    for (const user of await usersBy(caller, connectionId, kind, values)) found.set(user.id, user);
  }
  return [...found.values()];
}

async function usersBy(
  { organizationId }: Caller,
  connectionId: string,
  kind: keyof typeof KINDS,
  values: readonly string[],
): Promise<UserBrief[]> {
  if (values.length === 0) return [];
  const { path, index } = KINDS[kind];
  const found = await DirectoryUserModel.find({ organizationId, connectionId, [path]: { $in: values } }, FIELDS)
    .hint(index)
    .limit(MOST_NAMED)
    .lean<UserDoc[]>();
  return found.map(told);
}

/** The next users of the connection in the order in which they came, of one state or of any. */
export async function usersAfter(
  { organizationId }: Caller,
  { connectionId, linkState }: { readonly connectionId: string; readonly linkState?: LinkState },
  after: string,
  limit: number,
): Promise<UserBrief[]> {
  const where = { organizationId, connectionId, _id: { $gt: after }, ...(linkState && { linkState }) };
  return (await DirectoryUserModel.find(where, FIELDS).sort({ _id: 1 }).limit(limit).lean<UserDoc[]>()).map(told);
}

/** The ids of the next users of the connection who do not rehearse. */
export async function notRehearsingAfter(
  { organizationId }: Caller,
  connectionId: string,
  after: string,
  limit: number,
): Promise<string[]> {
  const where = { organizationId, connectionId, _id: { $gt: after }, linkState: { $ne: "rehearsing" as const } };
  const found = await DirectoryUserModel.find(where, { _id: 1 }).sort({ _id: 1 }).limit(limit).lean();
  return found.map(({ _id }) => _id);
}

/** The users of the connection who have this address or userName. */
export const usersCalled = async (caller: Caller, connectionId: string, name: string): Promise<UserBrief[]> =>
  (await usersNamed(caller, connectionId, { userNames: [name], addresses: [name] })).slice(0, MOST);

/** All that was ever undecided about these users, the earliest first. */
export async function conflictsAbout({ organizationId }: Caller, userIds: readonly string[]): Promise<ConflictDoc[]> {
  if (userIds.length === 0) return [];
  return ConflictModel.find({ organizationId, directoryUserId: { $in: [...userIds] } })
    .sort({ directoryUserId: 1, _id: 1 })
    .limit(1_000)
    .lean();
}

/** A directory user as a membership knows it. */
export type LinkedUser = Pick<UserDoc, "membershipId" | "active">;

/** Those of these users who are there, by id. */
export async function linkedUsers(
  { organizationId }: Caller,
  ids: readonly string[],
): Promise<Map<string, LinkedUser>> {
  if (ids.length === 0) return new Map();
  const found = await DirectoryUserModel.find(
    { organizationId, _id: { $in: [...ids] } },
    { membershipId: 1, active: 1 },
  ).lean();
  return new Map(found.map(({ _id, membershipId, active }) => [_id, { membershipId, active }]));
}

/** The membership of the directory user; null where there is no such user, or nobody whom it is linked to. */
export async function membershipIdOfUser({ organizationId }: Caller, id: string): Promise<string | null> {
  const found = await DirectoryUserModel.findOne({ organizationId, _id: id }, { membershipId: 1 }).lean();
  return found?.membershipId ?? null;
}
