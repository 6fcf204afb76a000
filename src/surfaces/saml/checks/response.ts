/** The look at the whole document, before a signature is verified. */
import { childrenOf, type Element } from "../../../platform/xml.ts";
import { ASSERTION, PROTOCOL, SUCCESS } from "../names.ts";
import { refuse } from "../refusal.ts";
import { checkIssuer, checkVersion, type Envelope, type Expected, shown } from "./expected.ts";
import { checkSignatures } from "./signatures.ts";

/** Looks at the document as it came. @throws RefusedResponse */
export function checkResponse(response: Element, expected: Expected): Envelope {
  if (response.name !== "Response" || response.namespace !== PROTOCOL)
    refuse("response_not_expected", `The document is a ${response.name}, not a Response.`);
  checkVersion(response);
  const encrypted = checkAssertions(response);
  checkSignatures(response, encrypted);
  checkIssuer(response, expected);
  const destination = response.attributes.get("Destination");
  if (destination !== expected.acsUrl)
    refuse("destination_wrong", `Destination is ${shown(destination)}, not ${expected.acsUrl}.`);
  checkStatus(response);
  return { inResponseTo: response.attributes.get("InResponseTo"), encrypted };
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
