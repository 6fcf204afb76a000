/** Ended invitations go from the list after the days that the policy says. Any number of processes may run it. */
import { oneByOne } from "../../platform/jobs/one-by-one.ts";
import type { Caller } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { noteCut } from "../organizations/cuts.ts";
import { organizationIds } from "../organizations/every-organization.ts";
import { policiesInForce } from "../organizations/policies/policies.ts";
import { cleanUpInvitations } from "./cleaning-up.ts";

const ENDED = ["expired", "revoked", "rejected", "declined", "superseded", "accepted"] as const;

/** Looks through all organizations. @returns how many invitations went */
export const purgeInvitations = (): Promise<number> =>
  oneByOne("Purging invitations", organizationIds(), (organizationId) => ({ organizationId }), purgeOf);

async function purgeOf(organizationId: string): Promise<number> {
  const caller: Caller = {
    organizationId,
    actor: { kind: "system", id: "invitations" },
    requestId: "invitations purge",
  };
  try {
    const { purgeInvitationsAfterDays: olderThanDays } = await policiesInForce(caller);
    if (olderThanDays === null) return 0;
    const gone = await cleanUpInvitations(caller, { status: ENDED, olderThanDays });
    await noteCut(caller, "invitations", gone);
    return gone;
  } catch (error) {
    // It was deleted meanwhile.
    if (error instanceof DomainError && error.code === "not_found") return 0;
    throw error;
  }
}
