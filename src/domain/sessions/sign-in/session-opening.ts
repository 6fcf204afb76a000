/** The one way into a session, for a person who is proved to be that person: membership, rules, session, log. */
import { transaction } from "../../../platform/database/mongo.ts";
import { atTheDoor, type Caller } from "../../caller.ts";
import { loginUrlOf } from "../../connections/sso/sso.ts";
import { DomainError } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { isInvited } from "../../invitations/reading.ts";
import type { MembershipDoc } from "../../memberships/membership-lookup.ts";
import { noteSeen } from "../../memberships/of-persons.ts";
import { alertOwners } from "../../memberships/owners/owner-alerts.ts";
import { restOnRules } from "../../organizations/marks.ts";
import { forgetPolicies } from "../../organizations/policies/policies.ts";
import { recordOf } from "../../persons/security-notices.ts";
import { hasFactor, type Person } from "../../persons/types.ts";
import type { Visitor } from "../../visitor.ts";
import { admissionNow, admissionOf } from "../access-check.ts";
import { endSessions } from "../live-sessions.ts";
import { SessionModel } from "../session.model.ts";
import { endSession, isLiving, openSession } from "../sessions.ts";
import { sessionReplaced } from "../signals.ts";
import { type ProviderSession, type Session, type Shown, shownOf } from "../types.ts";
import type { Admission } from "./admission.ts";
import { claimMembership, membershipFor } from "./claiming.ts";
import { tellRefused } from "./refusals.ts";
import type { Way } from "./situation.ts";

export interface Opened {
  /** `state` says whether a second factor, or its enrolment, is still to come. */
  readonly session: Session;
  readonly token: string;
}

export interface Entry extends Shown {
  readonly person: Person;
  readonly organizationId: string | null;
  /** When the person last proved to be there; now, where nothing else is said. */
  readonly authenticatedAt?: Date | undefined;
  /** When the sign-in began that it carries on: no session lasts longer for being replaced by another one. */
  readonly since?: Date | undefined;
  /** The session ends then at the latest, whatever the policy allows. */
  readonly endsBy?: Date | undefined;
  readonly openedBy?: ProviderSession | undefined;
  /** The session that it takes the place of, and that is to be there still: what has ended meanwhile goes on in no other one. */
  readonly inPlaceOf?: Pick<Session, "id" | "organizationId"> | undefined;
  /** No session that still waits for something is opened. */
  readonly only?: "complete" | undefined;
  /** Whom the organization has invited may come in outside of it, to answer. */
  readonly answering?: true | undefined;
}

/** The one way into a session, for a person who is proved to be that person. @throws DomainError also `mfa_required` where `only` says so, `unauthenticated` */
export async function enter(visitor: Visitor, entry: Entry): Promise<Opened> {
  if (entry.organizationId === null) return openPersonal(visitor, entry);
  const caller = atTheDoor(entry.organizationId, visitor.requestId);
  const membership = await membershipFor(caller, entry.person);
  const decided = await admissionOf(caller, membership, entry);
  if (!decided.admitted && decided.pending === null) {
    if (decided.code === "membership_missing" && entry.answering && (await isInvited(caller, entry.person)))
      return openPersonal(visitor, entry);
    throw await refuse(caller, visitor, entry, membership, decided);
  }
  if (!decided.admitted && entry.only === "complete")
    throw new DomainError("mfa_required", "The organization asks for a second factor: sign in to it.");
  if (!membership) throw new Error("Somebody without a membership was admitted.");
  return openInside(visitor, caller, entry, membership, decided).catch((error: unknown) => {
    if (!(error instanceof Outdated)) throw error;
    forgetPolicies();
    return enter(visitor, entry);
  });
}

function openPersonal(visitor: Visitor, entry: Entry): Promise<Opened> {
  const { person, method, secondFactor, authenticatedAt, since } = entry;
  const asked = hasFactor(person) && method === "password" && !secondFactor;
  return transaction(async () => {
    const opened = await openSession(visitor, {
      person,
      ...shownOf(entry),
      state: asked ? "second_factor" : "complete",
      membership: null,
      authenticatedAt,
      since,
    });
    await takePlace(entry, opened);
    if (!asked) await recordOf(visitor, person.id, { type: "person.signed_in", after: { method } });
    return opened;
  });
}

async function openInside(
  visitor: Visitor,
  caller: Caller,
  entry: Entry,
  found: MembershipDoc,
  decided: Admission,
): Promise<Opened> {
  const { person, authenticatedAt, since, endsBy, openedBy } = entry;
  return transaction(async () => {
    const membership = await claimMembership(caller, found, person);
    await requireSame(caller, membership, entry, decided);
    const state = decided.admitted ? "complete" : (decided.pending ?? "second_factor");
    const { _id: id, organizationId, accessEpoch } = membership;
    const opened = await openSession(visitor, {
      person,
      ...shownOf(entry),
      state,
      membership: { organizationId, id, accessEpoch },
      authenticatedAt,
      since,
      endsBy,
      openedBy,
    });
    await takePlace(entry, opened);
    if (decided.admitted) await tell(caller, opened.session, membership, decided.way);
    return opened;
  });
}

/** What was decided by rules of a second ago. */
class Outdated extends Error {
  override readonly name = "Outdated";
}

/**
 * That the rules still say so at the moment at which the session begins, and that whoever reviews sessions by rules that change now finds it
 * (administration/policies/reviewing-sessions.ts). @throws Outdated
 */
async function requireSame(caller: Caller, membership: MembershipDoc, entry: Entry, decided: Admission): Promise<void> {
  await restOnRules(caller);
  const now = await admissionNow(caller, membership, entry);
  if (JSON.stringify(now) !== JSON.stringify(decided)) throw new Outdated("The rules have changed meanwhile.");
}

/** Ends the session that this one takes the place of; what that has opened in host applications goes on, in the same organization. */
async function takePlace({ inPlaceOf: former }: Entry, { session }: Opened): Promise<void> {
  if (!former) return;
  const { deletedCount } = await SessionModel.deleteOne({ _id: former.id });
  if (deletedCount === 0) throw new DomainError("unauthenticated", "The session has ended. Sign in again.");
  if (former.organizationId === session.organizationId) await sessionReplaced.raise(former.id, session);
}

async function tell(caller: Caller, session: Session, membership: MembershipDoc, way: Way): Promise<void> {
  const { method, ip, userAgent } = session;
  await noteSeen(caller, membership._id);
  await record(caller, {
    type: "session.opened",
    object: { type: "membership", id: membership._id },
    after: { method, way, ip, userAgent },
  });
  const { _id: id, email } = membership;
  if (way === "break_glass") await alertOwners(caller, { what: way, who: email ?? id, at: `/people?person=${id}` });
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

/**
 * Ends the session that the browser held until now. The same person in the same organization has signed in once more: what the former
 * session has opened in host applications goes on with the new one. Anybody else's, and another organization's, ends for good.
 */
export async function replaceSession(
  visitor: Visitor,
  formerId: string | null | undefined,
  { session }: Opened,
): Promise<void> {
  if (!formerId || formerId === session.id) return;
  const former = await SessionModel.findOne({ _id: formerId }).lean();
  if (!former) return;
  const isSame = former.personId === session.personId && former.organizationId === session.organizationId;
  if (!isSame) return void (await transaction(() => endSessions({ _id: formerId }, { requestId: visitor.requestId })));
  // What had ended before gives nothing on.
  if (await isLiving(former)) await sessionReplaced.raise(formerId, session);
  await endSession({ id: formerId });
}
