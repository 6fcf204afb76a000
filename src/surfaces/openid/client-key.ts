/** The key by which we prove to a provider that we are its client (RFC 7523): each connection has its own. */
import { createHash, X509Certificate } from "node:crypto";
import type { RequestHandler } from "express";
import { exportJWK, importPKCS8, type JWK } from "jose";
import { type ClientAuth, modifyAssertion, PrivateKeyJwt } from "openid-client";
import { findOidcConnection, type OidcConnection } from "../../domain/connections/sso/sso-lookup.ts";
import { publishedKeysOf, thumbprintOf } from "../../domain/sso/client-keys.ts";
import type { KeyPair } from "../../platform/keys/self-signed.ts";

const ALG = "RS256";

/** Its public half, as providers read it at our address. */
async function publicHalf({ certificate }: KeyPair): Promise<JWK> {
  const { raw, publicKey } = new X509Certificate(certificate);
  return {
    ...(await exportJWK(publicKey)),
    kid: await thumbprintOf(certificate),
    alg: ALG,
    use: "sig",
    x5c: [raw.toString("base64")],
    "x5t#S256": sha256(raw),
  };
}

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("base64url");

/** How the library proves it. */
export async function keyProof(connection: OidcConnection): Promise<ClientAuth> {
  const [signing] = await publishedKeysOf(connection);
  if (!signing) throw new Error("A connection has no key.");
  const { kid = "", "x5t#S256": thumbprint } = await publicHalf(signing);
  const key = await importPKCS8(signing.privateKey, ALG);
  return PrivateKeyJwt(
    { key, kid },
    {
      [modifyAssertion]: (header, claims) => {
        // Entra ID knows a key by its certificate, and like Okta wants the endpoint named that is asked (OpenID Connect Core 1.0, 9).
        header["x5t#S256"] = thumbprint;
        claims.aud = connection.settings.provider.tokenEndpoint;
      },
    },
  );
}

/** GET: our public keys of a connection (RFC 7517, 5), with one that is yet to be used and those before. Empty where a secret proves it. */
export const jwks: RequestHandler = async (request, response) => {
  const connection = await findOidcConnection(String(request.params.connection));
  const byKey = connection.settings.clientProof === "private_key_jwt";
  const keys = byKey ? await Promise.all((await publishedKeysOf(connection)).map(publicHalf)) : [];
  response.set("Cache-Control", "public, max-age=300").json({ keys });
};
