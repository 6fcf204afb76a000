/** What whoever opens a way to sign in by SSO should know: whether anybody has been seen to come by it, and whom it shuts out. */
import type { Caller } from "../../caller.ts";
import type { ConnectionDoc } from "../../connections/connection.model.ts";
import { hasSso, isProved } from "../../connections/sso/sso.ts";
import { allowsSso, policiesInForce } from "../../organizations/policies/policies.ts";
import { type Warning, warning } from "../../sentences/told-warnings.ts";
import { warningsOfShuttingOut } from "./shut-out.ts";

type Opening = Pick<ConnectionDoc, "_id" | "kind" | "name" | "lastSignInAt" | "lastTestedAt">;

/** Of a connection that comes to be a way in; nothing of one for provisioning. Asked before it is one. */
export async function warningsOfOpening(caller: Caller, connection: Opening): Promise<Warning[]> {
  if (connection.kind === "scim") return [];
  const policies = await policiesInForce(caller);
  if (!allowsSso(policies)) return [];
  const becoming = { before: { policies, sso: await hasSso(caller) }, after: { policies, sso: true } };
  return [
    ...(isProved(connection) ? [] : [warning("sso_unproved", { connection: connection.name })]),
    ...(await warningsOfShuttingOut(caller, { ...becoming, connectionId: connection._id })),
  ];
}
