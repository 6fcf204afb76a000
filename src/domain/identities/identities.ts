/**
 * Identities: by which names people have signed in over saml connections, each tied to one membership (a login method), and what was said of
 * them then. This room owns the stored ties and answers what they know of a membership; who an identity is, and when a tie is made, moved
 * or ended, is decided by sso.
 */
import type { Caller } from "../caller.ts";
import { LoginMethodModel, type Said } from "./login-method.model.ts";

/** For each of these memberships that has signed in by one of the connections: by which last, and what was said then. */
export async function lastSaid(
  { organizationId }: Caller,
  connectionIds: readonly string[],
  membershipIds: readonly string[],
): Promise<Map<string, { connectionId: string; said: readonly Said[] }>> {
  if (connectionIds.length === 0 || membershipIds.length === 0) return new Map();
  const found = await LoginMethodModel.find(
    { organizationId, connectionId: { $in: connectionIds }, membershipId: { $in: membershipIds } },
    { connectionId: 1, membershipId: 1, said: 1 },
  )
    .sort({ lastUsedAt: 1 })
    .lean();
  return new Map(found.map(({ membershipId, connectionId, said = [] }) => [membershipId, { connectionId, said }]));
}

/** Those of these memberships that have signed in by a connection; by whichever, where none is named. */
export async function membersTiedBy(
  { organizationId }: Caller,
  connectionId: string | undefined,
  membershipIds: readonly string[],
): Promise<Set<string>> {
  if (membershipIds.length === 0) return new Set();
  const by = connectionId === undefined ? {} : { connectionId };
  const found = await LoginMethodModel.find(
    { organizationId, ...by, membershipId: { $in: membershipIds } },
    { membershipId: 1 },
  ).lean();
  return new Set(found.map(({ membershipId }) => membershipId));
}

/** Whether an identity provider of the organization named this address at the member's last sign-in by it. */
export const isSaidBySso = async ({ organizationId }: Caller, membershipId: string, key: string): Promise<boolean> =>
  (await LoginMethodModel.exists({ organizationId, membershipId, emailKey: key })) !== null;
