/**
 * Where in what an identity provider says of a person a value is found: an attribute, a part of it, the entries of one type, or an
 * attribute of an extension that the connection makes known by naming it.
 */

/** A place in a record. Names are as records spell them. */
export interface RecordPath {
  /** The URN of the extension; null for the core. */
  readonly urn: string | null;
  /** Whether it is an extension that nobody knew before. */
  readonly declared: boolean;
  readonly attribute: string;
  readonly part: string | null;
  /** Only entries of this type count. */
  readonly type: string | null;
}

/** The enterprise extension (RFC 7643 §4.3). */
const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const CORE = "urn:ietf:params:scim:schemas:core:2.0:User";

const LISTS = "emails phoneNumbers ims photos entitlements roles".split(" ");
const NAME = "formatted familyName givenName middleName honorificPrefix honorificSuffix".split(" ");
const ADDRESS = "formatted streetAddress locality region postalCode country type".split(" ");
const ENTRY = ["value", "display", "type"];

/** What records hold, by section: each attribute with its parts. One that has a `value` stands for it. */
const KNOWN: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  [CORE]: {
    ...simple(
      "userName externalId displayName nickName profileUrl title userType preferredLanguage locale timezone active",
    ),
    name: NAME,
    addresses: ADDRESS,
    ...Object.fromEntries(LISTS.map((name) => [name, ENTRY])),
  },
  [ENTERPRISE]: { ...simple("employeeNumber costCenter organization division department"), manager: ["value"] },
};

function simple(names: string): Record<string, readonly string[]> {
  return Object.fromEntries(names.split(" ").map((name) => [name, []]));
}

const FORM = /^(?:(urn:[\w.:-]+):)?([A-Za-z][\w-]*)(?:\[type eq "([^"\\\p{Cc}]{1,100})"\])?(?:\.([A-Za-z][\w-]*))?$/iu;
const LONGEST = 400;
/** Nothing that reaches into a prototype is a name, and no password is kept. */
const FORBIDDEN = new Set(["__proto__", "prototype", "constructor", "password"]);
/** What is ours or the protocol's own, and no extension of anybody. */
const RESERVED = /^urn:(?:rollcall|ietf:params:scim:(?:api|schemas:core)):/i;

/** Reads the text of a path; undefined for one that leads to no value of any record. */
export function recordPath(text: string): RecordPath | undefined {
  const [, urn, attribute = "", type, part] = (text.length <= LONGEST && FORM.exec(text)) || [];
  if (attribute === "") return undefined;
  const section = Object.keys(KNOWN).find((known) => same(known, urn ?? CORE));
  const given = { attribute, type: type ?? null, part: part ?? null };
  if (section) return knownPath(section, given) ?? undefined;
  return urn === undefined ? undefined : declaredPath(urn, given);
}

type Given = Pick<RecordPath, "attribute" | "type" | "part">;

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function knownPath(section: string, { attribute, type, part }: Given): RecordPath | undefined {
  const [name, parts = []] = Object.entries(KNOWN[section] ?? {}).find(([known]) => same(known, attribute)) ?? [];
  if (name === undefined) return undefined;
  const sub = parts.find((known) => same(known, part ?? "value"));
  const isList = LISTS.includes(name) || name === "addresses";
  if (sub === undefined ? parts.length > 0 || part !== null : false) return undefined;
  if (type !== null && !isList) return undefined;
  return { urn: section === CORE ? null : section, declared: false, attribute: name, part: sub ?? null, type };
}

function declaredPath(urn: string, { attribute, type, part }: Given): RecordPath | undefined {
  const names = [attribute, part ?? "", ...urn.split(":")];
  // "urn:…:2.0:User" alone names an extension, no attribute of one.
  const isWhole = /:\d+\.\d+$/.test(urn) || Object.keys(KNOWN).some((known) => same(known, `${urn}:${attribute}`));
  if (type !== null || isWhole || RESERVED.test(urn) || names.some((name) => FORBIDDEN.has(name.toLowerCase())))
    return undefined;
  return { urn, declared: true, attribute, part, type };
}
