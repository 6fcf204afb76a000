/** Directory users as their memberships know them. */
import type { Caller } from "../../caller.ts";
import { DirectoryUserModel, type UserDoc } from "../mirror.models.ts";

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
