/** What must hold of invitations: nobody is offered what they have, and no promise waits for a proof that is there. */
import type { Caller } from "../caller.ts";
import { type Checked, complaints, lookThrough } from "../checking.ts";
import { membershipOfEmail } from "../memberships/membership-lookup.ts";
import { mayAdopt } from "../organizations/domains/adoption.ts";
import { type InvitationDoc, InvitationModel } from "./invitation.model.ts";

/** Looks the invitations of an organization through, from this id on. */
export const checkInvitations = (caller: Caller, from?: string): AsyncGenerator<Checked> =>
  lookThrough<InvitationDoc>(
    (after, limit) =>
      InvitationModel.find({
        organizationId: caller.organizationId,
        _id: { $gt: after },
        $or: [{ status: { $in: ["pending", "awaiting_approval"] } }, { promised: true }],
      })
        .sort({ _id: 1 })
        .limit(limit)
        .lean(),
    async (invitations) => {
      const judged: string[][] = [];
      for (const { status, emailKey, expiresAt, promised } of invitations)
        judged.push(
          complaints({
            "is open to the address of a member":
              (status === "pending" || status === "awaiting_approval") &&
              expiresAt > new Date() &&
              (await membershipOfEmail(caller, emailKey)) !== null,
            "waits for a proof that is there": promised === true && (await mayAdopt(caller, emailKey)),
          }),
        );
      return judged;
    },
    from,
  );
