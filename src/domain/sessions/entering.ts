/** The one way into a session, for a person who is proved to be that person: membership, rules, session, log. */
import { transaction } from "../../platform/mongo.ts";
import type { Caller } from "../caller.ts";
import { loginUrlOf } from "../connections/sso.ts";
import { DomainError } from "../errors.ts";
import { record } from "../events/events.ts";
import type { MembershipDoc } from "../memberships/membership-lookup.ts";
import { alertOwners } from "../memberships/owner-alerts.ts";
import { claimMembership, membershipFor, noteSeen } from "../memberships/persons-side.ts";
import type { Person } from "../persons/nouns.ts";
import { recordOf } from "../persons/telling.ts";
import type { Visitor } from "../visitor.ts";
import type { Admission, Way } from "./admission.ts";
import type { Session, SignInMethod } from "./nouns.ts";
import { tellRefused } from "./refusals.ts";
import { openSession } from "./sessions.ts";
import { admissionOf, atTheDoor } from "./standing.ts";

export interface Opened {
  /** `state` says whether a second factor, or its enrolment, is still to come. */
  readonly session: Session;
  readonly token: string;
}

export interface Entry {
  readonly person: Person;
  readonly method: SignInMethod;
  readonly secondFactor: boolean;
  readonly organizationId: string | null;
  /** When the person last proved to be there; now, where nothing else is said. */
  readonly authenticatedAt?: Date | undefined;
  /** The session ends then at the latest, whatever the policy allows. */
  readonly endsBy?: Date | undefined;
  /** No session that still waits for something is opened. */
  readonly only?: "complete" | undefined;
}

/** The one way into a session, for a person who is proved to be that person. @throws DomainError also `mfa_required` where `only` says so */
export async function enter(visitor: Visitor, entry: Entry): Promise<Opened> {
  if (entry.organizationId === null) return openPersonal(visitor, entry);
  const caller = atTheDoor(entry.organizationId, visitor.requestId);
  const membership = await membershipFor(caller, entry.person);
  const decided = await admissionOf(caller, membership, entry);
  if (!decided.admitted && decided.pending === null) throw await refuse(caller, visitor, entry, membership, decided);
  if (!decided.admitted && entry.only === "complete")
    throw new DomainError("mfa_required", "The organization asks for a second factor: sign in to it.");
  if (!membership) throw new Error("Somebody without a membership was admitted.");
  return openInside(visitor, caller, entry, membership, decided);
}

function openPersonal(visitor: Visitor, { person, method, secondFactor, authenticatedAt }: Entry): Promise<Opened> {
  const asked = person.secondFactors.totp && method === "password" && !secondFactor;
  return transaction(async () => {
    const opened = await openSession(visitor, {
      person,
      method,
      secondFactor,
      state: asked ? "second_factor" : "complete",
      membership: null,
      authenticatedAt,
    });
    if (!asked) await recordOf(visitor, person.id, { type: "person.signed_in", after: { method } });
    return opened;
  });
}

async function openInside(
  visitor: Visitor,
  caller: Caller,
  { person, method, secondFactor, authenticatedAt, endsBy }: Entry,
  found: MembershipDoc,
  decided: Admission,
): Promise<Opened> {
  return transaction(async () => {
    const membership = await claimMembership(caller, found, person);
    const state = decided.admitted ? "complete" : (decided.pending ?? "second_factor");
    const { _id: id, organizationId, accessEpoch } = membership;
    const opened = await openSession(visitor, {
      person,
      method,
      secondFactor,
      state,
      membership: { organizationId, id, accessEpoch },
      authenticatedAt,
      endsBy,
    });
    if (decided.admitted) await tell(caller, opened.session, membership, decided.way);
    return opened;
  });
}

async function tell(caller: Caller, session: Session, membership: MembershipDoc, way: Way): Promise<void> {
  const { method, ip, userAgent } = session;
  await noteSeen(caller, membership._id);
  await record(caller, {
    type: "session.opened",
    object: { type: "membership", id: membership._id },
    after: { method, way, ip, userAgent },
  });
  if (way === "break_glass") await alertOwners(caller, "break_glass", membership.email ?? membership._id);
}

async function refuse(
  caller: Caller,
  visitor: Visitor,
  { person, method }: Entry,
  membership: MembershipDoc | null,
  { code, reason }: { code: DomainError["code"]; reason: string },
): Promise<DomainError> {
  const object = membership
    ? ({ type: "membership", id: membership._id } as const)
    : ({ type: "person", id: person.id } as const);
  await tellRefused(caller, visitor, { object, method, code });
  return new DomainError(code, reason, [], code === "sso_required" ? { loginUrl: await loginUrlOf(caller) } : {});
}
