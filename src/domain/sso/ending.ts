/** What goes with a saml connection: who signed in by it, its keys, and the sessions that it opened. */
import type { Caller } from "../caller.ts";
import { endSsoSessions } from "../sessions/sessions.ts";
import { LoginMethodModel, LoginRequestModel, SsoKeysModel, TrialModel } from "./sso.models.ts";

/** Joins the transaction in which the connection goes. */
export async function endSsoOf({ organizationId }: Caller, connectionId: string): Promise<void> {
  const tied = await LoginMethodModel.find({ organizationId, connectionId }, { membershipId: 1 }).lean();
  await endSsoSessions(
    organizationId,
    tied.map(({ membershipId }) => membershipId),
  );
  await LoginMethodModel.deleteMany({ organizationId, connectionId });
  await LoginRequestModel.deleteMany({ organizationId, connectionId });
  await TrialModel.deleteMany({ organizationId, connectionId });
  await SsoKeysModel.deleteMany({ organizationId, _id: connectionId });
}
