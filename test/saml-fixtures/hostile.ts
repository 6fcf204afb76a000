/** Hostile responses by name, each made from a good signed one, with the reason that it must be refused for. Adding one is adding an entry. */
import type { KeyPair } from "../../src/platform/keys/self-signed.ts";
import type { Reason } from "../../src/surfaces/saml/refusal.ts";
import {
  assertionIn,
  at,
  type Draft,
  draft,
  type Facts,
  freshId,
  type Parts,
  type Signing,
  signatureIn,
  signed,
} from "./forge.ts";

export interface Forge {
  readonly facts: Facts;
  readonly keys: KeyPair;
  /** Of another identity provider. */
  readonly foreign: KeyPair;
}

export interface Hostile {
  readonly name: string;
  readonly reason: Reason;
  readonly make: (forge: Forge) => string;
}

/** Signed as it should be, with these parts. */
const genuine =
  (parts: (forge: Forge) => Parts = () => ({})) =>
  (forge: Forge): string =>
    assembled(draft(forge.facts, parts(forge)), forge.keys);

export const assembled = ({ response, assertion, assertionId }: Draft, keys: KeyPair, how: Signing = {}): string =>
  signed(response(assertion), assertionId, keys, how);

/** A good response, changed afterwards. */
const tampered =
  (change: (xml: string, forge: Forge) => string) =>
  (forge: Forge): string => {
    const xml = genuine()(forge);
    const changed = change(xml, forge);
    if (changed === xml) throw new Error("The attack changed nothing.");
    return changed;
  };

const VICTIM = "victim";
/** The attacker's own assertion, unsigned, about the victim. */
const evil = ({ facts }: Forge, id = freshId()): string =>
  draft(facts)
    .assertion.replace(`>${facts.nameId}<`, `>${VICTIM}<`)
    .replace(/ID="[^"]*"/, `ID="${id}"`);

const withoutSignature = (assertion: string): string => assertion.replace(signatureIn(assertion), "");
const withSignature = (assertion: string, signature: string, inside = ""): string =>
  assertion.replace(
    "</saml:Issuer>",
    `</saml:Issuer>${signature.replace("</ds:Signature>", `${inside}</ds:Signature>`)}`,
  );
const idOf = (assertion: string): string => /ID="([^"]*)"/.exec(assertion)?.[1] ?? "";

