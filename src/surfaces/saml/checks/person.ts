/** Whom an assertion names, and what it says of that somebody. */
import { childrenOf, type Element } from "../../../platform/xml/xml.ts";
import { ASSERTION, TRANSIENT, UNSPECIFIED } from "../names.ts";
import { refuse } from "../refusal.ts";
import { refuseEncrypted } from "./encryption.ts";
import { only } from "./expected.ts";

const LONGEST_NAME_ID = 512;
const MOST_VALUES = 5_000;

/** @throws RefusedResponse */
export const subjectOf = (assertion: Element): Element =>
  only(assertion, "Subject") ?? refuse("subject_missing", "The assertion has not one Subject.");

/** Who is named, and what is said of them, where that can be read. @throws RefusedResponse */
export const saidIn = (assertion: Element) => ({
  ...nameIdOf(subjectOf(assertion)),
  attributes: attributesOf(assertion),
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is refused
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** The one NameID. @throws RefusedResponse */
export function nameIdOf(subject: Element): { nameId: string; nameIdFormat: string } {
  const ids = subject.children.filter(({ name }) => name === "NameID" || name === "BaseID" || name === "EncryptedID");
  const [id, ...more] = ids;
  if (id?.name === "EncryptedID") refuseEncrypted(id);
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

/**
 * The values of each attribute, without blanks around them. Values with nothing in them are left out; that the attribute was sent stays known.
 * One with values that are elements, such as a whole NameID, is left out altogether: what cannot be read whole is not a shorter list.
 * @throws RefusedResponse
 */
export function attributesOf(assertion: Element): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const unread = new Set<string>();
  let left = MOST_VALUES;
  const statements = childrenOf(assertion, ASSERTION, "AttributeStatement");
  const sealed = statements.flatMap((one) => childrenOf(one, ASSERTION, "EncryptedAttribute"));
  if (sealed[0]) refuseEncrypted(sealed[0]);
  for (const attribute of statements.flatMap((one) => childrenOf(one, ASSERTION, "Attribute"))) {
    const name = attribute.attributes.get("Name");
    if (!name) return refuse("attributes_unusable", "An attribute has no Name.");
    const values = childrenOf(attribute, ASSERTION, "AttributeValue");
    left -= values.length + 1;
    if (left < 0) refuse("attributes_unusable", `There are more than ${MOST_VALUES} attribute values.`);
    if (values.some(({ children }) => children.length > 0)) unread.add(name);
    const said = values.map(({ text }) => text.trim()).filter((text) => text !== "");
    found.set(name, [...(found.get(name) ?? []), ...said]);
  }
  for (const name of unread) found.delete(name);
  return found;
}
