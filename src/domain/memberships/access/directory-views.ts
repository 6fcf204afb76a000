/** What a directory may see of the memberships behind its users. */
import type { ConnectionCaller } from "../../connections/types.ts";
import { membershipsById, statusNow } from "../membership-lookup.ts";
import type { Kind, Status, TeamSeat } from "../types.ts";
import { accessOf } from "./access.ts";

export interface MembershipView {
  readonly membershipId: string;
  readonly status: Status;
  readonly kind: Kind;
  readonly roles: readonly string[];
  readonly teams: readonly TeamSeat[];
}

/** For each of these directory users that is linked: its membership. */
export async function membershipViews(
  caller: ConnectionCaller,
  users: readonly { readonly id: string; readonly membershipId: string | null }[],
): Promise<Map<string, MembershipView>> {
  const memberships = await membershipsById(
    caller,
    users.flatMap(({ membershipId }) => membershipId ?? []),
  );
  const access = await accessOf(caller, memberships);
  const views = new Map(
    memberships.map((membership) => {
      const { _id, kind } = membership;
      const { status } = statusNow(membership);
      const { roles = [], teams = [] } = access.get(_id) ?? {};
      return [_id, { membershipId: _id, status, kind, roles, teams }] as const;
    }),
  );
  return new Map(
    users.flatMap(({ id, membershipId }) => {
      const view = membershipId === null ? undefined : views.get(membershipId);
      return view ? [[id, view] as const] : [];
    }),
  );
}
