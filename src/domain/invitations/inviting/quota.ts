/** How many invitations go out within an hour: enough for any team, too few for a mail bomb. */
import type { Caller } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { policiesInForce } from "../../organizations/policies/policies.ts";
import { InvitationModel } from "../invitation.model.ts";

const HOUR_MS = 3_600_000;

interface Quota {
  /** Whose they are, as a condition and as a sentence. */
  readonly of: Readonly<Record<string, string>>;
  readonly whose: string;
  readonly limit: number | null;
}

/**
 * Whether so many more may go out now; one that is sent again counts as one. The operator has no quota.
 * @throws DomainError `rate_limited`, with when it passes again
 */
export async function checkQuota(caller: Caller, more: number): Promise<void> {
  const { actor } = caller;
  if (actor.kind === "operator") return;
  const { invitationQuota: quota } = await policiesInForce(caller);
  const own = { "invitedBy.id": actor.id };
  await checkOne(caller, more, { of: {}, whose: "An organization", limit: quota.organization });
  await checkOne(
    caller,
    more,
    actor.kind === "api_key"
      ? { of: own, whose: "One API key", limit: quota.apiKey }
      : { of: own, whose: "One person", limit: quota.inviter },
  );
}

async function checkOne({ organizationId }: Caller, more: number, { of, whose, limit }: Quota): Promise<void> {
  if (limit === null) return;
  const since = new Date(Date.now() - HOUR_MS);
  const where = { organizationId, ...of, sentAt: { $gt: since } };
  const sent = limit === 0 ? 0 : await InvitationModel.countDocuments(where).limit(limit);
  if (sent + more <= limit) return;
  const rule = `${whose} sends at most ${limit} invitations an hour, and ${sent} went out within the last one.`;
  if (more > limit) throw new DomainError("rate_limited", `${rule} These ${more} are too many for one hour.`);
  // The newest that must be an hour old, so that there is room for all.
  const last = await InvitationModel.findOne(where, { sentAt: 1 })
    .sort({ sentAt: -1 })
    .skip(limit - more)
    .lean();
  const retryAfter = Math.max(1, Math.ceil(((last?.sentAt ?? since).getTime() - since.getTime()) / 1_000));
  const minutes = Math.ceil(retryAfter / 60);
  throw new DomainError(
    "rate_limited",
    `${rule} Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`,
    [],
    { retryAfter },
  );
}
