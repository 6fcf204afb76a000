/** Writes and signs responses, good ones unless told otherwise. Hostile ones are made from these, see hostile.ts. */
import { randomBytes } from "node:crypto";
import { SignedXml } from "xml-crypto";
import type { KeyPair } from "../../src/platform/keys/self-signed.ts";

const BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
const DSIG = "http://www.w3.org/2000/09/xmldsig#";

/** What a response is about; times are seconds from now. */
export interface Facts {
  readonly acsUrl: string;
  readonly entityId: string;
  readonly idpEntityId: string;
  readonly inResponseTo: string | undefined;
  readonly nameId: string;
}

/** Parts that may be other than in a good response; a text replaces the whole part. */
export interface Parts {
  readonly responseAttributes?: string;
  readonly responseIssuer?: string;
  readonly status?: string;
  readonly assertionAttributes?: string;
  readonly issuer?: string;
  readonly subject?: string;
  readonly nameId?: string;
  readonly confirmation?: string;
  readonly confirmationData?: string;
  readonly conditions?: string;
  readonly audience?: string;
  readonly authentication?: string;
  readonly attributes?: string;
}

export const at = (seconds: number): string => new Date(Date.now() + seconds * 1_000).toISOString();
export const freshId = (): string => `_${randomBytes(16).toString("hex")}`;

export interface Draft {
  readonly responseId: string;
  readonly assertionId: string;
  readonly response: (assertion: string) => string;
  readonly assertion: string;
}

/** The two documents, unsigned. */
export function draft(facts: Facts, parts: Parts = {}): Draft {
  const [responseId, assertionId] = [freshId(), freshId()];
  const answers = facts.inResponseTo === undefined ? "" : ` InResponseTo="${facts.inResponseTo}"`;
  const {
    responseAttributes = `Version="2.0" IssueInstant="${at(0)}" Destination="${facts.acsUrl}"${answers}`,
    responseIssuer = `<saml:Issuer>${facts.idpEntityId}</saml:Issuer>`,
    status = `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>`,
    assertionAttributes = `Version="2.0" IssueInstant="${at(0)}"`,
    issuer = `<saml:Issuer>${facts.idpEntityId}</saml:Issuer>`,
    confirmationData = `<saml:SubjectConfirmationData NotOnOrAfter="${at(300)}" Recipient="${facts.acsUrl}"${answers}/>`,
    confirmation = `<saml:SubjectConfirmation Method="${BEARER}">${confirmationData}</saml:SubjectConfirmation>`,
    nameId = `<saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">${facts.nameId}</saml:NameID>`,
    subject = `<saml:Subject>${nameId}${confirmation}</saml:Subject>`,
    audience = `<saml:AudienceRestriction><saml:Audience>${facts.entityId}</saml:Audience></saml:AudienceRestriction>`,
    conditions = `<saml:Conditions NotBefore="${at(-5)}" NotOnOrAfter="${at(300)}">${audience}</saml:Conditions>`,
    authentication = `<saml:AuthnStatement AuthnInstant="${at(-5)}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>`,
    attributes = "",
  } = parts;
  return {
    responseId,
    assertionId,
    response: (assertion) =>
      `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${responseId}" ${responseAttributes}>${responseIssuer}${status}${assertion}</samlp:Response>`,
    assertion: `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${assertionId}" ${assertionAttributes}>${issuer}${subject}${conditions}${authentication}${attributes}</saml:Assertion>`,
  };
}

export interface Signing {
  readonly signature?: string;
  readonly digest?: string;
  readonly canonical?: string;
  readonly transforms?: readonly string[];
}

/** Signs the element of this id, as identity providers do: behind its Issuer. */
export function signed(xml: string, id: string, { privateKey, certificate }: KeyPair, how: Signing = {}): string {
  const canonical = how.canonical ?? "http://www.w3.org/2001/10/xml-exc-c14n#";
  const signer = new SignedXml({
    privateKey,
    publicCert: certificate,
    signatureAlgorithm: how.signature ?? "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    canonicalizationAlgorithm: canonical as "http://www.w3.org/2001/10/xml-exc-c14n#",
  });
  signer.addReference({
    xpath: `//*[@ID="${id}"]`,
    digestAlgorithm: how.digest ?? "http://www.w3.org/2001/04/xmlenc#sha256",
    transforms: [...(how.transforms ?? [`${DSIG}enveloped-signature`, canonical])],
  });
  signer.computeSignature(xml, {
    prefix: "ds",
    location: { reference: `//*[@ID="${id}"]/*[local-name(.)="Issuer"]`, action: "after" },
  });
  return signer.getSignedXml();
}

export const base64 = (xml: string): string => Buffer.from(xml, "utf8").toString("base64");

/** The first signature in a document. */
export const signatureIn = (xml: string): string => /<ds:Signature[\s\S]*?<\/ds:Signature>/.exec(xml)?.[0] ?? "";
/** The whole assertion in a document. */
export const assertionIn = (xml: string): string => /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(xml)?.[0] ?? "";
