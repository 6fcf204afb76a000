/** Signing in with an identity that is proved: it is tied to its membership, its groups take effect, a session begins. */

import { isDuplicate } from "../../platform/database/failures.ts";
import { transaction } from "../../platform/database/mongo.ts";
import { newId } from "../../platform/ids.ts";
import { acceptBySso } from "../account/accepting-by-sso.ts";
import { createPerson } from "../account/address-proof.ts";
import { emailKey } from "../address.ts";
import type { Caller } from "../caller.ts";
import { requireSsoAllowed } from "../connections/sso/sso.ts";
import { noteSignIn, requireUnchanged, type SsoConnection } from "../connections/sso/sso-lookup.ts";
import { DomainError } from "../errors.ts";
import { givenByGroups } from "../mappings/login-groups.ts";
import { setLoginGrants } from "../memberships/grants/login-grants.ts";
import { joinByLogin } from "../memberships/joining/from-login.ts";
import { followClaims } from "../memberships/joining/profile-claims.ts";
import { type MembershipDoc, membershipById } from "../memberships/membership-lookup.ts";
import { findPerson } from "../persons/persons.ts";
import type { Person } from "../persons/types.ts";
import { standFor } from "../provisioning/matching/sign-in-matching.ts";
import { signOut } from "../sessions/own-sessions.ts";
import { tellRefused } from "../sessions/sign-in/refusals.ts";
import { enter, type Opened } from "../sessions/sign-in/session-opening.ts";
import type { Visitor } from "../visitor.ts";
import { loginGroupsOf } from "./login-groups.ts";
import { requireNotEnded } from "./provider-endings.ts";
import { type Decision, decide } from "./ties/matching.ts";
import { saidOf, tie } from "./ties/ties.ts";
import type { SsoIdentity, Warning } from "./types.ts";

export interface Arrived {
  readonly opened: Opened;
  readonly membershipId: string;
  /** What of an invitation that was accepted by this was gone; null where none was. */
  readonly dropped: readonly string[] | null;
  readonly warnings: readonly Warning[];
}

/** Acts for signing in through this connection. */
export const throughConnection = ({ id, organizationId }: SsoConnection, requestId: string): Caller => ({
  organizationId,
  actor: { kind: "connection", id },
  requestId,
});

/** Signs the person in, in the connection's organization and nowhere else. @throws DomainError as `decide`, and as accepting an invitation */
export async function signInBySso(
  visitor: Visitor,
  connection: SsoConnection,
  identity: SsoIdentity,
): Promise<Arrived> {
  const caller = throughConnection(connection, visitor.requestId);
  await requireNotEnded(connection, identity);
  const { person, membershipId, dropped, conflict } = await settledOnce(() =>
    settle(caller, visitor, connection, identity),
  ).catch((error: unknown) => tellRefusal(caller, visitor, { identity, method: connection.kind }, error));
  const opened = await enter(visitor, {
    person,
    method: connection.kind,
    connectionId: connection.id,
    loginGroups: loginGroupsOf(connection, identity),
    secondFactor: false,
    authenticatedAt: notAhead(identity.provedAt),
    organizationId: connection.organizationId,
    endsBy: identity.sessionEndsAt,
    openedBy: identity.providerSession && { connectionId: connection.id, ...identity.providerSession },
  });
  // Meanwhile it may have been ended there, before anything was open here.
  await requireNotEnded(connection, identity).catch(async (error: unknown) => {
    await signOut(visitor, opened.session);
    throw error;
  });
  await noteSignIn(caller, connection.id);
  const warnings = [...warningsOf(identity), ...(conflict ? [conflict] : [])];
  return { opened, membershipId, dropped, warnings };
}

/** Its clock may be ahead of ours. */
const notAhead = (at: Date | undefined, now = new Date()): Date | undefined => at && (at > now ? now : at);

