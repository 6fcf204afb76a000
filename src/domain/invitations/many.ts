/** One change for many invitations at once, each by the same function as for one alone, in a transaction of its own. */
import type { Caller } from "../caller.ts";
import { forEach, idsOf, type Once, type Row } from "../memberships/status/bulk.ts";
import { approveInvitation, rejectInvitation } from "./inviting/proposing.ts";
import { resendInvitation, revokeInvitation } from "./sending.ts";

/** What can be done to many invitations; links go by mail only. */
export type Act = "approve" | "reject" | "resend" | "revoke";

const BECAME = { approve: "approved", reject: "rejected", resend: "sent", revoke: "revoked" } as const;

const DO: Readonly<Record<Act, (caller: Caller, id: string) => Promise<unknown>>> = {
  approve: (caller, id) => approveInvitation(caller, id),
  reject: rejectInvitation,
  resend: (caller, id) => resendInvitation(caller, id),
  revoke: revokeInvitation,
};

/** Does it to each of these invitations. @throws DomainError `invalid` for none, or too many */
export const changeInvitations = (
  caller: Caller,
  invitations: readonly string[],
  act: Act,
  once?: Once,
): Promise<Row<(typeof BECAME)[Act]>[]> =>
  forEach(
    idsOf(invitations, "invitation"),
    async (id) => {
      await DO[act](caller, id);
      return BECAME[act];
    },
    once,
  );
