/** The look at what a verified signature covers. */
import { childrenOf, type Element } from "../../../platform/xml.ts";
import { ASSERTION, BEARER, TRANSIENT, UNSPECIFIED } from "../names.ts";
import { refuse } from "../refusal.ts";
import { checkIssuer, checkVersion, type Envelope, type Expected, instantOf, only, shown } from "./expected.ts";

/** What the signed assertion says. */
export interface SignedAssertion {
  readonly id: string;
  readonly nameId: string;
  readonly nameIdFormat: string;
  readonly sessionIndex: string | undefined;
  /** The identity provider wants the session to end by then. */
  readonly sessionEndsAt: Date | undefined;
  /** Until when the same assertion could be shown again. */
  readonly notOnOrAfter: Date;
  readonly inResponseTo: string | undefined;
  readonly attributes: ReadonlyMap<string, readonly string[]>;
}

const SKEW_MS = 60_000;
const OLDEST_ASSERTION_MS = 10 * 60_000;
const OLDEST_SIGN_IN_MS = 90 * 86_400_000;
const LONGEST_NAME_ID = 512;
const MOST_VALUES = 5_000;

const isAhead = (at: Date, now: Date): boolean => at.getTime() > now.getTime() + SKEW_MS;
const isOver = (at: Date, now: Date, ageMs = 0): boolean => at.getTime() + ageMs + SKEW_MS <= now.getTime();

/** Reads the assertion that a verified signature covers. @throws RefusedResponse */
export function readAssertion(assertion: Element, envelope: Envelope, expected: Expected): SignedAssertion {
  if (assertion.name !== "Assertion" || assertion.namespace !== ASSERTION)
    refuse("response_not_expected", "What is signed is no assertion.");
  checkVersion(assertion);
  checkIssuer(assertion, expected);
  const issuedAt = instantOf(assertion, "IssueInstant") ?? refuse("too_old", "The assertion has no IssueInstant.");
  if (isAhead(issuedAt, expected.now)) refuse("not_yet_valid", `The assertion is of ${issuedAt.toISOString()}.`);
  if (isOver(issuedAt, expected.now, OLDEST_ASSERTION_MS))
    refuse("too_old", `The assertion is of ${issuedAt.toISOString()}.`);
  const conditionsEnd = checkConditions(assertion, expected);
  const subject = only(assertion, "Subject") ?? refuse("subject_missing", "The assertion has not one Subject.");
  const confirmed = confirmation(subject, expected);
  if (confirmed.inResponseTo !== envelope.inResponseTo)
    refuse(
      "request_mismatch",
      `The response answers ${shown(envelope.inResponseTo)}, its assertion ${shown(confirmed.inResponseTo)}.`,
    );
  return {
    id: assertion.attributes.get("ID") || refuse("response_unreadable", "The assertion has no ID."),
    ...nameIdOf(subject),
    ...signInOf(assertion, expected),
    notOnOrAfter: confirmed.notOnOrAfter > conditionsEnd ? confirmed.notOnOrAfter : conditionsEnd,
    inResponseTo: confirmed.inResponseTo,
    attributes: attributesOf(assertion),
  };
}

const KNOWN_CONDITIONS = new Set(["AudienceRestriction", "OneTimeUse", "ProxyRestriction"]);

function checkConditions(assertion: Element, { now, entityId }: Expected): Date {
  const conditions = only(assertion, "Conditions") ?? refuse("conditions_wrong", "There are not Conditions once.");
  const unknown = conditions.children.find(
    ({ name, namespace }) => namespace !== ASSERTION || !KNOWN_CONDITIONS.has(name),
  );
  if (unknown) refuse("conditions_wrong", `The condition ${shown(unknown.name)} is not known here.`);
  const end = checkWindow(conditions, now);
  const restrictions = childrenOf(conditions, ASSERTION, "AudienceRestriction");
  const audiences = restrictions.map((one) => childrenOf(one, ASSERTION, "Audience").map(({ text }) => text.trim()));
  if (audiences.length === 0 || !audiences.every((named) => named.includes(entityId)))
    refuse("audience_wrong", `The audience is ${shown(audiences.flat().join(", "))}, not ${entityId}.`);
  return end;
}

