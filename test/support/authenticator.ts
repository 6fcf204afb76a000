/** A passkey in software: makes and signs what a browser would send (WebAuthn level 2, ES256, no attestation). */
import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";

const sha256 = (bytes: Buffer | string): Buffer => createHash("sha256").update(bytes).digest();
const text64 = (bytes: Buffer | string): string => Buffer.from(bytes).toString("base64url");

// CBOR (RFC 8949), as much of it as an attestation needs.
const head = (major: number, length: number): Buffer =>
  length < 24
    ? Buffer.from([(major << 5) | length])
    : length < 256
      ? Buffer.from([(major << 5) | 24, length])
      : Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
const cborInt = (value: number): Buffer => (value < 0 ? head(1, -1 - value) : head(0, value));
const cborBytes = (bytes: Buffer): Buffer => Buffer.concat([head(2, bytes.length), bytes]);
const cborText = (text: string): Buffer => Buffer.concat([head(3, text.length), Buffer.from(text)]);
const cborMap = (pairs: readonly (readonly [Buffer, Buffer])[]): Buffer =>
  Buffer.concat([head(5, pairs.length), ...pairs.flat()]);

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const ATTESTED = 0x40;

export interface Bent {
  /** The page that asks; a phishing site has another. */
  readonly origin?: string;
  /** False for a device that did not ask for its PIN. */
  readonly verified?: boolean;
  /** The counter that it tells; it counts by itself otherwise. */
  readonly counter?: number;
}

export interface SoftwarePasskey {
  readonly register: (options: { challenge: string }, bent?: Bent) => RegistrationResponseJSON;
  readonly signIn: (options: { challenge: string }, bent?: Bent) => AuthenticationResponseJSON;
}

/** A new passkey for the instance at this origin. */
export function newPasskey(home = "https://rollcall.test"): SoftwarePasskey {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const jwk = publicKey.export({ format: "jwk" });
  const id = randomBytes(32);
  let counted = 0;

  const clientData = (type: string, challenge: string, { origin = home }: Bent): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

  const authenticatorData = (flags: number, { verified = true, counter }: Bent): Buffer => {
    counted += 1;
    const number = Buffer.alloc(4);
    number.writeUInt32BE(counter ?? counted);
    return Buffer.concat([
      sha256(new URL(home).hostname),
      Buffer.from([flags | USER_PRESENT | (verified ? USER_VERIFIED : 0)]),
      number,
    ]);
  };

  const coseKey = cborMap([
    [cborInt(1), cborInt(2)],
    [cborInt(3), cborInt(-7)],
    [cborInt(-1), cborInt(1)],
    [cborInt(-2), cborBytes(Buffer.from(jwk.x ?? "", "base64url"))],
    [cborInt(-3), cborBytes(Buffer.from(jwk.y ?? "", "base64url"))],
  ]);
  const common = { id: text64(id), rawId: text64(id), type: "public-key", clientExtensionResults: {} } as const;

  return {
    register: ({ challenge }, bent = {}) => {
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, coseKey]);
      const attestation = cborMap([
        [cborText("fmt"), cborText("none")],
        [cborText("attStmt"), cborMap([])],
        [cborText("authData"), cborBytes(Buffer.concat([authenticatorData(ATTESTED, bent), attested]))],
      ]);
      const clientDataJSON = text64(clientData("webauthn.create", challenge, bent));
      const response = { clientDataJSON, attestationObject: text64(attestation), transports: ["internal"] };
      return { ...common, response } as RegistrationResponseJSON;
    },
    signIn: ({ challenge }, bent = {}) => {
      const client = clientData("webauthn.get", challenge, bent);
      const data = authenticatorData(0, bent);
      const signature = sign("sha256", Buffer.concat([data, sha256(client)]), privateKey);
      return {
        ...common,
        response: {
          clientDataJSON: text64(client),
          authenticatorData: text64(data),
          signature: text64(signature),
        },
      };
    },
  };
}
