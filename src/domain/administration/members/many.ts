/** One change for many members at once, each by the same function as for one alone, in a transaction of its own. */
import type { Caller } from "../../caller.ts";
import { removeTeamSeat, setTeamSeat } from "../../memberships/access/team-members.ts";
import { grantsOf, isHandGiven } from "../../memberships/grants/grants.ts";
import { forEach, idsOf, type Once, type Row } from "../../memberships/status/bulk.ts";
import { deactivateMembership, reactivateMembership, removeMembership } from "../../memberships/status/lifecycle.ts";
import type { Membership } from "../../memberships/types.ts";
import { endMemberSessions } from "../../sessions/member-sessions.ts";
import { updateMembership } from "./changing.ts";

/** What can be done to many members; what it does to one is said where that is. */
export type Act =
  | { readonly kind: "remove" | "deactivate" | "reactivate" | "end_sessions" }
  | { readonly kind: "set_roles"; readonly roles: readonly string[] }
  | { readonly kind: "set_end"; readonly expiresAt: Date | null }
  /** Without roles, whoever has a seat by hand keeps those that it has. */
  | { readonly kind: "give_seat"; readonly team: string; readonly roles?: readonly string[] | undefined }
  | { readonly kind: "take_seat"; readonly team: string };

/** What became of a member: the status that it has by now, where the act is about that. */
export type Became = Membership["status"] | "sessions_ended" | "roles_set" | "end_set" | "seat_given" | "seat_taken";

/** Does it to each of these members. @throws DomainError `invalid` for none, or too many */
export const changeMany = (
  caller: Caller,
  memberships: readonly string[],
  act: Act,
  once?: Once,
): Promise<Row<Became>[]> => forEach(idsOf(memberships), (id) => changeOne(caller, id, act), once);

async function changeOne(caller: Caller, id: string, act: Act): Promise<Became> {
  switch (act.kind) {
    case "remove":
      await removeMembership(caller, id);
      return "removed";
    case "deactivate":
      return (await deactivateMembership(caller, id)).status;
    case "reactivate":
      return (await reactivateMembership(caller, id)).status;
    case "end_sessions":
      await endMemberSessions(caller, id);
      return "sessions_ended";
    case "set_roles":
      await updateMembership(caller, id, { roles: act.roles });
      return "roles_set";
    case "set_end":
      await updateMembership(caller, id, { expiresAt: act.expiresAt });
      return "end_set";
    case "give_seat":
      if (act.roles || !(await sitsByHand(caller, id, act.team)))
        await setTeamSeat(caller, act.team, id, act.roles ?? []);
      return "seat_given";
    case "take_seat":
      await removeTeamSeat(caller, act.team, id);
      return "seat_taken";
  }
}

const sitsByHand = async (caller: Caller, id: string, team: string): Promise<boolean> =>
  (await grantsOf(caller, [id])).some((grant) => grant.teamId === team && isHandGiven(grant.source));
