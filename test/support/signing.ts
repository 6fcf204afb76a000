/** Somebody outside who signs tokens: a pair of keys, its public part as a set, and JWTs made with it. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";

/** What a token says, or leaves out. */
export type Claims = Readonly<Record<string, unknown>>;

export interface Signer {
  readonly jwks: { readonly keys: Record<string, unknown>[] };
  readonly privateKey: CryptoKey;
  /** A JWT of these claims; `iat` and `exp` are now and in a minute unless they are said. */
  readonly sign: (claims: Claims, header?: Readonly<Record<string, unknown>>) => Promise<string>;
}

export async function givenSigner(kid = "one", alg = "ES256"): Promise<Signer> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid, alg, use: "sig" };
  const now = Math.floor(Date.now() / 1_000);
  const sign: Signer["sign"] = (claims, header = {}) =>
    new SignJWT({ iat: now, exp: now + 60, ...claims } as JWTPayload)
      .setProtectedHeader({ alg, kid, ...header })
      .sign(privateKey);
  return { jwks: { keys: [jwk] }, privateKey, sign };
}

export interface PublishedKeys {
  readonly url: string;
  /** Publishes the keys of these in the place of all before. */
  readonly publish: (...signers: readonly Signer[]) => void;
  /** Publishes nothing any more. */
  readonly breakDown: () => void;
  /** How often they were asked for. */
  readonly reads: () => number;
  readonly close: () => Promise<void>;
}

/** Keys that are published at an address on loopback. */
export async function publishKeys(...first: readonly Signer[]): Promise<PublishedKeys> {
  let [signers, reads, status] = [first, 0, 200];
  const server = createServer((_request, response) => {
    reads += 1;
    response.statusCode = status;
    response.setHeader("content-type", "application/jwk-set+json");
    response.end(JSON.stringify({ keys: signers.flatMap(({ jwks }) => jwks.keys) }));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`,
    publish: (...others) => {
      signers = others;
    },
    breakDown: () => {
      status = 503;
    },
    reads: () => reads,
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}