/** The eight classical ways of wrapping a signed element (Somorovsky and others, 2012). */
const wrapping: readonly Hostile[] = [
  {
    name: "xsw1 response: the signed response inside the signature of a copy",
    reason: "assertion_misplaced",
    make: wrapResponse((copy, signature, whole) =>
      copy.replace(
        "</saml:Issuer>",
        `</saml:Issuer>${signature.replace("</ds:Signature>", `<ds:Object>${whole}</ds:Object></ds:Signature>`)}`,
      ),
    ),
  },
  {
    name: "xsw2 response: the signed response beside a detached signature",
    reason: "assertion_misplaced",
    make: wrapResponse((copy, signature, whole) =>
      copy.replace("</saml:Issuer>", `</saml:Issuer>${whole}${signature}`),
    ),
  },
  {
    name: "xsw3 an evil assertion before the signed one",
    reason: "assertion_count",
    make: tampered((xml, forge) => xml.replace(assertionIn(xml), evil(forge) + assertionIn(xml))),
  },
  {
    name: "xsw4 the signed assertion inside an evil one",
    reason: "assertion_misplaced",
    make: tampered((xml, forge) =>
      xml.replace(assertionIn(xml), evil(forge).replace("</saml:Assertion>", `${assertionIn(xml)}</saml:Assertion>`)),
    ),
  },
  {
    name: "xsw5 an evil assertion with the signature, the signed one at the end",
    reason: "assertion_count",
    make: tampered((xml, forge) => {
      const good = assertionIn(xml);
      return xml.replace(good, withSignature(evil(forge), signatureIn(good)) + withoutSignature(good));
    }),
  },
  {
    name: "xsw6 the signed assertion inside the signature of an evil one",
    reason: "assertion_misplaced",
    make: tampered((xml, forge) => {
      const good = assertionIn(xml);
      return xml.replace(good, withSignature(evil(forge), signatureIn(good), withoutSignature(good)));
    }),
  },
  {
    name: "xsw7 an evil assertion in Extensions",
    reason: "assertion_misplaced",
    make: tampered((xml, forge) =>
      xml.replace(
        "<samlp:Status>",
        `<samlp:Extensions>${evil(forge, idOf(assertionIn(xml)).replace("_", "_x"))}</samlp:Extensions><samlp:Status>`,
      ),
    ),
  },
  {
    name: "xsw8 the signed assertion in an Object of an evil one's signature",
    reason: "assertion_misplaced",
    make: tampered((xml, forge) => {
      const good = assertionIn(xml);
      return xml.replace(
        good,
        withSignature(evil(forge), signatureIn(good), `<ds:Object>${withoutSignature(good)}</ds:Object>`),
      );
    }),
  },
  {
    name: "an evil assertion with the id of the signed one, which is hidden",
    reason: "duplicate_id",
    make: tampered((xml, forge) => {
      const good = assertionIn(xml);
      return xml.replace(
        good,
        withSignature(evil(forge, idOf(good)), signatureIn(good), `<ds:Object>${withoutSignature(good)}</ds:Object>`),
      );
    }),
  },
  {
    name: "the signature moved to the response",
    reason: "signature_misplaced",
    make: tampered((xml, forge) => {
      const good = assertionIn(xml);
      return xml.replace(good, evil(forge)).replace("</saml:Issuer>", `</saml:Issuer>${signatureIn(good)}`);
    }),
  },
];

function wrapResponse(put: (copy: string, signature: string, whole: string) => string) {
  return (forge: Forge): string => {
    const { response, assertion, responseId, assertionId } = draft(forge.facts);
    const whole = signed(signed(response(assertion), assertionId, forge.keys), responseId, forge.keys);
    const signature = signatureIn(whole);
    const copy = response(withSignature(evil(forge), signature)).replace(responseId, freshId());
    return put(copy, signature, whole.replace(signature, ""));
  };
}

