/** Directory users as their memberships know them. */
import type { Caller } from "../caller.ts";
import { DirectoryUserModel, type UserDoc } from "./mirror.models.ts";

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