/** @returns the end of the time in which the element is valid */
function checkWindow(element: Element, now: Date): Date {
  const from = instantOf(element, "NotBefore");
  const to = instantOf(element, "NotOnOrAfter");
  if (from && isAhead(from, now)) refuse("not_yet_valid", `${element.name} is valid from ${from.toISOString()}.`);
  if (!to) return refuse("expired", `${element.name} has no NotOnOrAfter.`);
  if (isOver(to, now)) refuse("expired", `${element.name} was valid until ${to.toISOString()}.`);
  return to;
}

/** By one bearer confirmation that is for us, now (4.1.4.3). */
function confirmation(
  subject: Element,
  { now, acsUrl }: Expected,
): { notOnOrAfter: Date; inResponseTo: string | undefined } {
  const bearers = childrenOf(subject, ASSERTION, "SubjectConfirmation").filter(
    ({ attributes }) => attributes.get("Method") === BEARER,
  );
  const [bearer, ...more] = bearers;
  if (!bearer || more.length > 0)
    return refuse("subject_not_confirmed", `There are ${bearers.length} bearer confirmations of the subject, not one.`);
  const data = only(bearer, "SubjectConfirmationData");
  if (!data) return refuse("subject_not_confirmed", "The confirmation has no SubjectConfirmationData.");
  const recipient = data.attributes.get("Recipient");
  if (recipient !== acsUrl) refuse("recipient_wrong", `Recipient is ${shown(recipient)}, not ${acsUrl}.`);
  return { notOnOrAfter: checkWindow(data, now), inResponseTo: data.attributes.get("InResponseTo") };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is refused
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

function nameIdOf(subject: Element): { nameId: string; nameIdFormat: string } {
  const ids = subject.children.filter(({ name }) => name === "NameID" || name === "BaseID" || name === "EncryptedID");
  const [id, ...more] = ids;
  if (!id || more.length > 0 || id.name !== "NameID" || id.namespace !== ASSERTION)
    return refuse("name_id_unusable", `The subject has ${ids.length} identifiers, not one NameID.`);
  const { text: nameId, children, attributes } = id;
  const nameIdFormat = attributes.get("Format") ?? UNSPECIFIED;
  if (nameIdFormat === TRANSIENT)
    refuse("name_id_transient", "The NameID is transient: it names nobody a second time. Send a persistent one.");
  const usable =
    nameId.trim() === nameId && nameId !== "" && nameId.length <= LONGEST_NAME_ID && !CONTROLS.test(nameId);
  if (!usable || children.length > 0)
    refuse("name_id_unusable", "The NameID is empty, too long, or has blanks around it, controls or elements in it.");
  return { nameId, nameIdFormat };
}

function signInOf(assertion: Element, { now }: Expected) {
  const [statement] = childrenOf(assertion, ASSERTION, "AuthnStatement");
  const at = statement && instantOf(statement, "AuthnInstant");
  if (!statement || !at) return refuse("authentication_missing", "There is no AuthnStatement with an AuthnInstant.");
  if (isAhead(at, now)) refuse("not_yet_valid", `AuthnInstant is ${at.toISOString()}.`);
  if (isOver(at, now, OLDEST_SIGN_IN_MS)) refuse("too_old", `AuthnInstant is ${at.toISOString()}.`);
  const sessionEndsAt = instantOf(statement, "SessionNotOnOrAfter");
  if (sessionEndsAt && sessionEndsAt <= now)
    refuse("session_over", `The session ended ${sessionEndsAt.toISOString()}.`);
  return { sessionEndsAt, sessionIndex: statement.attributes.get("SessionIndex") };
}

/** Values that are elements, such as a whole NameID, are no text of ours and are left out. */
function attributesOf(assertion: Element): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  let left = MOST_VALUES;
  const statements = childrenOf(assertion, ASSERTION, "AttributeStatement");
  for (const attribute of statements.flatMap((one) => childrenOf(one, ASSERTION, "Attribute"))) {
    const name = attribute.attributes.get("Name");
    if (!name) return refuse("attributes_unusable", "An attribute has no Name.");
    const values = childrenOf(attribute, ASSERTION, "AttributeValue").filter(({ children }) => children.length === 0);
    left -= values.length + 1;
    if (left < 0) refuse("attributes_unusable", `There are more than ${MOST_VALUES} attribute values.`);
    found.set(name, [...(found.get(name) ?? []), ...values.map(({ text }) => text)]);
  }
  return found;
}
