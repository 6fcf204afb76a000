/** Single sign-on of an organization: there is an enabled saml connection. */
import { lock } from "../../platform/locks.ts";
import type { Caller } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { link } from "../links.ts";
import { getPolicies } from "../organizations/policies.ts";
import { type ConnectionDoc, ConnectionModel } from "./connection.model.ts";

const enabled = ({ organizationId }: Caller) => ({ organizationId, kind: "saml" as const, status: "enabled" as const });

/** Whether people can sign in by SSO. */
export const hasSso = async (caller: Caller): Promise<boolean> =>
  (await ConnectionModel.exists(enabled(caller))) !== null;

/** Whether somebody has ever signed in by one of the connections that are there. */
export const hasProvedSso = async (caller: Caller): Promise<boolean> =>
  (await ConnectionModel.exists({ ...enabled(caller), lastSignInAt: { $ne: null } })) !== null;

/** One way in: what people know it by, and where it begins. */
export interface SsoDoor {
  readonly connectionId: string;
  readonly name: string;
  readonly url: string;
}

/** The ways in by SSO that are open, the oldest first. @throws DomainError `sso_not_configured` */
export async function ssoDoorsOf(caller: Caller): Promise<readonly [SsoDoor, ...SsoDoor[]]> {
  const found = await ConnectionModel.find(enabled(caller), { name: 1 }).sort({ _id: 1 }).limit(20).lean();
  const [first, ...others] = found.map(({ _id, name }) => ({
    connectionId: _id,
    name,
    url: link(`/sso/saml/${_id}/login`),
  }));
  if (!first) throw new DomainError("sso_not_configured", "This organization has no SSO.");
  return [first, ...others];
}

/** Where signing in by the organization's SSO begins; of several, the oldest. @throws DomainError `sso_not_configured`. */
export const loginUrlOf = async (caller: Caller): Promise<string> => (await ssoDoorsOf(caller))[0].url;

/**
 * Before a connection is disabled or goes: under strict mode SSO is the only way in, so the last one stays. Joins the running
 * transaction, and meets there whoever switches strict mode on at the same moment.
 * @throws DomainError `conflict`
 */
export async function requireSsoBesides(caller: Caller, { _id, kind, status }: ConnectionDoc): Promise<void> {
  if (kind !== "saml" || status !== "enabled") return;
  await lock(`sso:${caller.organizationId}`);
  const { inForce } = await getPolicies(caller);
  if (!inForce.strictMode || (await ConnectionModel.exists({ ...enabled(caller), _id: { $ne: _id } }))) return;
  throw new DomainError(
    "conflict",
    "Strict mode is on and this is the only way to sign in. Switch strict mode off first.",
  );
}
