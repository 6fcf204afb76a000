/** Our side of a connection, for the identity provider to read. */
import { generateServiceProviderMetadata } from "@node-saml/passport-saml";
import type { Request, RequestHandler } from "express";
import { findSamlConnection } from "../../domain/connections/saml-lookup.ts";
import { keysOf } from "../../domain/sso/keys.ts";
import { publicUrlOf } from "../../platform/browser.ts";
import { ourSide } from "./options.ts";

/** GET. It holds nothing that is not meant for everybody. */
export const metadata: RequestHandler<{ connection: string }> = async (request, response) => {
  const connection = await findSamlConnection(request.params.connection);
  const { signing, encryption } = await keysOf(connection);
  const { entityId, acsUrl } = ourSide(publicUrlOf(request as unknown as Request), connection.id);
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
  response.set("Cache-Control", "public, max-age=300").type("application/samlmetadata+xml").send(text);
};
