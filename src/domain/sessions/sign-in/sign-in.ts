/** The ways of proving who one is, each ending in `enter`. */
import { emailKey } from "../../address.ts";
import { atTheDoor } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { membershipOfEmail } from "../../memberships/membership-lookup.ts";
import { organizationBySlug } from "../../organizations/organizations.ts";
import { type CodeOf, verifySecondFactor } from "../../persons/factors/second-factor.ts";
import { verifyPassword } from "../../persons/passwords.ts";
import { findPerson, personOfAddress } from "../../persons/persons.ts";
import { isKnownBySsoOnly, type Person } from "../../persons/types.ts";
import type { Visitor } from "../../visitor.ts";
import { type FactorShown, isBySso, type Session, type Shown, shownOf } from "../types.ts";
import { again } from "./carrying-on.ts";
import { tellWrongTry, type WrongTry } from "./refusals.ts";
import { type Entry, enter, type Opened } from "./session-opening.ts";
import { onlyPlaceOf } from "./single-organization.ts";

export interface PasswordInput {
  /** Slug; without one the session belongs to the only organization that it can, else to none yet. */
  readonly organization?: string | undefined;
  /** Whom the organization has invited may come in outside of it, to answer. */
  readonly answering?: true | undefined;
  readonly email: string;
  readonly password: string;
  /** A code of the second factor or a recovery code. */
  readonly totp?: string | undefined;
}

/**
 * Signs in with a password.
 * @returns a session; its state is not `complete` while a second factor is to come (`second_factor`) or to be enrolled (`enrolment`).
 * @throws DomainError `invalid_credentials` for whatever is wrong about address or password, then `sso_required`,
 * `membership_missing`, `member_deactivated`, `seat_limit_reached`, `rate_limited`.
 */
export async function signInByPassword(visitor: Visitor, input: PasswordInput): Promise<Opened> {
  const key = emailKey(input.email);
  const organization = input.organization === undefined ? null : await organizationBySlug(input.organization);
  const person =
    key === null || (input.organization !== undefined && !organization) ? null : await personAt(organization?.id, key);
  const tried = { person, emailKey: key, organizationId: organization?.id ?? null, method: "password" } as const;
  const right = await telling(visitor, { ...tried, factor: "first" }, async () => {
    if (!(await verifyPassword(person, input.password, visitor, key ?? input.email)) || !person) throw wrong();
    return person;
  });
  const factor = input.totp === undefined ? NO_FACTOR : await shown(visitor, { ...tried, person: right }, input.totp);
  const entry = { person: right, method: "password", ...factor, answering: input.answering } as const;
  return enter(visitor, { ...entry, organizationId: tried.organizationId ?? (await onlyPlaceOf(entry)) });
}

/** Does the work, and tells whom it concerns when the password or the code was wrong. */
async function telling<T>(visitor: Visitor, tried: WrongTry, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    tellWrongTry(visitor, tried, error);
    throw error;
  }
}

const NO_FACTOR: FactorShown = { secondFactor: false };

/** @throws DomainError `invalid_credentials` for a wrong code, `rate_limited` */
const shown = (
  visitor: Visitor,
  tried: Omit<WrongTry, "factor"> & { readonly person: Person },
  code: string,
): Promise<FactorShown> =>
  telling(visitor, { ...tried, factor: "second" }, async () => {
    const by = await verifySecondFactor(tried.person, code, visitor);
    if (by === null) throw wrong();
    return byCode(by);
  });

/** What a right code comes to. */
export const byCode = (by: CodeOf): FactorShown => ({ secondFactor: true, recovered: by === "recovery" });

/** An organization may have taken somebody in whose address nobody has proved: that person is known there and nowhere else. */
async function personAt(organizationId: string | undefined, key: string): Promise<Person | null> {
  const membership = organizationId === undefined ? null : await membershipOfEmail(atTheDoor(organizationId), key);
  const known = membership && (await findPerson(membership.personId));
  // Whom only SSO knows has nothing to prove with: it is whoever has proved the address.
  return known && !isKnownBySsoOnly(known) ? known : ((await personOfAddress(key)) ?? known);
}

