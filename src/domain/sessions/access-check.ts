/** How a membership stands to the rules of its organization, now. */

import { sideBySide } from "../../platform/database/mongo.ts";
import { atTheDoor, type Caller } from "../caller.ts";
import { type Rules, rulesInForce, rulesNow } from "../connections/sso/sso.ts";
import { DomainError } from "../errors.ts";
import { bypassLasts } from "../memberships/access/bypass.ts";
import { membershipWithAccess, type WithAccess } from "../memberships/access/stored-access.ts";
import type { MembershipDoc } from "../memberships/membership-lookup.ts";
import { isOwner, isOwnerGrant } from "../memberships/owners/last-owner.ts";
import { findPerson } from "../persons/persons.ts";
import type { Person } from "../persons/types.ts";
import { earliest } from "../times.ts";
import type { SessionDoc } from "./session.model.ts";
import { type Admission, admission, leadsIn } from "./sign-in/admission.ts";
import type { Situation } from "./sign-in/situation.ts";
import { type Shown, shownOf } from "./types.ts";

/** What the rules say to this person, with this membership, by this method. */
export async function admissionOf(
  caller: Caller,
  membership: MembershipDoc | null,
  entry: Shown & { readonly person: Pick<Person, "secondFactors"> },
): Promise<Admission> {
  return admissionBy(await rulesInForce(caller), caller, membership, entry);
}

/** The same by the rules as they are at this very moment. */
export const admissionNow: typeof admissionOf = async (caller, membership, entry) =>
  admissionBy(await rulesNow(caller), caller, membership, entry);

async function admissionBy(
  rules: Parameters<typeof situationOf>[0],
  caller: Caller,
  membership: MembershipDoc | null,
  { person, ...shown }: Shown & { readonly person: Pick<Person, "secondFactors"> },
): Promise<Admission> {
  const owner = membership !== null && (await isOwner(caller, membership._id));
  return admission(situationOf(rules, membership, { person, owner, shown: shownOf(shown) }));
}

/** What the rules look at, of a membership as it is stored, and of what its person has and has shown. */
export function situationOf(
  { policies, sso, connections }: Pick<Situation, "policies" | "sso"> & Partial<Pick<Rules, "connections">>,
  membership: MembershipDoc | null,
  {
    person,
    owner,
    shown,
  }: { readonly person: Pick<Person, "secondFactors">; readonly owner: boolean; readonly shown: Shown },
): Situation {
  const { totp: app, passkeys } = person.secondFactors;
  return {
    ...{ policies, sso, shown, ...doorOf(shown, connections) },
    membership: membership && { ...standing(membership), owner },
    enrolled: { app, passkey: passkeys > 0 },
  };
}

/** How the connection stands by which somebody came. */
function doorOf({ connectionId, loginGroups }: Shown, connections: Rules["connections"] | undefined) {
  if (connectionId === undefined || connections === undefined) return { closed: false, outside: false };
  const wanted = connections.get(connectionId) ?? null;
  return {
    closed: !connections.has(connectionId),
    outside: wanted !== null && loginGroups !== undefined && !loginGroups.some((group) => wanted.includes(group)),
  };
}

function standing({ status, kind, allowWithoutSso: flag, expiresAt }: MembershipDoc) {
  const now = new Date();
  return {
    status,
    kind,
    bypass: bypassLasts(flag, now),
    expired: expiresAt !== null && expiresAt <= now,
  };
}

/** What of a stored session, or of something that a session has given, the rules look at. */
export type Standing = Pick<SessionDoc, keyof Shown | "organizationId" | "membershipId" | "state" | "accessEpoch">;

/** How what a session rests on stands. */
interface Stand {
  readonly stands: boolean;
  /**
   * When it stops by itself, whoever uses it: at the end of the membership's term or, of somebody who comes by the bypass, of that. Null
   * where the rules or the membership would have to change for it.
   */
  readonly lapsesAt: Date | null;
}

const FALLEN: Stand = { stands: false, lapsesAt: null };

/** Whether a stored session still stands: its membership was not cut since, and the rules admit it as they are now. */
export const stands = async (session: Standing, person: Person): Promise<boolean> =>
  (await standOf(session, person)).stands;

/** The same, and until when by itself. */
export const standOf = async (session: Standing, person: Person): Promise<Stand> =>
  standOn(session, person, await groundOf(session));

/** Whose a session is that counts, and what they have in its organization; null outside of any. */
export interface RestsOn {
  readonly person: Person;
  readonly held: WithAccess | null;
}

/** What a stored session rests on, if it counts: its person is who opened it, and it stands. Null otherwise. @param known of whoever the session is, where that was read already */
export async function restingOn(session: SessionDoc, known?: Grounds): Promise<RestsOn | null> {
  const [person, ground] = known ?? (await groundsOf(session));
  if (!person || person.epoch !== session.personEpoch || !standOn(session, person, ground).stands) return null;
  return { person, held: ground?.held ?? null };
}

/** Who somebody is, and what sessions of theirs in an organization rest on. */
export type Grounds = readonly [Person | null, Ground | null];

/** Whose a session is, and where. */
export type Whose = Pick<SessionDoc, "personId" | "organizationId" | "membershipId">;

/** It is read side by side. */
export const groundsOf = (whose: Whose): Promise<Grounds> =>
  sideBySide(
    () => findPerson(whose.personId),
    () => groundOf(whose),
  );

/** What a session in an organization rests on, and the rules there. */
interface Ground {
  readonly held: WithAccess;
  readonly rules: Rules;
}

/** Null where the membership or the organization is gone, and for a session outside any. */
async function groundOf({
  organizationId,
  membershipId,
}: Pick<Standing, "organizationId" | "membershipId">): Promise<Ground | null> {
  if (organizationId === null || membershipId === null) return null;
  const caller = atTheDoor(organizationId);
  const [held, rules] = await sideBySide(
    () => membershipWithAccess(caller, membershipId).catch(missing),
    () => rulesInForce(caller).catch(missing),
  );
  return held && rules && { held, rules };
}

function standOn(session: Standing, person: Person, ground: Ground | null): Stand {
  if (session.organizationId === null || session.membershipId === null) return { stands: true, lapsesAt: null };
  if (!ground || ground.held.membership.accessEpoch !== session.accessEpoch) return FALLEN;
  const { held, rules } = ground;
  const { membership } = held;
  const owner = held.grants.some(isOwnerGrant);
  const admitted = admission(situationOf(rules, membership, { person, owner, shown: shownOf(session) }));
  // A session that still waits for a factor may go on waiting; a complete one must be admitted outright.
  if (!admitted.admitted) return { stands: session.state !== "complete" && leadsIn(admitted), lapsesAt: null };
  const { expiresAt, allowWithoutSso } = membership;
  const bypassEnds = admitted.way === "bypass" ? (allowWithoutSso?.until ?? null) : null;
  return { stands: true, lapsesAt: earliest([expiresAt, bypassEnds]) };
}

function missing(error: unknown): null {
  if (error instanceof DomainError && error.code === "not_found") return null;
  throw error;
}
