/** Metadata of a SAML identity provider (saml-metadata-2.0-os, 2.4.3), read into what a connection is made of. */
import { childrenOf, type Element, parseXml, requireCharacters, UnfitXml } from "./xml.ts";

/** What of metadata a connection is made of. */
export interface IdpMetadata {
  readonly entityId: string;
  /** Where a signed request is sent with the browser (HTTP-Redirect). */
  readonly ssoUrl: string;
  /** The same for signing out, by POST; undefined when there is none. */
  readonly sloUrl: string | undefined;
  /** Base64 of DER, in the order given. */
  readonly certificates: readonly string[];
}

/** Why metadata cannot be used, for the admin who gave it. */
export class UnfitMetadata extends Error {
  override readonly name = "UnfitMetadata";
}

const METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";
const SAML_20 = "urn:oasis:names:tc:SAML:2.0:protocol";
const SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";
const REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
const POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";

/** The largest metadata that is read; those of one identity provider have some ten thousand characters. */
export const METADATA_BYTES = 512 * 1024;

/** Reads metadata. Its signature is not looked at: whoever gives it, or the URL over TLS, vouches for it. @throws UnfitMetadata */
export function readIdpMetadata(text: string, now = new Date()): IdpMetadata {
  const root = rootOf(text);
  if (root.namespace !== METADATA || !["EntityDescriptor", "EntitiesDescriptor"].includes(root.name))
    throw new UnfitMetadata("This is no SAML metadata.");
  const [entity, ...around] = only(root);
  const provider = providerOf(entity);
  if (!provider) throw new UnfitMetadata("The metadata describes no identity provider (IDPSSODescriptor) of SAML 2.0.");
  refuseExpired([provider, entity, ...around], now);
  const entityId = entity.attributes.get("entityID")?.trim();
  if (!entityId) throw new UnfitMetadata("The metadata has no entityID.");
  const ssoUrl = locationOf(provider, "SingleSignOnService", REDIRECT);
  if (!ssoUrl) throw new UnfitMetadata("The metadata names no SingleSignOnService with the binding HTTP-Redirect.");
  const certificates = certificatesOf(provider);
  if (certificates.length === 0) throw new UnfitMetadata("The metadata holds no certificate for signing.");
  return { entityId, ssoUrl, sloUrl: locationOf(provider, "SingleLogoutService", POST), certificates };
}

function rootOf(text: string): Element {
  if (text.length > METADATA_BYTES)
    throw new UnfitMetadata(`The metadata is larger than ${METADATA_BYTES / 1024} KiB.`);
  try {
    requireCharacters(text);
    return parseXml(withoutComments(text).replace(/^\uFEFF/, ""));
  } catch (error) {
    if (error instanceof UnfitXml)
      throw new UnfitMetadata(`The metadata cannot be read. ${error.message}`, { cause: error });
    throw error;
  }
}

// Metadata is written by hand, too. Nothing is signed in what is read of it, so what comments hide changes nothing.
const withoutComments = (text: string): string => text.replace(/<!--[\s\S]*?-->/g, "");

/** The one entity that is an identity provider, wherever it stands, and what it stands in. */
function only(root: Element): [Element, ...Element[]] {
  if (root.name === "EntityDescriptor") return [root];
  const providers = entitiesIn(root, []).filter(([entity]) => providerOf(entity) !== undefined);
  const [first] = providers;
  if (!first || providers.length > 1)
    throw new UnfitMetadata("The metadata describes several identity providers, or none. Give that of one.");
  return first;
}

const entitiesIn = (federation: Element, around: readonly Element[]): [Element, ...Element[]][] => [
  ...childrenOf(federation, METADATA, "EntityDescriptor").map((entity): [Element, ...Element[]] => [
    entity,
    federation,
    ...around,
  ]),
  ...childrenOf(federation, METADATA, "EntitiesDescriptor").flatMap((inner) =>
    entitiesIn(inner, [federation, ...around]),
  ),
];

/** What it says of itself as an identity provider of SAML 2.0; an entity may describe itself for older protocols, too. */
const providerOf = (entity: Element): Element | undefined =>
  childrenOf(entity, METADATA, "IDPSSODescriptor").find(({ attributes }) =>
    (attributes.get("protocolSupportEnumeration") ?? SAML_20).split(/\s+/).includes(SAML_20),
  );

function refuseExpired(elements: readonly Element[], now: Date): void {
  for (const { attributes } of elements) {
    const until = attributes.get("validUntil");
    if (until !== undefined && !(new Date(until) > now))
      throw new UnfitMetadata("The metadata has expired (validUntil).");
  }
}

const locationOf = (provider: Element, service: string, binding: string): string | undefined =>
  childrenOf(provider, METADATA, service)
    .find(({ attributes }) => attributes.get("Binding") === binding)
    ?.attributes.get("Location")
    ?.trim();

function certificatesOf(provider: Element): string[] {
  const keys = childrenOf(provider, METADATA, "KeyDescriptor").filter(
    ({ attributes }) => attributes.get("use") !== "encryption",
  );
  const found = keys
    .flatMap((key) => childrenOf(key, SIGNATURE, "KeyInfo"))
    .flatMap((info) => childrenOf(info, SIGNATURE, "X509Data"))
    .flatMap((held) => childrenOf(held, SIGNATURE, "X509Certificate"))
    // Some write the lines of a PEM file along.
    .map(({ text }) => text.replaceAll(/-----[A-Z ]+-----|\s/g, ""));
  return [...new Set(found)];
}
