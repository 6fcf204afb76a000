/**
 * The attributes of RFC 7643 §8.7.1 and §8.7.2, one a line: name (parts after a dot), type, and what differs from: one value, not
 * required, caseExact false, readWrite, returned by default, not unique. `many`, `required`, `exact`, or a value of a characteristic.
 */
const ENTRY = (list: string, types: string, value = "string") => `
${list} complex many
${list}.value ${value}
${list}.display string
${list}.type string ${types}
${list}.primary boolean`;

const USER = `
userName string required server
name complex
${["formatted", "familyName", "givenName", "middleName", "honorificPrefix", "honorificSuffix"].map((part) => `name.${part} string`).join("\n")}
displayName string
nickName string
profileUrl reference external
title string
userType string
preferredLanguage string
locale string
timezone string
active boolean
password string writeOnly never
${ENTRY("emails", "work,home,other")}
${ENTRY("phoneNumbers", "work,home,mobile,fax,pager,other")}
${ENTRY("ims", "aim,gtalk,icq,xmpp,msn,skype,qq,yahoo")}
${ENTRY("photos", "photo,thumbnail", "reference")}
addresses complex many
${["formatted", "streetAddress", "locality", "region", "postalCode", "country", "type"].map((part) => `addresses.${part} string`).join("\n")}
groups complex many readOnly
groups.value string readOnly
groups.$ref reference readOnly
groups.display string readOnly
groups.type string readOnly direct,indirect
${ENTRY("entitlements", "")}
${ENTRY("roles", "")}
${ENTRY("x509Certificates", "", "binary")}`;

const GROUP = `
displayName string
members complex many
members.value string immutable
members.$ref reference immutable User,Group
members.type string immutable User,Group`;

const ENTERPRISE = `
employeeNumber string
costCenter string
organization string
division string
department string
manager complex
manager.value string
manager.$ref reference User
manager.displayName string readOnly`;

const SERVICE_PROVIDER_CONFIG = `
documentationUri reference readOnly external
patch complex required readOnly
patch.supported boolean required readOnly
bulk complex required readOnly
bulk.supported boolean required readOnly
bulk.maxOperations integer required readOnly
bulk.maxPayloadSize integer required readOnly
filter complex required readOnly
filter.supported boolean required readOnly
filter.maxResults integer required readOnly
changePassword complex required readOnly
changePassword.supported boolean required readOnly
sort complex required readOnly
sort.supported boolean required readOnly
authenticationSchemes complex many required readOnly
authenticationSchemes.name string required readOnly
authenticationSchemes.description string required readOnly
authenticationSchemes.specUri reference readOnly external
authenticationSchemes.documentationUri reference readOnly external`;

const RESOURCE_TYPE = `
id string readOnly
name string required readOnly
description string readOnly
endpoint reference required readOnly uri
schema reference required readOnly uri
schemaExtensions complex many readOnly
schemaExtensions.schema reference required readOnly uri
schemaExtensions.required boolean required readOnly`;

const ATTRIBUTE = (at: string, required = "") => `
${at} complex many readOnly ${required}
${at}.name string required readOnly exact
${at}.type string required readOnly string,complex,boolean,decimal,integer,dateTime,reference
${at}.multiValued boolean required readOnly
${at}.description string readOnly
${at}.required boolean readOnly
${at}.canonicalValues string many readOnly exact
${at}.caseExact boolean readOnly
${at}.mutability string readOnly exact readOnly,readWrite,immutable,writeOnly
${at}.returned string readOnly exact always,never,default,request
${at}.uniqueness string readOnly exact none,server,global
${at}.referenceTypes string many readOnly exact`;

const SCHEMA = `
id string required readOnly
name string readOnly
description string readOnly
${ATTRIBUTE("attributes", "required")}
${ATTRIBUTE("attributes.subAttributes")}`;

const core = (name: string): string => `urn:ietf:params:scim:schemas:core:2.0:${name}`;

/** The lines by URN. */
export const RFC_7643: Readonly<Record<string, string>> = {
  [core("User")]: USER,
  [core("Group")]: GROUP,
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": ENTERPRISE,
  [core("ServiceProviderConfig")]: SERVICE_PROVIDER_CONFIG,
  [core("ResourceType")]: RESOURCE_TYPE,
  [core("Schema")]: SCHEMA,
};

export interface Characteristics {
  type: string;
  multiValued: boolean;
  required: boolean;
  caseExact: boolean;
  mutability: string;
  returned: string;
  uniqueness: string;
}

const one = <T extends string>(words: readonly string[], known: readonly T[], usual: T): T =>
  known.find((word) => words.includes(word)) ?? usual;

/** A line, read. */
export function rowOf(line: string): { path: string; row: Characteristics; values: string[] } {
  const [path = "", type = "", ...words] = line.split(" ");
  return {
    path,
    row: {
      type,
      multiValued: words.includes("many"),
      required: words.includes("required"),
      caseExact: words.includes("exact"),
      mutability: one(words, ["readOnly", "immutable", "writeOnly"], "readWrite" as never),
      returned: one(words, ["never"], "default" as never),
      uniqueness: one(words, ["server"], "none" as never),
    },
    values: words.filter((word) => word.includes(",")).flatMap((word) => word.split(",")),
  };
}
