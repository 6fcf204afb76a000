/** Directory users of the whole organization by a name or an address that they have. */
import { domainToUnicode } from "node:url";
import { domainOf, fold } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import { scimConnectionIds } from "../../connections/sso/sso-lookup.ts";
import { DirectoryUserModel, type LinkState, type UserDoc } from "../../directory/mirror.models.ts";
import { placedOf } from "../profiles.ts";
import { keyOf } from "./placement.ts";

/** By which of the names. */
export type CalledBy = "externalId" | "userName" | "email";

/** A directory user whom the name is. */
export interface Recognised {
  readonly id: string;
  readonly connectionId: string;
  readonly membershipId: string | null;
  readonly linkState: LinkState;
}

const PATHS = { externalId: "search.externalId", userName: "search.userName", email: "search.emails.value" } as const;
const MOST = 5;

/** The users of these connections whom one of the names is; ids from outside keep their case, names and addresses do not. */
export async function recogniseUsers(
  caller: Caller,
  connectionIds: readonly string[],
  by: CalledBy,
  name: string,
): Promise<Recognised[]> {
  const found = await DirectoryUserModel.find(
    {
      organizationId: caller.organizationId,
      connectionId: { $in: connectionIds },
      [PATHS[by]]: by === "externalId" ? name : fold(name),
      // Nothing is said of anybody by a rehearsal, nor by a directory whose person was taken over.
      linkState: { $nin: ["rehearsing", "moved"] },
    },
    { connectionId: 1, membershipId: 1, linkState: 1 },
  )
    .limit(MOST)
    .lean();
  return found.map(({ _id, connectionId, membershipId, linkState }) => ({
    id: _id,
    connectionId,
    membershipId,
    linkState,
  }));
}

/** Of a mailbox that more people than this share, the rest is placed when they are next written. */
const MOST_OF_ADDRESS = 500;

/** The ids of the users whose address this is. */
export async function usersOfAddress(caller: Caller, emailKey: string): Promise<string[]> {
  const connectionIds = await scimConnectionIds(caller);
  if (connectionIds.length === 0) return [];
  const [local, domain] = [emailKey.slice(0, emailKey.lastIndexOf("@") + 1), domainOf(emailKey)];
  // As it may be written: keys have domains in ASCII.
  const names = [...new Set([emailKey, fold(local + domainToUnicode(domain))])];
  const named = [{ "search.emails.value": { $in: names } }, { "search.userName": { $in: names } }];
  const found = await DirectoryUserModel.find(
    { organizationId: caller.organizationId, connectionId: { $in: connectionIds }, $or: named },
    { search: 0 },
  )
    .limit(MOST_OF_ADDRESS)
    .lean<Omit<UserDoc, "search">[]>();
  return found.flatMap((user) => (keyOf(placedOf(user)) === emailKey ? user._id : [])).sort();
}
