/**
 * A connection in rehearsal: whoever it pushes is mirrored and is nobody. When it goes live everybody is placed as if just pushed, in the
 * order in which they came, so that those who came first have the seats.
 */

import { transaction } from "../../platform/database/mongo.ts";
import { inPortions, type Portion, portionOf } from "../../platform/jobs/portions.ts";
import type { Caller } from "../caller.ts";
import { isRehearsing } from "../connections/connection-lookup.ts";
import type { ConnectionCaller } from "../connections/types.ts";
import { DirectoryUserModel, type LinkState, type UserDoc } from "../directory/mirror.models.ts";
import type { Placed } from "./matching/placement.ts";
import { reconcilePlaced } from "./matching/placing-anew.ts";
import { placedOf } from "./profiles.ts";

/** How a new user of the connection stands before it is placed. */
export const stateAtFirst = ({ connection }: ConnectionCaller): LinkState =>
  connection.settings.rehearsal ? "rehearsing" : "linked";

/** Whoever is written again over a connection that is live rehearses no more. */
export async function liveOnce(caller: ConnectionCaller, user: Placed): Promise<Placed> {
  if (user.linkState !== "rehearsing" || (await isRehearsing(caller, user.connectionId))) return user;
  return { ...user, linkState: "linked" };
}

/** After the commit of somebody who rehearses: the connection may have gone live in a transaction that ours did not see. */
export async function letInLate(caller: ConnectionCaller, id: string): Promise<void> {
  if (await isRehearsing(caller, caller.connection.id)) return;
  await transaction(async () => {
    const where = { organizationId: caller.organizationId, _id: id, linkState: "rehearsing" as const };
    const user = await DirectoryUserModel.findOne(where, { search: 0 }).lean();
    if (user) await letIn(caller, user);
  });
}

type StoredUser = Omit<UserDoc, "search">;

/** Places somebody who rehearses; joins the running transaction. */
export const letIn = (caller: Caller, user: StoredUser) =>
  reconcilePlaced(caller, user, { ...placedOf(user), linkState: "linked", disputed: false });

const PORTION = 50;

/**
 * Lets everybody in who rehearses, in portions of one transaction each. Run again it goes on with who is left.
 * @returns false when it was stopped before the end
 * @throws Hindered when somebody could not be let in, such as for want of a seat; everybody else was
 */
export const letEverybodyIn = (caller: Caller, connectionId: string, stopping: AbortSignal): Promise<boolean> =>
  inPortions<StoredUser>({
    next: (after) => rehearsingAfter(caller, connectionId, after?._id ?? "", PORTION),
    work: async (users) => {
      for (const user of users) await letIn(caller, user);
    },
    stopping,
  });

/** Those of these users who rehearse, in the order in which they came. */
export const storedRehearsing = (
  { organizationId }: Caller,
  connectionId: string,
  ids: readonly string[],
): Promise<StoredUser[]> =>
  DirectoryUserModel.find(
    { organizationId, connectionId, linkState: "rehearsing", _id: { $in: [...ids] } },
    { search: 0 },
  )
    .sort({ _id: 1 })
    .lean<StoredUser[]>()
    .exec();

/** The next users of the connection who rehearse, in the order in which they came. */
async function rehearsingAfter(
  { organizationId }: Caller,
  connectionId: string,
  after: string,
  limit: number,
): Promise<Portion<StoredUser>> {
  const where = { organizationId, connectionId, linkState: "rehearsing" as const, _id: { $gt: after } };
  const found = await DirectoryUserModel.find(where, { search: 0 }).sort({ _id: 1 }).limit(limit).lean<StoredUser[]>();
  return portionOf(found, limit);
}
