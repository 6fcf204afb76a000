/** Single sign-on of an organization (there is an enabled connection that people sign in by), and the rules in force: the policies, and whether there is SSO. */
import { lock } from "../../../platform/database/locks.ts";
import { runningSession } from "../../../platform/database/mongo.ts";
import type { Caller } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { link } from "../../links.ts";
import { markForReview } from "../../organizations/marks.ts";
import { getPolicies, type InForce, readInForce } from "../../organizations/policies/policies.ts";
import { allowsSso, isSsoOnly } from "../../organizations/policies/ways-in.ts";
import { type ConnectionDoc, ConnectionModel } from "../connection.model.ts";
import { type SignInRules, SSO_KINDS, type SsoKind } from "../types.ts";
import { loginPathOf } from "./sso-lookup.ts";

const enabled = ({ organizationId }: Caller) => ({
  organizationId,
  kind: { $in: SSO_KINDS },
  status: "enabled" as const,
  "settings.rehearsal": { $ne: true },
});

/** Whether people sign in by it: one that is only tried is no way in yet. */
export const isOpen = ({ kind, status, settings }: ConnectionDoc): boolean =>
  kind !== "scim" && status === "enabled" && !settings.rehearsal;

/** Whether people can sign in by SSO. */
export const hasSso = async (caller: Caller): Promise<boolean> =>
  (await ConnectionModel.exists(enabled(caller))) !== null;

/** Whether nobody could sign in by SSO without this connection. */
export const isLastSso = async (caller: Caller, connection: ConnectionDoc): Promise<boolean> =>
  isOpen(connection) && (await ConnectionModel.exists({ ...enabled(caller), _id: { $ne: connection._id } })) === null;

/** Whether somebody was seen to come by it: at a sign-in, or in a test that would have been one. */
export const isProved = ({
  lastSignInAt,
  lastTestedAt,
}: Pick<ConnectionDoc, "lastSignInAt" | "lastTestedAt">): boolean => (lastSignInAt ?? lastTestedAt ?? null) !== null;

/** Whether that is so of one of the connections that are there. */
export const hasProvedSso = async (caller: Caller): Promise<boolean> =>
  (await ConnectionModel.find(enabled(caller), { lastSignInAt: 1, lastTestedAt: 1 }).limit(100).lean()).some(isProved);

/** One way in: what people know it by, and where it begins. */
export interface SsoDoor {
  readonly connectionId: string;
  readonly kind: SsoKind;
  readonly name: string;
  readonly url: string;
}

/** The ways in by SSO that are open, the oldest first. @throws DomainError `sso_not_configured` */
export async function ssoDoorsOf(caller: Caller): Promise<readonly [SsoDoor, ...SsoDoor[]]> {
  const found = await ConnectionModel.find(enabled(caller), { name: 1, kind: 1 }).sort({ _id: 1 }).limit(20).lean();
  const [first, ...others] = found.flatMap(({ _id: id, name, kind }) =>
    kind === "scim" ? [] : [{ connectionId: id, kind, name, url: link(loginPathOf({ kind, id })) }],
  );
  if (!first) throw new DomainError("sso_not_configured", "This organization has no SSO.");
  return [first, ...others];
}

/** Where signing in by the organization's SSO begins; of several, at this one, or the oldest. @throws DomainError `sso_not_configured`. */
export async function loginUrlOf(caller: Caller, connectionId?: string): Promise<string> {
  const doors = await ssoDoorsOf(caller);
  return (doors.find((door) => door.connectionId === connectionId) ?? doors[0]).url;
}

/**
 * Before a connection is disabled or goes: where SSO is the only way in, by strict mode or by `signInMethods`, the last one stays. Joins the running
 * transaction, and meets there whoever switches strict mode on at the same moment.
 * @throws DomainError `conflict`
 */
export async function requireSsoBesides(caller: Caller, connection: ConnectionDoc): Promise<void> {
  if (!isOpen(connection)) return;
  await lock(`sso:${caller.organizationId}`);
  const { inForce } = await getPolicies(caller);
  if (!isSsoOnly(inForce) || (await ConnectionModel.exists({ ...enabled(caller), _id: { $ne: connection._id } })))
    return;
  throw new DomainError(
    "conflict",
    inForce.strictMode
      ? "Strict mode is on and this is the only way to sign in. Switch strict mode off first."
      : "The policy signInMethods allows SSO alone and this is the only way to sign in. Allow passwords or passkeys first.",
  );
}

/** Before somebody is taken in by a connection, by the policies as they are at this moment. @throws DomainError `sign_in_method_not_allowed` */
export async function requireSsoAllowed(caller: Caller): Promise<void> {
  const { inForce } = await getPolicies(caller);
  if (allowsSso(inForce)) return;
  throw new DomainError("sign_in_method_not_allowed", "The policy signInMethods of this organization leaves SSO out.");
}

/** Everything that decides about access beyond the membership itself. */
export interface Rules extends InForce {
  /** People can sign in by SSO: there is a connection, and the policies let in by it. */
  readonly sso: boolean;
  /** By which connections, each with the groups that it lets in alone, if any; none where the policies do not. */
  readonly connections: Doors;
}

type Doors = ReadonlyMap<string, readonly string[] | null>;

/** Remembered as long as the policies that it was read with, and forgotten with them. */
const known = new WeakMap<InForce, Doors>();

/** The rules in force; at most a second old. @throws DomainError `not_found` for an organization that is not there. */
export async function rulesInForce(caller: Caller): Promise<Rules> {
  const inForce = await readInForce(caller);
  const connections = known.get(inForce) ?? (await openConnections(caller, inForce));
  // What a transaction reads is of an earlier moment, or its own and not committed.
  if (!runningSession()) known.set(inForce, connections);
  return { ...inForce, sso: connections.size > 0, connections };
}

/** The same at this very moment: for what is decided in the running transaction. */
export async function rulesNow(caller: Caller): Promise<Pick<Rules, "policies" | "sso" | "connections">> {
  const { inForce: policies } = await getPolicies(caller);
  const connections = await openConnections(caller, { policies });
  return { policies, sso: connections.size > 0, connections };
}

const NONE: Doors = new Map();

async function openConnections(caller: Caller, { policies }: Pick<InForce, "policies">): Promise<Doors> {
  if (!allowsSso(policies)) return NONE;
  const found = await ConnectionModel.find(enabled(caller), { saml: 1, oidc: 1 }).lean();
  return new Map(found.map(({ _id, saml, oidc }) => [_id, groupsLetIn(saml ?? oidc)]));
}

type Groups = Pick<SignInRules, "loginGroups" | "loginGroupsFor">;

/** The groups whose people alone come by a connection; null where all do. */
const groupsLetIn = (rules: Groups | null | undefined): readonly string[] | null =>
  rules?.loginGroupsFor === "everybody" && rules.loginGroups.length > 0 ? rules.loginGroups : null;

/**
 * Where a change of a connection says anew who comes by it, sessions that this admits no longer are to be ended: marks the organization, in the
 * running transaction.
 */
export async function noteEntry(caller: Caller, before: ConnectionDoc | null, after: ConnectionDoc | null) {
  if (entryOf(before) === entryOf(after)) return;
  await markForReview(caller.organizationId, caller, (await getPolicies(caller)).inForce);
}

const entryOf = (one: ConnectionDoc | null): string =>
  one && isOpen(one) ? JSON.stringify([groupsLetIn(one.saml ?? one.oidc)]) : "";
