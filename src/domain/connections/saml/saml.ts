/** What a saml connection is made of, checked before it is stored. */

import { isDeepStrictEqual } from "node:util";
import { isLoopback } from "../../../platform/outgoing/web-address.ts";
import { invalidField } from "../../errors.ts";
import { defined } from "../../given-fields.ts";
import { checkRules, type RulesInput } from "../sso/rules.ts";
import { type AttributeMap, READ_AGAIN, type SamlSettings, type SignInRules } from "../types.ts";
import { readCertificates } from "./certificates.ts";
import { type ProviderInput, readProvider } from "./metadata.ts";

/** What an admin says of an identity provider: its metadata, where that is read, or the three values by themselves. */
export interface SamlInput extends ProviderInput, RulesInput {
  readonly attributeMap?: AttributeMap | undefined;
  readonly allowIdpInitiated?: boolean | undefined;
}

export type SamlPatch = SamlInput;

const DEFAULTS = {
  attributeMap: {},
  allowIdpInitiated: false,
  metadata: null,
} as const satisfies Partial<SamlSettings>;

/** The settings of a new connection. @throws DomainError `invalid`. */
export async function newSaml(input: SamlInput, rules: SignInRules): Promise<SamlSettings> {
  const { entityId, ssoUrl, certificates, metadata } = await readProvider(input);
  const given = defined(ownIn(input));
  if (entityId === undefined || ssoUrl === undefined || certificates === undefined)
    throw invalidField("/metadataXml", "Give metadataXml, metadataUrl, or entityId, ssoUrl and certificates.");
  return checkedSaml({
    ...DEFAULTS,
    ...rules,
    ...given,
    entityId,
    ssoUrl,
    certificates,
    ...(metadata && { metadata }),
  });
}

/** What a change sets, read and fetched before the transaction of the change. */
export type ReadPatch = Partial<SamlSettings>;

/** @throws DomainError `invalid` */
export async function readPatch(patch: SamlPatch): Promise<ReadPatch> {
  return defined({ ...ownIn(patch), ...(await readProvider(patch)) });
}

const ownIn = ({ attributeMap, allowIdpInitiated }: SamlInput) => ({ attributeMap, allowIdpInitiated });

/**
 * The settings after a change by an admin: what is set beside the URL of the metadata stays as it was set, until the URL is set anew.
 * @throws DomainError `invalid`
 */
export function patchedSaml(before: SamlSettings, patch: ReadPatch): SamlSettings {
  const after = checkedSaml({ ...before, ...patch });
  const { metadata } = before;
  if (patch.metadata !== undefined || !metadata) return after;
  const byHand = READ_AGAIN.filter((field) => metadata.byHand?.includes(field) || !isSame(before[field], after[field]));
  return byHand.length > 0 ? { ...after, metadata: { ...metadata, byHand } } : after;
}

/** Whether two values say the same, in whatever order they list it. */
export const isSame = (one: string | readonly string[], other: string | readonly string[]): boolean =>
  isDeepStrictEqual([one].flat().sort(), [other].flat().sort());

/** The settings as they are stored. @throws DomainError `invalid` */
export function checkedSaml(settings: SamlSettings): SamlSettings {
  if (settings.entityId.trim() !== settings.entityId || settings.entityId === "")
    throw invalidField("/entityId", "An entity id has no blanks around it.");
  checkUrl(settings.ssoUrl);
  checkRules(settings);
  return {
    ...settings,
    attributeMap: defined(settings.attributeMap),
    certificates: readCertificates(settings.certificates),
    loginGroups: [...new Set(settings.loginGroups)],
  };
}

/** People are sent there with a signed request: over https, or to a test on the same machine. */
function checkUrl(text: string): void {
  const url = URL.parse(text);
  const safe = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
  if (!url || !safe) throw invalidField("/ssoUrl", "Use an https URL.");
  if (url.username !== "" || url.password !== "" || url.hash !== "")
    throw invalidField("/ssoUrl", "The URL holds no user name, password or fragment.");
}
