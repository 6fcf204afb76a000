/**
 * The shape of signatures and what they are made with, before one is verified. The library verifies; what it would also verify and we
 * do not want (SHA-1, HMAC, odd transforms, signatures and ids in odd places) ends here.
 */
import { childrenOf, type Element, everyElement } from "../../../platform/xml/xml.ts";
import { ASSERTION, ENCRYPTION, SIGNATURE } from "../names.ts";
import { refuse } from "../refusal.ts";
import { checkEncryption } from "./encryption.ts";

const MORE = "http://www.w3.org/2001/04/xmldsig-more#";
const SIGNED_WITH = new Set([
  `${MORE}rsa-sha256`,
  `${MORE}rsa-sha384`,
  `${MORE}rsa-sha512`,
  "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1",
]);
const DIGESTED_WITH = new Set([`${ENCRYPTION}sha256`, `${MORE}sha384`, `${ENCRYPTION}sha512`]);
const EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
const CANONICAL = new Set([EXCLUSIVE, "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"]);
const TRANSFORMED_BY = new Set([...CANONICAL, `${SIGNATURE}enveloped-signature`]);

/** Looks at every signature of a response. @throws RefusedResponse */
export function checkSignatures(response: Element, encrypted: boolean): void {
  checkIds(response);
  const [assertion] = childrenOf(response, ASSERTION, "Assertion");
  checkPlaces(response, assertion);
  for (const holder of assertion ? [response, assertion] : [response])
    for (const signature of childrenOf(holder, SIGNATURE, "Signature")) checkSignature(signature, holder);
  if (encrypted) checkEncryption(response);
  else if (assertion && childrenOf(assertion, SIGNATURE, "Signature").length === 0)
    refuse("assertion_not_signed", "The assertion is not signed. Let the identity provider sign assertions.");
}

/** Looks at the signature of an assertion that was decrypted. @throws RefusedResponse */
export function checkDecrypted(assertion: Element): void {
  checkIds(assertion);
  checkPlaces(assertion, undefined);
  const signatures = childrenOf(assertion, SIGNATURE, "Signature");
  if (signatures.length === 0) refuse("assertion_not_signed", "The encrypted assertion is not signed.");
  for (const signature of signatures) checkSignature(signature, assertion);
}

/** An id names one element, whatever its attribute is spelt like. */
function checkIds(root: Element): void {
  const seen = new Set<string>();
  for (const { attributes } of everyElement(root))
    for (const name of ["ID", "Id", "id"]) {
      const id = attributes.get(name);
      if (id !== undefined && seen.size === seen.add(id).size) refuse("duplicate_id", "Two elements have the same ID.");
    }
}

/** Signatures stand in the response and in its assertion, once each; assertions nowhere but in the response. */
function checkPlaces(root: Element, assertion: Element | undefined): void {
  const held = (element: Element | undefined) =>
    element ? element.children.filter(({ name }) => name === "Signature") : [];
  const own = [...held(root), ...held(assertion)];
  if (held(root).length > 1 || held(assertion).length > 1)
    refuse("signature_malformed", "An element has two signatures.");
  for (const element of everyElement(root)) {
    if (element.name === "Signature" && !own.includes(element))
      refuse("signature_misplaced", "A signature stands in an odd place.");
    if (element.name === "Assertion" && element !== assertion && element !== root)
      refuse("assertion_misplaced", "An assertion stands in an odd place.");
    if (element.name === "Response" && element !== root)
      refuse("assertion_misplaced", "A response stands inside the response.");
  }
}

function checkSignature(signature: Element, holder: Element): void {
  const parts = signature.children.map(({ name }) => name).join(" ");
  if (!/^SignedInfo SignatureValue(?: KeyInfo)?$/.test(parts) || !isPlain(signature))
    refuse("signature_malformed", `A signature is made of ${parts.slice(0, 100)}.`);
  const info = single(signature, "SignedInfo");
  algorithm(single(info, "CanonicalizationMethod"), CANONICAL);
  algorithm(single(info, "SignatureMethod"), SIGNED_WITH);
  const reference = single(info, "Reference");
  if (reference.attributes.get("URI") !== `#${holder.attributes.get("ID")}`)
    refuse("signature_misplaced", "A signature is about another element than the one it stands in.");
  algorithm(single(reference, "DigestMethod"), DIGESTED_WITH);
  const transforms = childrenOf(single(reference, "Transforms"), SIGNATURE, "Transform");
  if (transforms.length > 2) refuse("signature_malformed", "A signature has more than two transforms.");
  for (const transform of transforms) algorithm(transform, TRANSFORMED_BY);
  for (const value of [single(reference, "DigestValue"), single(signature, "SignatureValue")])
    if (value.children.length > 0 || !/^[\sA-Za-z0-9+/]{20,}={0,2}\s*$/.test(value.text))
      refuse("signature_malformed", `${value.name} is no value.`);
}

/** Everything inside, but what exclusive canonicalisation and keys bring, is of the signature's own namespace. */
const isPlain = (signature: Element): boolean => {
  const [info] = childrenOf(signature, SIGNATURE, "SignedInfo");
  return (
    info !== undefined &&
    [...everyElement(info)].every(
      ({ namespace, name }) => namespace === SIGNATURE || (namespace === EXCLUSIVE && name === "InclusiveNamespaces"),
    )
  );
};

function single(element: Element, name: string): Element {
  const named = childrenOf(element, SIGNATURE, name);
  const [first] = named;
  return first && named.length === 1
    ? first
    : refuse("signature_malformed", `A signature has ${named.length} ${name}.`);
}

function algorithm({ name, attributes }: Element, allowed: ReadonlySet<string>): void {
  const named = attributes.get("Algorithm") ?? "";
  if (!allowed.has(named))
    refuse("signature_weak", `${name} ${named.slice(0, 100)} is not taken. Use SHA-256 or better.`);
}
