/** What a saml connection is made of, checked before it is stored. */
import { defined } from "../defined.ts";
import { invalidField } from "../errors.ts";
import { readCertificates } from "./certificates.ts";
import { type ProviderInput, readProvider } from "./metadata.ts";
import type { AttributeMap, SamlSettings } from "./nouns.ts";
import { checkAttributeNames } from "./settings.ts";

/** What an admin says of an identity provider: its metadata, where that is read, or the three values by themselves. */
export interface SamlInput extends ProviderInput {
  readonly provisioning?: SamlSettings["provisioning"] | undefined;
  readonly nameIdMatches?: string | null | undefined;
  readonly attributeMap?: AttributeMap | undefined;
  readonly allowIdpInitiated?: boolean | undefined;
  readonly loginGroups?: readonly string[] | undefined;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
}

export type SamlPatch = SamlInput;

const DEFAULTS = {
  provisioning: "off",
  nameIdMatches: null,
  attributeMap: {},
  allowIdpInitiated: false,
  loginGroups: [],
  attributes: {},
  metadata: null,
} as const satisfies Partial<SamlSettings>;

/** The settings of a new connection. @throws DomainError `invalid`. */
export async function newSaml(input: SamlInput): Promise<SamlSettings> {
  const { entityId, ssoUrl, certificates, metadata } = await readProvider(input);
  const given = defined(rulesIn(input));
  if (entityId === undefined || ssoUrl === undefined || certificates === undefined)
    throw invalidField("/metadataXml", "Give metadataXml, metadataUrl, or entityId, ssoUrl and certificates.");
  return checked({ ...DEFAULTS, ...given, entityId, ssoUrl, certificates, ...(metadata && { metadata }) });
}

/** What a change sets, read and fetched before the transaction of the change. */
export type ReadPatch = Partial<SamlSettings>;

/** @throws DomainError `invalid` */
export async function readPatch(patch: SamlPatch): Promise<ReadPatch> {
  return defined({ ...rulesIn(patch), ...(await readProvider(patch)) });
}

const rulesIn = (input: SamlInput) => {
  const { provisioning, nameIdMatches, attributeMap, allowIdpInitiated, loginGroups, attributes } = input;
  return { provisioning, nameIdMatches, attributeMap, allowIdpInitiated, loginGroups, attributes };
};

/** The settings after a change. @throws DomainError `invalid`, also for a change of what a scim connection has not. */
export function patchedSaml(before: SamlSettings | null, patch: ReadPatch): SamlSettings | null {
  const [first] = Object.keys(patch);
  if (first === undefined) return before;
  if (!before) throw invalidField(`/${first}`, "A scim connection has no such field.");
  return checked({ ...before, ...patch });
}

const MATCH = /^(?:externalId|userName|email|attribute:\P{Cc}{1,255})$/u;

function checked(settings: SamlSettings): SamlSettings {
  if (settings.entityId.trim() !== settings.entityId || settings.entityId === "")
    throw invalidField("/entityId", "An entity id has no blanks around it.");
  checkUrl(settings.ssoUrl);
  if (settings.nameIdMatches !== null && !MATCH.test(settings.nameIdMatches))
    throw invalidField("/nameIdMatches", "Use externalId, userName, email, or attribute: and its name.");
  checkAttributeNames(settings.attributes ?? {}, "/attributes");
  return {
    ...settings,
    attributeMap: defined(settings.attributeMap),
    certificates: readCertificates(settings.certificates),
    loginGroups: [...new Set(settings.loginGroups)],
  };
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** People are sent there with a signed request: over https, or to a test on the same machine. */
function checkUrl(text: string): void {
  const url = URL.parse(text);
  const safe = url?.protocol === "https:" || (url?.protocol === "http:" && LOOPBACK.test(url.hostname));
  if (!url || !safe) throw invalidField("/ssoUrl", "Use an https URL.");
  if (url.username !== "" || url.password !== "" || url.hash !== "")
    throw invalidField("/ssoUrl", "The URL holds no user name, password or fragment.");
}
