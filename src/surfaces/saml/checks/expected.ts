/**
 * What the SAML library leaves open whatever its options is decided in this folder and nowhere else, purely. Two looks: `checkResponse`
 * at the whole document before any signature is verified (its shape and its algorithms; nothing read there is believed), and
 * `readAssertion` at the text that the verified signature covers, which is all that is believed.
 * Profiles: saml-profiles-2.0-os, 4.1.4; saml-core-2.0-os, 2 and 3; saml-bindings-2.0-os, 3.5.
 */
import type { Element } from "../../../platform/xml/xml.ts";
import { ASSERTION, ENTITY } from "../names.ts";
import { refuse } from "../refusal.ts";

/** What a response must say to be for us. */
export interface Expected {
  readonly now: Date;
  /** The entity id of the connection's identity provider. */
  readonly idpEntityId: string;
  /** Ours, for this connection. */
  readonly entityId: string;
  readonly acsUrl: string;
  /** When a request was sent that wanted the person to prove to be there now; undefined where none did. */
  readonly forcedSince?: Date | undefined;
}

/** What the message claims before anything of it is verified; believed only where the assertion says the same. */
export interface Envelope {
  readonly inResponseTo: string | undefined;
  readonly encrypted: boolean;
}

/** Responses and assertions are of SAML 2.0. */
export function checkVersion({ name, attributes }: Element): void {
  if (attributes.get("Version") !== "2.0")
    refuse("version_wrong", `The Version of the ${name} is ${shown(attributes.get("Version"))}, not 2.0.`);
}

/** They come from the connection's identity provider, and say so. */
export function checkIssuer(element: Element, { idpEntityId }: Expected): void {
  const issuer = only(element, "Issuer");
  const format = issuer?.attributes.get("Format") ?? ENTITY;
  if (issuer?.text.trim() !== idpEntityId || issuer.children.length > 0 || format !== ENTITY)
    refuse("issuer_wrong", `The Issuer of the ${element.name} is ${shown(issuer?.text)}, not ${idpEntityId}.`);
}

/** The child of this name, when there is one and no other of that name in whatever namespace. */
export function only(element: Element, name: string): Element | undefined {
  const named = element.children.filter((child) => child.name === name);
  return named.length === 1 && named[0]?.namespace === ASSERTION ? named[0] : undefined;
}

/** A time in an attribute; undefined when there is none. */
// xs:dateTime in UTC, as saml-core 1.3.3 wants it, however UTC is written.
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]00:00)$/;

export function instantOf({ name, attributes }: Element, attribute: string): Date | undefined {
  const text = attributes.get(attribute);
  if (text === undefined) return undefined;
  const at = new Date(text);
  return INSTANT.test(text) && !Number.isNaN(at.getTime())
    ? at
    : refuse("response_unreadable", `${attribute} of the ${name} is no time in UTC.`);
}

/** Somebody else's text in a detail. */
export const shown = (text: string | undefined): string =>
  text === undefined ? "missing" : JSON.stringify(text.slice(0, 200));
