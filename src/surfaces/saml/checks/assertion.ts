/** The look at what a verified signature covers. */
import { DAY_MS } from "../../../platform/clock.ts";
import { childrenOf, type Element } from "../../../platform/xml/xml.ts";
import { ASSERTION, BEARER } from "../names.ts";
import { RefusedResponse, refuse } from "../refusal.ts";
import { checkIssuer, checkVersion, type Envelope, type Expected, instantOf, only, shown } from "./expected.ts";
import { attributesOf, nameIdOf, subjectOf } from "./person.ts";

/** What the signed assertion says. */
export interface SignedAssertion {
  readonly id: string;
  readonly nameId: string;
  readonly nameIdFormat: string;
  readonly sessionIndex: string | undefined;
  /** The identity provider wants the session to end by then. */
  readonly sessionEndsAt: Date | undefined;
  /** When the person proved to be there; undefined where this sign-in asked that anew. */
  readonly provedAt: Date | undefined;
  /** Until when the same assertion could be shown again. */
  readonly notOnOrAfter: Date;
  readonly inResponseTo: string | undefined;
  readonly attributes: ReadonlyMap<string, readonly string[]>;
}

const SKEW_MS = 60_000;
const OLDEST_ASSERTION_MS = 10 * 60_000;
const OLDEST_SIGN_IN_MS = 90 * DAY_MS;

const isAhead = (at: Date, now: Date): boolean => at.getTime() > now.getTime() + SKEW_MS;
const isOver = (at: Date, now: Date, ageMs = 0): boolean => at.getTime() + ageMs + SKEW_MS <= now.getTime();

/** Reads the assertion that a verified signature covers. @throws RefusedResponse */
export function readAssertion(assertion: Element, envelope: Envelope, expected: Expected): SignedAssertion {
  if (assertion.name !== "Assertion" || assertion.namespace !== ASSERTION)
    refuse("response_not_expected", "What is signed is no assertion.");
  checkVersion(assertion);
  checkIssuer(assertion, expected);
  checkAge(assertion, expected);
  const conditionsEnd = checkConditions(assertion, expected);
  const subject = subjectOf(assertion);
  const confirmed = confirmation(subject, envelope, expected);
  return {
    id: assertion.attributes.get("ID") || refuse("response_unreadable", "The assertion has no ID."),
    ...nameIdOf(subject),
    ...signInOf(assertion, expected),
    notOnOrAfter: conditionsEnd && conditionsEnd > confirmed.notOnOrAfter ? conditionsEnd : confirmed.notOnOrAfter,
    inResponseTo: confirmed.inResponseTo,
    attributes: attributesOf(assertion),
  };
}

/** The same looks one by one: each is told, where the first would end a sign-in (looking.ts). */
export const assertionLooks = (
  assertion: Element,
  envelope: Envelope,
  expected: Expected,
): readonly (() => unknown)[] => [
  () => checkVersion(assertion),
  () => checkIssuer(assertion, expected),
  () => checkAge(assertion, expected),
  () => checkConditionsKnown(conditionsOf(assertion)),
  () => checkWindow(conditionsOf(assertion), expected.now),
  () => checkAudience(conditionsOf(assertion), expected),
  () => confirmation(subjectOf(assertion), envelope, expected),
  () => nameIdOf(subjectOf(assertion)),
  () => signInOf(assertion, expected),
  () => attributesOf(assertion),
];

function checkAge(assertion: Element, { now }: Expected): void {
  const issuedAt = instantOf(assertion, "IssueInstant") ?? refuse("too_old", "The assertion has no IssueInstant.");
  const told = `The assertion is of ${issuedAt.toISOString()}, and here it is ${now.toISOString()}.`;
  if (isAhead(issuedAt, now)) refuse("not_yet_valid", told);
  if (isOver(issuedAt, now, OLDEST_ASSERTION_MS)) refuse("too_old", told);
}

const conditionsOf = (assertion: Element): Element =>
  only(assertion, "Conditions") ?? refuse("conditions_wrong", "There are not Conditions once.");

const KNOWN_CONDITIONS = new Set(["AudienceRestriction", "OneTimeUse", "ProxyRestriction"]);

/** @returns their end; undefined where they have none: the confirmation always has one. */
function checkConditions(assertion: Element, expected: Expected): Date | undefined {
  const conditions = conditionsOf(assertion);
  checkConditionsKnown(conditions);
  const end = checkWindow(conditions, expected.now);
  checkAudience(conditions, expected);
  return end;
}

function checkConditionsKnown(conditions: Element): void {
  const unknown = conditions.children.find(
    ({ name, namespace }) => namespace !== ASSERTION || !KNOWN_CONDITIONS.has(name),
  );
  if (unknown) refuse("conditions_wrong", `The condition ${shown(unknown.name)} is not known here.`);
}

