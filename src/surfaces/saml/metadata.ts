/** Our side of a connection, for the identity provider to read. */
import { generateServiceProviderMetadata } from "@node-saml/passport-saml";
import type { RequestHandler } from "express";
import { findSamlConnection } from "../../domain/connections/sso/sso-lookup.ts";
import { keysOf } from "../../domain/sso/keys.ts";
import { publicUrlOf } from "../../platform/http/browser.ts";
import { DATA_ALGORITHMS, DIGESTS, ENCRYPTION_11, MASKS, OAEP, OAEP_MGF1P } from "./checks/encryption.ts";
import { ourSide } from "./library.ts";

/** GET. It holds nothing that is not meant for everybody. */
export const metadata: RequestHandler = async (request, response) => {
  const connection = await findSamlConnection(String(request.params.connection));
  const { signing, encryption } = await keysOf(connection);
  const { entityId, acsUrl } = ourSide(publicUrlOf(request), connection.id);
  const text = generateServiceProviderMetadata({
    issuer: entityId,
    callbackUrl: acsUrl,
    identifierFormat: null,
    wantAssertionsSigned: true,
    privateKey: signing.privateKey,
    publicCerts: signing.certificate,
    decryptionPvk: encryption.privateKey,
    decryptionCert: encryption.certificate,
    generateUniqueId: () => `_${connection.id}`,
  });
  response.set("Cache-Control", "public, max-age=300").type("application/samlmetadata+xml").send(withAlgorithms(text));
};

const element = (name: string, algorithm: string, inside = ""): string =>
  `<${name} Algorithm="${algorithm}"${inside === "" ? "/>" : `>${inside}</${name}>`}`;
const method = (algorithm: string, inside?: string): string => element("EncryptionMethod", algorithm, inside);

/** Everything that an assertion may be encrypted with (saml-metadata-2.0-os, 2.4.1.1), the best first. */
const METHODS = [
  ...DATA_ALGORITHMS.map((algorithm) => method(algorithm)),
  ...DIGESTS.flatMap((digest) =>
    MASKS.map((mask) => method(OAEP, element("ds:DigestMethod", digest) + element("xenc11:MGF", mask))),
  ),
  ...DIGESTS.map((digest) => method(OAEP_MGF1P, element("ds:DigestMethod", digest))),
].join("");

/**
 * Says how assertions may be encrypted: the library knows to say only part of it, and an identity provider that is not told chooses what
 * it likes.
 */
function withAlgorithms(text: string): string {
  const [before, after, ...more] = text.split(/(?:\s*<EncryptionMethod [^>]*\/>)+/);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error("The library writes its metadata otherwise than it did.");
  return `${before}${METHODS}${after}`.replace(
    "<EntityDescriptor ",
    `<EntityDescriptor xmlns:xenc11="${ENCRYPTION_11}" `,
  );
}
