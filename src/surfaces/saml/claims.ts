/** Which attribute says what: the names that identity providers use when nobody tells them otherwise, unless the connection says so. */

import { emailKey, typedAddress } from "../../domain/address.ts";
import type { AttributeMap } from "../../domain/connections/types.ts";
import type { SsoIdentity } from "../../domain/sso/types.ts";
import type { SignedAssertion } from "./checks/assertion.ts";
import { EMAIL } from "./names.ts";

const CLAIMS = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims";
const MICROSOFT = "http://schemas.microsoft.com/ws/2008/06/identity/claims";
const ENTRA = "http://schemas.microsoft.com/identity/claims";

/** Entra ID's claims, Okta's and Google's usual names, Keycloak's and the LDAP names by OID; the first that is there counts. */
const USUAL = {
  email: [
    `${CLAIMS}/emailaddress`,
    "email",
    "mail",
    "Email",
    "emailAddress",
    "urn:oid:0.9.2342.19200300.100.1.3",
    "urn:oid:1.2.840.113549.1.9.1",
  ],
  displayName: [
    `${ENTRA}/displayname`,
    "displayName",
    "displayname",
    "name",
    "cn",
    "urn:oid:2.16.840.1.113730.3.1.241",
  ],
  givenName: [`${CLAIMS}/givenname`, "firstName", "givenName", "first_name", "urn:oid:2.5.4.42"],
  familyName: [`${CLAIMS}/surname`, "lastName", "surname", "sn", "familyName", "last_name", "urn:oid:2.5.4.4"],
  groups: [
    `${MICROSOFT}/groups`,
    "groups",
    "Group",
    "memberOf",
    "urn:oid:1.3.6.1.4.1.5923.1.5.1.1",
    `${MICROSOFT}/role`,
    "Role",
  ],
} as const;

/** Entra ID names the groups elsewhere when there are more than 150. */
const OVERAGE = [`${MICROSOFT}/groups.link`, "http://schemas.microsoft.com/claims/groups.link"];

const LONGEST = 512;

export type Said = Pick<SignedAssertion, "nameId" | "nameIdFormat" | "attributes" | "sessionEndsAt" | "provedAt">;

/** The person whom the assertion names, in words of our own. */
export function identityOf(
  { nameId, nameIdFormat, attributes, sessionEndsAt, provedAt }: Said,
  { connectionId, idpEntityId, map }: { connectionId: string; idpEntityId: string; map: AttributeMap },
): SsoIdentity {
  // An attribute may be sent with nothing in it: the first that has a value counts, and only where none has, the first that is there.
  const valuesOf = (what: keyof typeof USUAL): readonly string[] | undefined => {
    const chosen = map[what];
    const names: readonly string[] = chosen === undefined ? USUAL[what] : [chosen];
    const sent = names.flatMap((name) => {
      const values = attributes.get(name);
      return values ? [values.filter((value) => clean(value) !== null)] : [];
    });
    return sent.find((values) => values.length > 0) ?? sent[0];
  };
  const one = (what: keyof typeof USUAL): string | null => clean(valuesOf(what)?.[0]);
  const sentAddress = one("email");
  // An address is one whatever its Format says: Entra ID calls its UPN persistent, Google says unspecified.
  const address =
    (sentAddress && typedAddress(sentAddress)) ?? (nameIdFormat === EMAIL || emailKey(nameId) !== null ? nameId : null);
  const whole = [one("givenName"), one("familyName")].filter((part) => part !== null).join(" ");
  return {
    connectionId,
    idpEntityId,
    nameId,
    nameIdFormat,
    email: address,
    displayName: one("displayName") ?? (whole === "" ? null : whole),
    attributes: Object.fromEntries(attributes),
    groups: valuesOf("groups"),
    overage: OVERAGE.some((name) => attributes.has(name)),
    sessionEndsAt,
    provedAt,
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is taken out
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]+/g;

function clean(text: string | undefined): string | null {
  const cleaned = text?.replace(CONTROLS, " ").trim().slice(0, LONGEST);
  return cleaned ? cleaned : null;
}
