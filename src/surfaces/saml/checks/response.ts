/** The look at the whole document, before a signature is verified. */
import { childrenOf, type Element } from "../../../platform/xml/xml.ts";
import { ASSERTION, PROTOCOL, SIGNATURE, SUCCESS } from "../names.ts";
import { refuse } from "../refusal.ts";
import { checkIssuer, checkVersion, type Envelope, type Expected, shown } from "./expected.ts";
import { checkSignatures } from "./signatures.ts";

/** Looks at the document as it came. @throws RefusedResponse */
export function checkResponse(response: Element, expected: Expected): Envelope {
  if (response.name !== "Response" || response.namespace !== PROTOCOL)
    refuse("response_not_expected", `The document is a ${response.name}, not a Response.`);
  checkVersion(response);
  // A refusal of the identity provider brings no assertion: what it says comes before that there is none.
  checkStatus(response);
  const encrypted = checkAssertions(response);
  checkSignatures(response, encrypted);
  // What protects is in the signed assertion. What the envelope says has to be right; it need not be said.
  if (response.children.some(({ name }) => name === "Issuer")) checkIssuer(response, expected);
  checkDestination(response, expected);
  return { inResponseTo: response.attributes.get("InResponseTo"), encrypted };
}

/** The same looks one by one: each is told, where the first would end a sign-in (looking.ts). */
export const responseLooks = (response: Element, expected: Expected): readonly (() => unknown)[] => [
  () => checkVersion(response),
  () => checkSignatures(response, checkAssertions(response)),
  () => response.children.some(({ name }) => name === "Issuer") && checkIssuer(response, expected),
  () => checkDestination(response, expected),
];

/** Only a signed response has to say where it is sent (saml-bindings-2.0-os, 3.5.5.2). */
function checkDestination(response: Element, { acsUrl }: Expected): void {
  const destination = response.attributes.get("Destination");
  const isSigned = childrenOf(response, SIGNATURE, "Signature").length > 0;
  if (destination === acsUrl || (destination === undefined && !isSigned)) return;
  refuse("destination_wrong", `Destination is ${shown(destination)}, not ${acsUrl}.`);
}

function checkAssertions(response: Element): boolean {
  const plain = childrenOf(response, ASSERTION, "Assertion");
  const sealed = childrenOf(response, ASSERTION, "EncryptedAssertion");
  // The library goes by local names; nothing may be one thing by its name and another by its namespace.
  const named = response.children.filter(({ name }) => name === "Assertion" || name === "EncryptedAssertion");
  if (plain.length + sealed.length !== 1 || named.length !== 1)
    refuse("assertion_count", `There are ${named.length} assertions, not one.`);
  return sealed.length === 1;
}

function checkStatus(response: Element): void {
  const [status, ...more] = childrenOf(response, PROTOCOL, "Status");
  const codes = status ? childrenOf(status, PROTOCOL, "StatusCode") : [];
  const value = codes[0]?.attributes.get("Value");
  if (more.length === 0 && codes.length === 1 && value === SUCCESS) return;
  const inner = codes[0] && childrenOf(codes[0], PROTOCOL, "StatusCode")[0]?.attributes.get("Value");
  const message = status && childrenOf(status, PROTOCOL, "StatusMessage")[0]?.text;
  refuse("status_not_success", `The status is ${[value, inner, message].map(shown).join(", ")}.`);
}
