/** Signing in with an identity that is proved: it is tied to its membership, its groups take effect, a session begins. */

import { isDuplicate } from "../../platform/failures.ts";
import { newId } from "../../platform/ids.ts";
import { transaction } from "../../platform/mongo.ts";
import { emailKey } from "../address.ts";
import type { Caller } from "../caller.ts";
import { noteSignIn, type SamlConnection } from "../connections/saml-lookup.ts";
import { DomainError } from "../errors.ts";
import { record } from "../events/events.ts";
import { acceptBySso } from "../invitations/accepting-by-sso.ts";
import { givenByGroups } from "../mappings/login-groups.ts";
import { joinByLogin } from "../memberships/from-login.ts";
import { setLoginGrants } from "../memberships/login-grants.ts";
import { type MembershipDoc, membershipById } from "../memberships/membership-lookup.ts";
import type { Person } from "../persons/nouns.ts";
import { createPerson, findPerson } from "../persons/persons.ts";
import { enter, type Opened } from "../sessions/entering.ts";
import { tellRefused } from "../sessions/refusals.ts";
import type { Visitor } from "../visitor.ts";
import { type Decision, decide } from "./deciding.ts";
import type { SsoIdentity, Warning } from "./nouns.ts";
import { saidOf } from "./said.ts";
import { LoginMethodModel, type Said } from "./sso.models.ts";

export interface Arrived {
  readonly opened: Opened;
  readonly membershipId: string;
  /** What of an invitation that was accepted by this was gone; null where none was. */
  readonly dropped: readonly string[] | null;
  readonly warnings: readonly Warning[];
}

/** Acts for signing in through this connection. */
export const throughConnection = ({ id, organizationId }: SamlConnection, requestId: string): Caller => ({
  organizationId,
  actor: { kind: "connection", id },
  requestId,
});

/** Signs the person in, in the connection's organization and nowhere else. @throws DomainError as `decide`, and as accepting an invitation */
export async function signInBySso(
  visitor: Visitor,
  connection: SamlConnection,
  identity: SsoIdentity,
): Promise<Arrived> {
  const caller = throughConnection(connection, visitor.requestId);
  const { person, membershipId, dropped } = await settledOnce(() =>
    settle(caller, visitor, connection, identity),
  ).catch((error: unknown) => tellRefusal(caller, visitor, identity, error));
  const opened = await enter(visitor, {
    person,
    method: "saml",
    secondFactor: false,
    organizationId: connection.organizationId,
    endsBy: identity.sessionEndsAt,
  });
  await noteSignIn(caller, connection.id);
  return { opened, membershipId, dropped, warnings: warningsOf(identity) };
}

/** The rules that `enter` asks tell by themselves; these are the refusals before them. */
async function tellRefusal(
  caller: Caller,
  visitor: Visitor,
  { connectionId, nameId }: SsoIdentity,
  error: unknown,
): Promise<never> {
  const object = { type: "connection", id: connectionId } as const;
  if (error instanceof DomainError)
    await tellRefused(caller, visitor, { object, method: "saml", code: error.code, more: { nameId } });
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

async function settle(caller: Caller, visitor: Visitor, connection: SamlConnection, identity: SsoIdentity) {
  return transaction(async () => {
    const decision = await decide(caller, connection, identity);
    const { membership, person, dropped = null } = await whoever(caller, visitor, decision, identity);
    await tie(caller, identity, membership, { decision, said: saidOf(connection.settings, identity) });
    if (identity.groups !== undefined && !identity.overage)
      await setLoginGrants(caller, membership._id, await givenByGroups(caller, connection.id, identity.groups));
    return { person, membershipId: membership._id, dropped };
  });
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

async function tie(
  caller: Caller,
  { connectionId, idpEntityId, nameId, nameIdFormat }: SsoIdentity,
  { _id: membershipId }: MembershipDoc,
  { decision, said }: { decision: Decision; said: Said[] },
): Promise<void> {
  const now = new Date();
  const { organizationId } = caller;
  if (decision.kind === "member" && decision.method) {
    // The membership that it was tied to may have turned out to be another's.
    const set = { lastUsedAt: now, membershipId, said };
    await LoginMethodModel.updateOne({ organizationId, _id: decision.method._id }, { $set: set });
    return;
  }
  const identity = { connectionId, idpEntityId, nameId, nameIdFormat };
  const times = { createdAt: now, lastUsedAt: now };
  const document = { _id: newId("lgm"), organizationId, ...identity, membershipId, said, ...times };
  // One whose membership was removed gives way.
  await LoginMethodModel.deleteOne({ organizationId, ...identity });
  await LoginMethodModel.insertMany([document], { lean: true });
  await record(caller, {
    type: "login_method.tied",
    object: { type: "membership", id: membershipId },
    after: { loginMethod: document._id, ...identity, by: decision.kind },
  });
}

/** What an admin should look at. */
export function warningsOf({ groups, overage, email }: SsoIdentity): Warning[] {
  return [
    ...(overage ? (["groups_overage"] as const) : groups === undefined ? (["groups_missing"] as const) : []),
    ...(email === null ? (["email_missing"] as const) : []),
  ];
}
