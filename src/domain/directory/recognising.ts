/** Directory users of the whole organization by what an identity provider calls them at a sign-in. */
import { fold } from "../address.ts";
import type { Caller } from "../caller.ts";
import { DirectoryUserModel, type LinkState } from "./mirror.models.ts";

/** By which of the names. */
export type CalledBy = "externalId" | "userName" | "email";

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
