/** How many of a connection's users stand how. */
import type { Caller } from "../caller.ts";
import { BY_LINK_STATE, DirectoryUserModel, type LinkState } from "./mirror.models.ts";

const STATES = ["linked", "conflict", "kept_local", "rejected", "rehearsing", "moved"] as const satisfies LinkState[];

/** Counted in one reading of the index alone. */
export async function countLinkStates(
  { organizationId }: Caller,
  connectionId: string,
): Promise<Readonly<Record<LinkState, number>>> {
  const found = await DirectoryUserModel.aggregate<{ _id: LinkState; count: number }>([
    { $match: { organizationId, connectionId } },
    { $group: { _id: "$linkState", count: { $sum: 1 } } },
  ]).hint(BY_LINK_STATE);
  const counts = new Map(found.map(({ _id, count }) => [_id, count]));
  return Object.fromEntries(STATES.map((state) => [state, counts.get(state) ?? 0])) as Record<LinkState, number>;
}

/** Whether somebody is or was a member by the connection. */
export const hasBroughtSomebody = async ({ organizationId }: Caller, connectionId: string): Promise<boolean> =>
  (await DirectoryUserModel.exists({ organizationId, connectionId, linkState: { $ne: "rehearsing" } }).hint(
    BY_LINK_STATE,
  )) !== null;

/** Whether one of these, whom another connection has taken over, is active still where it was. */
export const hasActiveMoved = async ({ organizationId }: Caller, ids: readonly string[]): Promise<boolean> =>
  (await DirectoryUserModel.exists({ organizationId, _id: { $in: [...ids] }, linkState: "moved", active: true })) !==
  null;

/** How many are only mirrored, each counted up to `most`. */
export async function countMirroredOnly(
  { organizationId }: Caller,
  connectionId: string,
  most: number,
): Promise<{ rehearsing: number; moved: number }> {
  const count = (linkState: LinkState) =>
    DirectoryUserModel.countDocuments({ organizationId, connectionId, linkState })
      .hint(BY_LINK_STATE)
      .limit(most)
      .exec();
  return { rehearsing: await count("rehearsing"), moved: await count("moved") };
}
