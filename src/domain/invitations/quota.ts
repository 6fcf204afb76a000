/** How many invitations an organization may send: enough for any team, too few for a mail bomb. */
import type { Caller } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { InvitationModel } from "./invitation.model.ts";

const AN_HOUR = 1_000;

/** @throws DomainError `rate_limited`. */
export async function checkQuota(caller: Caller, more: number): Promise<void> {
  if (caller.actor.kind === "operator") return;
  const since = new Date(Date.now() - 3_600_000);
  const sent = await InvitationModel.countDocuments({
    organizationId: caller.organizationId,
    createdAt: { $gt: since },
  });
  if (sent + more > AN_HOUR)
    throw new DomainError("rate_limited", `An organization sends at most ${AN_HOUR} invitations an hour.`);
}
