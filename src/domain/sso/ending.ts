/** What goes with a saml connection: who signed in by it, its keys, and the sessions that it opened. */
import { inPortions, portionOf } from "../../platform/jobs/portions.ts";
import type { Caller } from "../caller.ts";
import { type LoginMethodDoc, LoginMethodModel } from "../identities/login-method.model.ts";
import { endSsoSessions } from "../sessions/live-sessions.ts";
import { LoginRequestModel, SsoKeysModel, TrialModel } from "./sso.models.ts";

const PORTION = 500;

type Tied = Pick<LoginMethodDoc, "_id" | "membershipId">;

/** Nobody can sign in by it any more. Joins the transaction in which its end begins. */
export async function closeSsoOf({ organizationId }: Caller, connectionId: string): Promise<void> {
  await LoginRequestModel.deleteMany({ organizationId, connectionId });
  await TrialModel.deleteMany({ organizationId, connectionId });
  await SsoKeysModel.deleteMany({ organizationId, _id: connectionId });
}

/** Forgets who signed in by it and ends the sessions that it opened. Run again it goes on. @returns false when it was stopped before the end */
export function forgetLoginsOf(caller: Caller, connectionId: string, stopping: AbortSignal): Promise<boolean> {
  const { organizationId } = caller;
  return inPortions<Tied>({
    next: async (after) => {
      const where = { organizationId, connectionId, _id: { $gt: after?._id ?? "" } };
      const found = await LoginMethodModel.find(where, { membershipId: 1 }).sort({ _id: 1 }).limit(PORTION).lean();
      return portionOf(found, PORTION);
    },
    work: async (tied) => {
      await endSsoSessions(
        caller,
        connectionId,
        tied.map(({ membershipId }) => membershipId),
      );
      await LoginMethodModel.deleteMany({ organizationId, connectionId, _id: { $in: tied.map(({ _id }) => _id) } });
    },
    stopping,
  });
}

/** A page of the memberships that have signed in by it, ascending and beyond `after`. */
export async function pageOfTied(
  { organizationId }: Caller,
  connectionId: string,
  after: string,
  limit: number,
): Promise<{ ids: string[]; done: boolean }> {
  const found = await LoginMethodModel.find(
    { organizationId, connectionId, membershipId: { $gt: after } },
    { membershipId: 1 },
  )
    .sort({ membershipId: 1 })
    .limit(limit)
    .lean();
  return { ids: found.map(({ membershipId }) => membershipId), done: found.length < limit };
}

/** How many have signed in by it. */
export const countTied = ({ organizationId }: Caller, connectionId: string): Promise<number> =>
  LoginMethodModel.countDocuments({ organizationId, connectionId }).exec();