const signatures: readonly Hostile[] = [
  {
    name: "no signature",
    reason: "assertion_not_signed",
    make: ({ facts }) => {
      const { response, assertion } = draft(facts);
      return response(assertion);
    },
  },
  {
    name: "only the response is signed",
    reason: "assertion_not_signed",
    make: ({ facts, keys }) => {
      const { response, assertion, responseId } = draft(facts);
      return signed(response(assertion), responseId, keys);
    },
  },
  { name: "another key", reason: "signature_invalid", make: ({ facts, foreign }) => assembled(draft(facts), foreign) },
  {
    name: "another key that calls itself by our certificate",
    reason: "signature_invalid",
    make: ({ facts, foreign, keys }) => assembled(draft(facts), { ...foreign, certificate: keys.certificate }),
  },
  {
    name: "SHA-1 signature",
    reason: "signature_weak",
    make: ({ facts, keys }) =>
      assembled(draft(facts), keys, { signature: "http://www.w3.org/2000/09/xmldsig#rsa-sha1" }),
  },
  {
    name: "SHA-1 digest",
    reason: "signature_weak",
    make: ({ facts, keys }) => assembled(draft(facts), keys, { digest: "http://www.w3.org/2000/09/xmldsig#sha1" }),
  },
  {
    name: "HMAC with the certificate as key",
    reason: "signature_weak",
    make: tampered((xml) =>
      xml.replace("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2000/09/xmldsig#hmac-sha1"),
    ),
  },
  {
    name: "a transform that chooses",
    reason: "signature_weak",
    make: tampered((xml) =>
      xml.replace(
        "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
        "http://www.w3.org/TR/1999/REC-xpath-19991116",
      ),
    ),
  },
  {
    name: "three transforms",
    reason: "signature_malformed",
    make: tampered((xml) =>
      xml.replace(
        "<ds:Transforms>",
        '<ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>',
      ),
    ),
  },
  {
    name: "canonicalization that keeps comments",
    reason: "signature_weak",
    make: tampered((xml) =>
      xml.replaceAll("http://www.w3.org/2001/10/xml-exc-c14n#", "http://www.w3.org/2001/10/xml-exc-c14n#WithComments"),
    ),
  },
  {
    name: "an empty signature value",
    reason: "signature_malformed",
    make: tampered((xml) => xml.replace(/<ds:SignatureValue>[^<]*/, "<ds:SignatureValue>")),
  },
  {
    name: "two digest values (CVE-2025-29774)",
    reason: "signature_malformed",
    make: tampered((xml) =>
      xml.replace(
        /<ds:DigestValue>/,
        "<ds:DigestValue>AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=</ds:DigestValue><ds:DigestValue>",
      ),
    ),
  },
  {
    name: "a comment in the digest (CVE-2025-29775)",
    reason: "response_unreadable",
    make: tampered((xml) => xml.replace(/<ds:DigestValue>/, "<ds:DigestValue><!--AAAA-->")),
  },
  {
    name: "two SignedInfo",
    reason: "signature_malformed",
    make: tampered((xml) => xml.replace(/(<ds:SignedInfo>[\s\S]*?<\/ds:SignedInfo>)/, "$1$1")),
  },
  {
    name: "SignedInfo in an Object (CVE-2024-45409)",
    reason: "signature_malformed",
    make: tampered((xml) =>
      xml.replace(
        "</ds:Signature>",
        `<ds:Object>${/<ds:SignedInfo>[\s\S]*?<\/ds:SignedInfo>/.exec(xml)?.[0]}</ds:Object></ds:Signature>`,
      ),
    ),
  },
  {
    name: "two references",
    reason: "signature_malformed",
    make: tampered((xml) => xml.replace(/(<ds:Reference[\s\S]*?<\/ds:Reference>)/, "$1$1")),
  },
  {
    name: "a reference to nothing",
    reason: "signature_misplaced",
    make: tampered((xml) => xml.replace(/<ds:Reference URI="[^"]*"/, '<ds:Reference URI=""')),
  },
  {
    name: "two signatures",
    reason: "signature_malformed",
    make: tampered((xml) => xml.replace(/(<ds:Signature [\s\S]*?<\/ds:Signature>)/, "$1$1")),
  },
  {
    name: "the name changed after signing",
    reason: "signature_invalid",
    make: tampered((xml, { facts }) => xml.replace(`>${facts.nameId}<`, `>${VICTIM}<`)),
  },
  {
    name: "an attribute added after signing",
    reason: "signature_invalid",
    make: tampered((xml) =>
      xml.replace(
        "</saml:Assertion>",
        '<saml:AttributeStatement><saml:Attribute Name="groups"><saml:AttributeValue>admins</saml:AttributeValue></saml:Attribute></saml:AttributeStatement></saml:Assertion>',
      ),
    ),
  },
];

const documents: readonly Hostile[] = [
  { name: "a document type", reason: "response_unreadable", make: tampered((xml) => `<!DOCTYPE Response>${xml}`) },
  { name: "entities", reason: "response_unreadable", make: tampered((xml) => `<!DOCTYPE a [<!ENTITY b "c">]>${xml}`) },
  {
    name: "a comment in the name",
    reason: "response_unreadable",
    make: tampered((xml, { facts }) => xml.replace(`>${facts.nameId}<`, `>${facts.nameId}<!-- -->.evil<`)),
  },
  {
    name: "a signed comment in the name",
    reason: "response_unreadable",
    make: genuine(({ facts }) => ({ nameId: `<saml:NameID>${facts.nameId}<!-- -->.evil</saml:NameID>` })),
  },
  {
    name: "CDATA in the name",
    reason: "response_unreadable",
    make: genuine(({ facts }) => ({ nameId: `<saml:NameID><![CDATA[${facts.nameId}]]></saml:NameID>` })),
  },
  {
    name: "a processing instruction",
    reason: "response_unreadable",
    make: tampered((xml) => xml.replace("<saml:Assertion", "<?a b?><saml:Assertion")),
  },
  { name: "two roots", reason: "response_unreadable", make: tampered((xml) => xml + xml) },
  { name: "no XML", reason: "response_unreadable", make: () => "SAML" },
  { name: "unclosed", reason: "response_unreadable", make: tampered((xml) => xml.replace("</samlp:Response>", "")) },
  {
    name: "30 levels more than anybody needs",
    reason: "response_unreadable",
    make: tampered((xml) => xml.replace("<samlp:Status>", `${"<a>".repeat(60)}${"</a>".repeat(60)}<samlp:Status>`)),
  },
  { name: "a bare assertion", reason: "response_not_expected", make: tampered((xml) => assertionIn(xml)) },
  {
    name: "a logout response",
    reason: "response_not_expected",
    make: tampered((xml) => xml.replaceAll("samlp:Response", "samlp:LogoutResponse")),
  },
  {
    name: "two signed assertions",
    reason: "assertion_count",
    make: (forge) => {
      const one = genuine()(forge);
      return one.replace("</samlp:Response>", `${assertionIn(genuine()(forge))}</samlp:Response>`);
    },
  },
  { name: "no assertion", reason: "assertion_count", make: tampered((xml) => xml.replace(assertionIn(xml), "")) },
  {
    name: "an assertion of another namespace beside",
    reason: "assertion_count",
    make: tampered((xml) => xml.replace("</samlp:Response>", '<Assertion xmlns="urn:x"/></samlp:Response>')),
  },
];

const parties: readonly Hostile[] = [
  {
    name: "another version of the response",
    reason: "version_wrong",
    make: tampered((xml) => xml.replace('Version="2.0"', 'Version="1.1"')),
  },
  {
    name: "another version of the assertion",
    reason: "version_wrong",
    make: genuine(() => ({ assertionAttributes: `Version="1.1" IssueInstant="${at(0)}"` })),
  },
  {
    name: "a status that is not Success",
    reason: "status_not_success",
    make: tampered((xml) => xml.replace("status:Success", "status:Responder")),
  },
  {
    name: "no status",
    reason: "status_not_success",
    make: tampered((xml) => xml.replace(/<samlp:Status>.*?<\/samlp:Status>/, "")),
  },
  {
    name: "another issuer of the response",
    reason: "issuer_wrong",
    make: genuine(() => ({ responseIssuer: "<saml:Issuer>https://evil.test</saml:Issuer>" })),
  },
  {
    name: "another issuer of the assertion",
    reason: "issuer_wrong",
    make: genuine(() => ({ issuer: "<saml:Issuer>https://evil.test</saml:Issuer>" })),
  },
  {
    name: "another destination",
    reason: "destination_wrong",
    make: tampered((xml, { facts }) =>
      xml.replace(`Destination="${facts.acsUrl}"`, 'Destination="https://evil.test/acs"'),
    ),
  },
  {
    name: "another recipient",
    reason: "recipient_wrong",
    make: genuine(({ facts }) => ({
      confirmationData: `<saml:SubjectConfirmationData NotOnOrAfter="${at(300)}" Recipient="${facts.acsUrl}/" InResponseTo="${facts.inResponseTo}"/>`,
    })),
  },
  {
    name: "no recipient",
    reason: "recipient_wrong",
    make: genuine(({ facts }) => ({
      confirmationData: `<saml:SubjectConfirmationData NotOnOrAfter="${at(300)}" InResponseTo="${facts.inResponseTo}"/>`,
    })),
  },
  {
    name: "another audience",
    reason: "audience_wrong",
    make: genuine(() => ({
      audience:
        "<saml:AudienceRestriction><saml:Audience>https://other.test</saml:Audience></saml:AudienceRestriction>",
    })),
  },
  { name: "no audience", reason: "audience_wrong", make: genuine(() => ({ audience: "" })) },
  {
    name: "our audience and another restriction",
    reason: "audience_wrong",
    make: genuine(({ facts }) => ({
      audience: `<saml:AudienceRestriction><saml:Audience>${facts.entityId}</saml:Audience></saml:AudienceRestriction><saml:AudienceRestriction><saml:Audience>https://other.test</saml:Audience></saml:AudienceRestriction>`,
    })),
  },
  {
    name: "an answer to a request that nobody made",
    reason: "request_unknown",
    make: ({ facts, keys }) => assembled(draft({ ...facts, inResponseTo: freshId() }), keys),
  },
  {
    name: "the envelope answers this request, the assertion another",
    reason: "request_mismatch",
    make: ({ facts, keys }) => {
      const signedOther = assertionIn(assembled(draft({ ...facts, inResponseTo: freshId() }), keys));
      return draft(facts).response(signedOther);
    },
  },
  {
    name: "no InResponseTo at all",
    reason: "unsolicited_not_allowed",
    make: ({ facts, keys }) => assembled(draft({ ...facts, inResponseTo: undefined }), keys),
  },
  {
    name: "InResponseTo taken off the envelope",
    reason: "unsolicited_not_allowed",
    make: tampered((xml, { facts }) => xml.replace(` InResponseTo="${facts.inResponseTo}"`, "")),
  },
  {
    name: "InResponseTo on the envelope only",
    reason: "request_mismatch",
    make: genuine(({ facts }) => ({
      confirmationData: `<saml:SubjectConfirmationData NotOnOrAfter="${at(300)}" Recipient="${facts.acsUrl}"/>`,
    })),
  },
];

const times: readonly Hostile[] = [
  {
    name: "conditions that are over",
    reason: "expired",
    make: genuine(({ facts }) => ({
      conditions: `<saml:Conditions NotOnOrAfter="${at(-120)}"><saml:AudienceRestriction><saml:Audience>${facts.entityId}</saml:Audience></saml:AudienceRestriction></saml:Conditions>`,
    })),
  },
  {
    name: "conditions that have not begun",
    reason: "not_yet_valid",
    make: genuine(({ facts }) => ({
      conditions: `<saml:Conditions NotBefore="${at(120)}" NotOnOrAfter="${at(300)}"><saml:AudienceRestriction><saml:Audience>${facts.entityId}</saml:Audience></saml:AudienceRestriction></saml:Conditions>`,
    })),
  },
  { name: "no conditions", reason: "conditions_wrong", make: genuine(() => ({ conditions: "" })) },
  {
    name: "conditions twice",
    reason: "conditions_wrong",
    make: genuine(({ facts }) => ({
      conditions:
        `<saml:Conditions NotOnOrAfter="${at(300)}"><saml:AudienceRestriction><saml:Audience>${facts.entityId}</saml:Audience></saml:AudienceRestriction></saml:Conditions>`.repeat(
          2,
        ),
    })),
  },
  {
    name: "a condition that nobody knows",
    reason: "conditions_wrong",
    make: genuine(({ facts }) => ({
      audience: `<saml:AudienceRestriction><saml:Audience>${facts.entityId}</saml:Audience></saml:AudienceRestriction><saml:Condition/>`,
    })),
  },
  {
    name: "a confirmation that is over",
    reason: "expired",
    make: genuine(({ facts }) => ({
      confirmationData: `<saml:SubjectConfirmationData NotOnOrAfter="${at(-120)}" Recipient="${facts.acsUrl}" InResponseTo="${facts.inResponseTo}"/>`,
    })),
  },
  {
    name: "a confirmation without an end",
    reason: "expired",
    make: genuine(({ facts }) => ({
      confirmationData: `<saml:SubjectConfirmationData Recipient="${facts.acsUrl}" InResponseTo="${facts.inResponseTo}"/>`,
    })),
  },
  {
    name: "issued an hour ago, valid ten years",
    reason: "too_old",
    make: genuine(({ facts }) => ({
      assertionAttributes: `Version="2.0" IssueInstant="${at(-3600)}"`,
      confirmationData: `<saml:SubjectConfirmationData NotOnOrAfter="${at(3e8)}" Recipient="${facts.acsUrl}" InResponseTo="${facts.inResponseTo}"/>`,
    })),
  },
  {
    name: "issued tomorrow",
    reason: "not_yet_valid",
    make: genuine(() => ({ assertionAttributes: `Version="2.0" IssueInstant="${at(86_400)}"` })),
  },
  {
    name: "a session that is over",
    reason: "session_over",
    make: genuine(() => ({
      authentication: `<saml:AuthnStatement AuthnInstant="${at(-500)}" SessionNotOnOrAfter="${at(-10)}"/>`,
    })),
  },
  {
    name: "times that are none",
    reason: "response_unreadable",
    make: genuine(() => ({ authentication: '<saml:AuthnStatement AuthnInstant="yesterday"/>' })),
  },
];

const subjects: readonly Hostile[] = [
  { name: "no subject", reason: "subject_missing", make: genuine(() => ({ subject: "" })) },
  { name: "no confirmation", reason: "subject_not_confirmed", make: genuine(() => ({ confirmation: "" })) },
  {
    name: "a confirmation by another method",
    reason: "subject_not_confirmed",
    make: genuine(({ facts }) => ({
      confirmation: `<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:sender-vouches"><saml:SubjectConfirmationData NotOnOrAfter="${at(300)}" Recipient="${facts.acsUrl}" InResponseTo="${facts.inResponseTo}"/></saml:SubjectConfirmation>`,
    })),
  },
  { name: "no AuthnStatement", reason: "authentication_missing", make: genuine(() => ({ authentication: "" })) },
  { name: "no NameID", reason: "name_id_unusable", make: genuine(() => ({ nameId: "" })) },
  { name: "an empty NameID", reason: "name_id_unusable", make: genuine(() => ({ nameId: "<saml:NameID/>" })) },
  {
    name: "a blank NameID",
    reason: "name_id_unusable",
    make: genuine(() => ({ nameId: "<saml:NameID>  </saml:NameID>" })),
  },
  {
    name: "a NameID with a blank at its end",
    reason: "name_id_unusable",
    make: genuine(({ facts }) => ({ nameId: `<saml:NameID>${facts.nameId} </saml:NameID>` })),
  },
  {
    name: "two NameIDs",
    reason: "name_id_unusable",
    make: genuine(() => ({ nameId: "<saml:NameID>a</saml:NameID><saml:NameID>b</saml:NameID>" })),
  },
  {
    name: "an element in the NameID",
    reason: "name_id_unusable",
    make: genuine(() => ({ nameId: "<saml:NameID>a<b/></saml:NameID>" })),
  },
  {
    name: "a NameID of 10 000 characters",
    reason: "name_id_unusable",
    make: genuine(() => ({ nameId: `<saml:NameID>${"a".repeat(10_000)}</saml:NameID>` })),
  },
  {
    name: "a transient NameID",
    reason: "name_id_transient",
    make: genuine(() => ({
      nameId: '<saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient">a</saml:NameID>',
    })),
  },
  {
    name: "an attribute nameID instead of a NameID",
    reason: "name_id_unusable",
    make: genuine(() => ({
      nameId: "",
      attributes:
        '<saml:AttributeStatement><saml:Attribute Name="nameID"><saml:AttributeValue>victim</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>',
    })),
  },
  {
    name: "an attribute without a name",
    reason: "attributes_unusable",
    make: genuine(() => ({
      attributes:
        '<saml:AttributeStatement><saml:Attribute Name=""><saml:AttributeValue>a</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>',
    })),
  },
];

export const hostile: readonly Hostile[] = [
  ...wrapping,
  ...signatures,
  ...documents,
  ...parties,
  ...times,
  ...subjects,
];
export { genuine };
