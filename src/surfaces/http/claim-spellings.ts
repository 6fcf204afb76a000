/**
 * The names by which identity providers say what they say of somebody, when nobody tells them otherwise: one table for assertions and for ID
 * tokens. What a connection names itself comes instead of it.
 */

const CLAIMS = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims";
const MICROSOFT = "http://schemas.microsoft.com/ws/2008/06/identity/claims";
const ENTRA = "http://schemas.microsoft.com/identity/claims";

/** Of each the first that has a value counts: Entra ID, AD FS, Okta, Google, Keycloak, and the LDAP names by OID. */
export const SPELLINGS = {
  email: [
    `${CLAIMS}/emailaddress`,
    "email",
    "mail",
    "emailAddress",
    "urn:oid:0.9.2342.19200300.100.1.3",
    "urn:oid:1.2.840.113549.1.9.1",
  ],
  displayName: [
    `${ENTRA}/displayname`,
    "displayName",
    "name",
    "cn",
    "urn:oid:2.16.840.1.113730.3.1.241",
    "urn:oid:2.5.4.3",
    "http://schemas.xmlsoap.org/claims/CommonName",
  ],
  givenName: [`${CLAIMS}/givenname`, "firstName", "givenName", "first_name", "given_name", "urn:oid:2.5.4.42"],
  familyName: [
    `${CLAIMS}/surname`,
    "lastName",
    "surname",
    "sn",
    "familyName",
    "last_name",
    "family_name",
    "urn:oid:2.5.4.4",
  ],
  groups: [
    `${MICROSOFT}/groups`,
    "groups",
    "group",
    "http://schemas.xmlsoap.org/claims/Group",
    "memberOf",
    "urn:oid:1.3.6.1.4.1.5923.1.5.1.1",
  ],
  /** In assertions they are sent instead of groups; an ID token has them beside. */
  roles: [`${MICROSOFT}/role`, "role"],
  /** What somebody signs in as: AD FS sends the display name as `name`, Entra ID the login. */
  login: [`${CLAIMS}/upn`, `${CLAIMS}/name`],
} as const;

/** What identity providers say of somebody, whatever they call it. */
export type Said = keyof typeof SPELLINGS;

/**
 * The values that were sent under the names of the table, in its order; in whatever case a name is written, and each where one is sent in
 * several, as the table has it first.
 */
export function spelled(what: Said, sent: ReadonlyMap<string, readonly string[]>): (readonly string[])[] {
  const folded = Map.groupBy(sent, ([name]) => name.toLowerCase());
  return SPELLINGS[what].flatMap((usual) =>
    (folded.get(usual.toLowerCase()) ?? [])
      .toSorted(([one], [other]) => Number(other === usual) - Number(one === usual))
      .map(([, values]) => values),
  );
}

/** Whether it says yes, as a boolean or, as some write it, as a text. */
export const saysYes = (value: unknown): boolean => value === true || isText(value, "true");

/** Whether it says no. To say nothing is not to say no. */
export const saysNo = (value: unknown): boolean => value === false || isText(value, "false");

const isText = (value: unknown, text: string): boolean =>
  typeof value === "string" && value.trim().toLowerCase() === text;
