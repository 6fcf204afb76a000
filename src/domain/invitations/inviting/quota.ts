/**
 * How many invitations go out within an hour: enough for any team, too few for a mail bomb. Each offer that is made, and each time that one is
 * sent again, counts as one, by whoever does it; revoking, replacing or cleaning up gives nothing back.
 */
import { HOUR_MS } from "../../../platform/clock.ts";
import { lockKeys } from "../../../platform/database/locks.ts";
import { newId } from "../../../platform/ids.ts";
import type { Caller } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { policiesInForce } from "../../organizations/policies/policies.ts";
import { SendingModel } from "./sending.model.ts";

interface Quota {
  /** Whose they are, as a condition and as a sentence. */
  readonly of: { readonly by?: string };
  readonly whose: string;
  readonly limit: number;
}

const sender = ({ actor }: Caller): string => (actor.kind === "operator" ? actor.kind : actor.id);

/** Those that bind this caller. The operator has none. */
async function quotasOf(caller: Caller): Promise<Quota[]> {
  const { kind } = caller.actor;
  if (kind === "operator") return [];
  const { organization, inviter, apiKey } = (await policiesInForce(caller)).invitationQuota;
  const own = { by: sender(caller) };
  return [
    { of: {}, whose: "An organization", limit: organization },
    kind === "api_key"
      ? { of: own, whose: "One API key", limit: apiKey }
      : { of: own, whose: "One person", limit: inviter },
  ].flatMap(({ limit, ...quota }) => (limit === null ? [] : { ...quota, limit }));
}

/**
 * Whether so many more may go out now: for a whole call, before any of it is done.
 * @throws DomainError `rate_limited`, with when it passes again
 */
export async function checkQuota(caller: Caller, more: number): Promise<void> {
  for (const quota of await quotasOf(caller)) await checkOne(caller, more, quota);
}

/** Counts one that goes out, in the running transaction. Of two at once that would be one too many, one is refused. @throws DomainError `rate_limited` */
export async function useQuota(caller: Caller): Promise<void> {
  const { organizationId } = caller;
  const quotas = await quotasOf(caller);
  if (quotas.length > 0) await lockKeys([`invitations ${organizationId}`]);
  for (const quota of quotas) await checkOne(caller, 1, quota);
  await SendingModel.insertMany([{ _id: newId("snd"), organizationId, by: sender(caller), at: new Date() }], {
    lean: true,
  });
}

async function checkOne({ organizationId }: Caller, more: number, { of, whose, limit }: Quota): Promise<void> {
  const since = new Date(Date.now() - HOUR_MS);
  const where = { organizationId, ...of, at: { $gt: since } };
  const sent = limit === 0 ? 0 : await SendingModel.countDocuments(where).limit(limit);
  if (sent + more <= limit) return;
  const rule = `${whose} sends at most ${limit} invitations an hour, and ${sent} went out within the last one.`;
  if (more > limit) throw new DomainError("rate_limited", `${rule} These ${more} are too many for one hour.`);
  // The newest that must be an hour old, so that there is room for all.
  const last = await SendingModel.findOne(where, { at: 1 })
    .sort({ at: -1 })
    .skip(limit - more)
    .lean();
  const retryAfter = Math.max(1, Math.ceil(((last?.at ?? since).getTime() - since.getTime()) / 1_000));
  const minutes = Math.ceil(retryAfter / 60);
  throw new DomainError(
    "rate_limited",
    `${rule} Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`,
    [],
    { retryAfter },
  );
}