/** The rules that `enter` asks tell by themselves; these are the refusals before them. */
async function tellRefusal(
  caller: Caller,
  visitor: Visitor,
  {
    identity: { connectionId, nameId },
    method,
  }: { readonly identity: SsoIdentity; readonly method: SsoConnection["kind"] },
  error: unknown,
): Promise<never> {
  const object = { type: "connection", id: connectionId } as const;
  if (error instanceof DomainError)
    await tellRefused(caller, visitor, { object, method, code: error.code, more: { nameId } });
  throw error;
}

/** Of two who settle the same at once, or beside the directory, one finds what the other made. */
async function settledOnce<T>(settle: () => Promise<T>): Promise<T> {
  try {
    return await settle();
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return settle();
  }
}

async function settle(caller: Caller, visitor: Visitor, connection: SsoConnection, identity: SsoIdentity) {
  return transaction(async () => {
    await requireUnchanged(connection);
    await requireSsoAllowed(caller);
    const decision = await takingIn(caller, await decide(caller, connection, identity));
    const { membership, person, dropped = null } = await whoever(caller, visitor, decision, identity);
    await tie(caller, identity, membership, { decision, said: saidOf(connection.settings, identity) });
    const saidBefore = (decision.kind === "member" && decision.method?.emailKey) || null;
    const conflict = await followClaims(caller, membership, identity, saidBefore);
    if (identity.groups !== undefined && !identity.overage)
      await setLoginGrants(caller, membership._id, await givenByGroups(caller, connection.id, identity.groups));
    return { person, membershipId: membership._id, dropped, conflict };
  });
}

/** Where directory users turn out to be the member, that is settled before anything else. */
async function takingIn(caller: Caller, decision: Decision): Promise<Decision> {
  if (decision.kind !== "member" || !decision.takesIn) return decision;
  const { _id } = decision.membership;
  await standFor(caller, decision.takesIn, _id);
  return { ...decision, membership: await membershipById(caller, _id) };
}

/**
 * The membership and its person. A person who is made here has no password, and an address that only this organization vouches for:
 * nobody elsewhere is found by it.
 */
async function whoever(
  caller: Caller,
  visitor: Visitor,
  decision: Decision,
  { displayName, email: said, connectionId }: SsoIdentity,
): Promise<{ membership: MembershipDoc; person: Person; dropped?: readonly string[] }> {
  const named = displayName ?? undefined;
  const made = (id: string, email: string): Promise<Person> =>
    createPerson(visitor, { id, email, emailVerified: false, displayName: named });
  if (decision.kind === "member") {
    const { membership } = decision;
    const email = [membership.email, said].find((one) => one !== null && emailKey(one) !== null) ?? NO_ADDRESS;
    return { membership, person: (await findPerson(membership.personId)) ?? (await made(membership.personId, email)) };
  }
  if (decision.kind === "invited") {
    const { invitation, email, removed } = decision;
    const before = removed && (await findPerson(removed.personId));
    const person = before ?? (await made(newId("per"), email));
    const { membershipId, dropped } = await acceptBySso(caller, invitation, { person, displayName });
    return { membership: await membershipById(caller, membershipId), person, dropped };
  }
  const { email, emailKey: key } = decision;
  const person = await made(newId("per"), email);
  const arrival = { personId: person.id, email, emailKey: key, displayName, connectionId };
  return { membership: await joinByLogin(caller, arrival), person };
}

// A directory user may have no address at all; a person has one, which here is nobody's.
const NO_ADDRESS = "unknown@invalid.invalid";

/** What an admin should look at. */
export function warningsOf({ groups, overage, email, emailDoubted = false }: SsoIdentity): Warning[] {
  return [
    ...(overage ? (["groups_overage"] as const) : groups === undefined ? (["groups_missing"] as const) : []),
    ...(emailDoubted ? (["email_unverified"] as const) : email === null ? (["email_missing"] as const) : []),
  ];
}
