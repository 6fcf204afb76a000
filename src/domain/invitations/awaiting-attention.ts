/** What of invitations waits for somebody who may invite. */
import type { Caller } from "../caller.ts";
import { countEvents } from "../events/events.ts";
import { InvitationModel } from "./invitation.model.ts";

interface Stretch {
  readonly since: Date;
  readonly until: Date;
}

/** Proposals that wait for approval, and those of them that came in that time. */
export async function proposalsWaiting({ organizationId }: Caller, { since, until }: Stretch) {
  const where = { organizationId, status: "awaiting_approval" as const, expiresAt: { $gt: until } };
  return {
    total: await InvitationModel.countDocuments(where),
    fresh: await InvitationModel.countDocuments({ ...where, createdAt: { $gt: since, $lte: until } }),
  };
}

/** Wishes for a new link in that time. Nobody marks one as answered, so older ones are not counted again. */
export async function linksWanted(caller: Caller, stretch: Stretch) {
  const fresh = await countEvents(caller, "invitation.requested_again", stretch);
  return { total: fresh, fresh };
}