function checkAudience(conditions: Element, { entityId }: Expected): void {
  const restrictions = childrenOf(conditions, ASSERTION, "AudienceRestriction");
  const audiences = restrictions.map((one) => childrenOf(one, ASSERTION, "Audience").map(({ text }) => text.trim()));
  if (audiences.length === 0 || !audiences.every((named) => named.includes(entityId)))
    refuse("audience_wrong", `The audience is ${shown(audiences.flat().join(", "))}, not ${entityId}.`);
}

/** @returns the end of the time in which the element is valid; undefined for none */
function checkWindow(element: Element, now: Date): Date | undefined {
  const from = instantOf(element, "NotBefore");
  const to = instantOf(element, "NotOnOrAfter");
  if (from && isAhead(from, now)) refuse("not_yet_valid", `${element.name} is valid from ${from.toISOString()}.`);
  if (to && isOver(to, now)) refuse("expired", `${element.name} was valid until ${to.toISOString()}.`);
  return to;
}

interface Confirmed {
  readonly notOnOrAfter: Date;
  readonly inResponseTo: string | undefined;
}

/** By a bearer confirmation that is for us, now, and answers this request; others may stand beside it (4.1.4.3). */
function confirmation(subject: Element, envelope: Envelope, expected: Expected): Confirmed {
  const bearers = childrenOf(subject, ASSERTION, "SubjectConfirmation").filter(
    ({ attributes }) => attributes.get("Method") === BEARER,
  );
  const refusals: RefusedResponse[] = [];
  for (const bearer of bearers)
    try {
      return confirmedBy(bearer, envelope, expected);
    } catch (error) {
      if (!(error instanceof RefusedResponse)) throw error;
      refusals.push(error);
    }
  const [first] = refusals;
  if (first) throw first;
  return refuse("subject_not_confirmed", "There is no bearer confirmation of the subject.");
}

function confirmedBy(bearer: Element, { inResponseTo: answered }: Envelope, { now, acsUrl }: Expected): Confirmed {
  const data = only(bearer, "SubjectConfirmationData");
  if (!data) return refuse("subject_not_confirmed", "The confirmation has no SubjectConfirmationData.");
  const recipient = data.attributes.get("Recipient");
  if (recipient !== acsUrl) refuse("recipient_wrong", `Recipient is ${shown(recipient)}, not ${acsUrl}.`);
  const notOnOrAfter = checkWindow(data, now) ?? refuse("expired", "The confirmation has no NotOnOrAfter.");
  const inResponseTo = data.attributes.get("InResponseTo");
  if (inResponseTo !== answered)
    refuse("request_mismatch", `The response answers ${shown(answered)}, its assertion ${shown(inResponseTo)}.`);
  return { notOnOrAfter, inResponseTo };
}

/**
 * When the person proved to be there: of several times the last one, and the session ends by the first end (saml-profiles 4.1.4.3). A request that wanted that now is not content with a session that the identity provider had; any
 * other is where it is not older than a browser keeps one.
 */
function signInOf(assertion: Element, { now, forcedSince }: Expected) {
  const statements = childrenOf(assertion, ASSERTION, "AuthnStatement");
  const at = edge(statements, "AuthnInstant", (one, other) => one > other);
  if (!at) return refuse("authentication_missing", "There is no AuthnStatement with an AuthnInstant.");
  if (isAhead(at, now)) refuse("not_yet_valid", `AuthnInstant is ${at.toISOString()}.`);
  if (forcedSince && at.getTime() + SKEW_MS < forcedSince.getTime())
    refuse(
      "sign_in_not_fresh",
      `A sign-in after ${forcedSince.toISOString()} was asked for (ForceAuthn), AuthnInstant is ${at.toISOString()}.`,
    );
  if (isOver(at, now, OLDEST_SIGN_IN_MS)) refuse("sign_in_too_old", `AuthnInstant is ${at.toISOString()}.`);
  const sessionEndsAt = edge(statements, "SessionNotOnOrAfter", (one, other) => one < other);
  if (sessionEndsAt && sessionEndsAt <= now)
    refuse("session_over", `The session ended ${sessionEndsAt.toISOString()}.`);
  const provedAt = forcedSince ? undefined : at;
  return { provedAt, sessionEndsAt, sessionIndex: statements[0]?.attributes.get("SessionIndex") };
}

/** Of the times that the statements have under this name, the one before all others; undefined where none has it. */
const edge = (statements: readonly Element[], name: string, isBefore: (one: Date, other: Date) => boolean) =>
  statements
    .flatMap((one) => instantOf(one, name) ?? [])
    .reduce<Date | undefined>((found, at) => (found === undefined || isBefore(at, found) ? at : found), undefined);