const wrong = (): DomainError =>
  new DomainError("invalid_credentials", "The address, the password or the code is wrong.");

/** Signs in a person whom a passkey has proved. */
export const signInByPasskey = (
  visitor: Visitor,
  { person, organization, answering }: { readonly person: Person } & Pick<PasswordInput, "organization" | "answering">,
): Promise<Opened> => bySlug(visitor, person, { method: "passkey", secondFactor: true, organization, answering });

/** Whether a code, or a passkey, is what the session waits for. */
const waitsForFactor = ({ state }: Session): boolean => state === "second_factor" || state === "passkey";

/** Goes on where a second factor was asked. @throws DomainError `invalid_credentials` for a wrong code. */
export async function completeSecondFactor(visitor: Visitor, session: Session, code: string): Promise<Opened> {
  const person = await findPerson(session.personId);
  if (!person || !waitsForFactor(session)) throw wrong();
  const { organizationId, method } = session;
  const factor = await shown(visitor, { person, organizationId, method }, code);
  return again(visitor, session, { person, ...factor, inPlaceOf: session });
}

/** The same by a passkey, which has proved this person. @throws DomainError `invalid_credentials` for somebody else's. */
export async function completeByPasskey(visitor: Visitor, session: Session, person: Person): Promise<Opened> {
  if (person.id !== session.personId || !waitsForFactor(session)) throw wrong();
  return again(visitor, session, { person, secondFactor: true, passkey: true, inPlaceOf: session });
}

/** The same person with a new secret, when the other sessions had to end. It does not make an old sign-in fresh. */
export async function renewSession(visitor: Visitor, session: Session): Promise<Opened> {
  const person = await findPerson(session.personId);
  if (!person) throw wrong();
  return again(visitor, session, { person, ...shownOf(session), authenticatedAt: session.authenticatedAt });
}

/**
 * The same person with a new secret, who has just proved to be there once more, by this.
 * @param inPlaceOf the session itself, where nothing has ended it on the way here
 */
export async function refreshSession(
  visitor: Visitor,
  session: Session,
  factor: FactorShown,
  inPlaceOf?: Session,
): Promise<Opened> {
  const person = await findPerson(session.personId);
  if (!person) throw wrong();
  return again(visitor, session, {
    person,
    secondFactor: factor.secondFactor || session.secondFactor,
    passkey: factor.passkey || session.passkey,
    recovered: factor.recovered || session.recovered,
    inPlaceOf,
  });
}

/**
 * Moves a session to another organization of the person, by that organization's rules.
 * @param options `only`: `complete`, when nobody asked for it: where something is still to be shown, nothing changes
 * @throws DomainError as `signInByPassword`; `sso_required` for a session that another organization's SSO opened.
 */
export async function switchOrganization(
  visitor: Visitor,
  session: Session,
  slug: string,
  { only }: { readonly only?: "complete" } = {},
): Promise<Opened> {
  const person = await findPerson(session.personId);
  if (!person || session.state !== "complete") throw wrong();
  if (isBySso(session.method))
    throw new DomainError("sso_required", "An organization's SSO opens that organization only. Sign in to this one.");
  return bySlug(visitor, person, {
    ...shownOf(session),
    organization: slug,
    authenticatedAt: session.authenticatedAt,
    since: session.createdAt,
    inPlaceOf: session,
    only,
  });
}

async function bySlug(
  visitor: Visitor,
  person: Person,
  how: Pick<Entry, keyof Shown | "authenticatedAt" | "since" | "inPlaceOf" | "only" | "answering"> & {
    readonly organization: string | undefined;
  },
): Promise<Opened> {
  const organization = how.organization === undefined ? null : await organizationBySlug(how.organization);
  if (how.organization !== undefined && !organization)
    throw new DomainError(
      "membership_missing",
      "You are not a member of this organization. Ask its administrator for an invitation.",
    );
  return enter(visitor, {
    person,
    ...shownOf(how),
    authenticatedAt: how.authenticatedAt,
    since: how.since,
    inPlaceOf: how.inPlaceOf,
    only: how.only,
    answering: how.answering,
    organizationId: organization?.id ?? (await onlyPlaceOf({ ...how, person })),
  });
}
