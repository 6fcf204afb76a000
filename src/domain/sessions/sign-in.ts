/** The ways of proving who one is, each ending in `enter`. */
import { emailKey } from "../address.ts";
import { DomainError } from "../errors.ts";
import { membershipOfEmail } from "../memberships/membership-lookup.ts";
import { followSession } from "../oidc/grants.ts";
import { organizationBySlug } from "../organizations/organizations.ts";
import type { Person } from "../persons/nouns.ts";
import { verifyPassword } from "../persons/passwords.ts";
import { findPerson, personOfAddress } from "../persons/persons.ts";
import { verifySecondFactor } from "../persons/second-factor.ts";
import type { Visitor } from "../visitor.ts";
import { type Entry, enter, type Opened } from "./entering.ts";
import type { Session } from "./nouns.ts";
import { tellWrongTry, type WrongTry } from "./refusals.ts";
import { endSession } from "./sessions.ts";
import { atTheDoor } from "./standing.ts";

export interface PasswordInput {
  /** Slug; without one the session belongs to no organization yet. */
  readonly organization?: string | undefined;
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
  const secondFactor = input.totp !== undefined && (await shown(visitor, { ...tried, person: right }, input.totp));
  return enter(visitor, { person: right, method: "password", secondFactor, organizationId: tried.organizationId });
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

/** @throws DomainError `invalid_credentials` for a wrong code, `rate_limited` */
const shown = (
  visitor: Visitor,
  tried: Omit<WrongTry, "factor"> & { readonly person: Person },
  code: string,
): Promise<boolean> =>
  telling(visitor, { ...tried, factor: "second" }, async () => {
    if (!(await verifySecondFactor(tried.person, code, visitor))) throw wrong();
    return true;
  });

/** An organization may have taken somebody in whose address nobody has proved: that person is known there and nowhere else. */
async function personAt(organizationId: string | undefined, key: string): Promise<Person | null> {
  const membership = organizationId === undefined ? null : await membershipOfEmail(atTheDoor(organizationId), key);
  return (membership && (await findPerson(membership.personId))) ?? personOfAddress(key);
}

const wrong = (): DomainError =>
  new DomainError("invalid_credentials", "The address, the password or the code is wrong.");

/** Signs in a person whom a passkey has proved. */
export const signInByPasskey = (
  visitor: Visitor,
  input: { readonly person: Person; readonly organization?: string | undefined },
): Promise<Opened> =>
  bySlug(visitor, input.person, { method: "passkey", secondFactor: true, organization: input.organization });

/** Goes on where a second factor was asked. @throws DomainError `invalid_credentials` for a wrong code. */
export async function completeSecondFactor(visitor: Visitor, session: Session, code: string): Promise<Opened> {
  const person = await findPerson(session.personId);
  if (!person || session.state !== "second_factor") throw wrong();
  await shown(visitor, { person, organizationId: session.organizationId, method: session.method }, code);
  return again(visitor, session, { person, secondFactor: true });
}

/** Goes on where a policy asked to enrol a factor, once the person has confirmed one. */
export async function completeEnrolment(visitor: Visitor, session: Session): Promise<Opened> {
  const person = await findPerson(session.personId);
  if (!person || session.state !== "enrolment" || !person.secondFactors.totp)
    throw new DomainError("mfa_required", "Enrol a second factor first.");
  return again(visitor, session, { person, secondFactor: true });
}

/** The same person with a new secret, when the other sessions had to end. It does not make an old sign-in fresh. */
export async function renewSession(visitor: Visitor, session: Session): Promise<Opened> {
  const person = await findPerson(session.personId);
  if (!person) throw wrong();
  return again(visitor, session, {
    person,
    secondFactor: session.secondFactor,
    authenticatedAt: session.authenticatedAt,
  });
}

/** The same person with a new secret, who has just proved to be there once more, `secondFactor`: with a second factor. */
export async function refreshSession(visitor: Visitor, session: Session, secondFactor: boolean): Promise<Opened> {
  const person = await findPerson(session.personId);
  if (!person) throw wrong();
  const { method, organizationId } = session;
  const proof = { person, method, secondFactor: secondFactor || session.secondFactor };
  const opened = await enter(visitor, { ...proof, organizationId });
  // It is the same sign-in: what it has opened in host applications goes on.
  await followSession(session.id, opened.session);
  await endSession(session);
  return opened;
}

async function again(
  visitor: Visitor,
  session: Session,
  proof: Pick<Entry, "person" | "secondFactor" | "authenticatedAt">,
): Promise<Opened> {
  const opened = await enter(visitor, { ...proof, method: session.method, organizationId: session.organizationId });
  // What a former session of the same sign-in has opened came along as far as here, and goes on.
  await followSession(session.id, opened.session);
  await endSession(session);
  return opened;
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
  if (session.method === "saml")
    throw new DomainError("sso_required", "An organization's SSO opens that organization only. Sign in to this one.");
  const opened = await bySlug(visitor, person, {
    method: session.method,
    secondFactor: session.secondFactor,
    organization: slug,
    authenticatedAt: session.authenticatedAt,
    only,
  });
  await endSession(session);
  return opened;
}

async function bySlug(
  visitor: Visitor,
  person: Person,
  how: Pick<Entry, "method" | "secondFactor" | "authenticatedAt" | "only"> & {
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
    method: how.method,
    secondFactor: how.secondFactor,
    authenticatedAt: how.authenticatedAt,
    only: how.only,
    organizationId: organization?.id ?? null,
  });
}
