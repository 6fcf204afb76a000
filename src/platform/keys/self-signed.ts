/** Key pairs with a self-signed certificate: what SAML metadata carries a public key in. Nobody checks who signed it. */
import { KeyObject, randomBytes } from "node:crypto";
// The library is written with decorators, whose types it registers when it is loaded.
import "reflect-metadata";
import { SubjectKeyIdentifierExtension, X509CertificateGenerator } from "@peculiar/x509";

/** Both in PEM. */
export interface KeyPair {
  readonly privateKey: string;
  readonly certificate: string;
}

// The same keys, in the types that the library knows them by.
type Keys = Parameters<typeof X509CertificateGenerator.createSelfSigned>[0]["keys"];

const YEARS = 10;
const RSA = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256", modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) };

/** A new RSA key of 2048 bits, and a certificate for it that lasts ten years. The name is plain text without quotation marks. */
export async function newKeyPair(commonName: string, now = new Date()): Promise<KeyPair> {
  const keys = (await crypto.subtle.generateKey(RSA, true, ["sign", "verify"])) as Keys;
  const notAfter = new Date(now);
  notAfter.setUTCFullYear(now.getUTCFullYear() + YEARS);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    keys,
    name: [{ CN: [commonName] }],
    serialNumber: serialNumber(),
    notBefore: now,
    notAfter,
    signingAlgorithm: RSA,
    // Without one the library would write an empty list of extensions, which is no certificate (RFC 5280, 4.1.2.9).
    extensions: [await SubjectKeyIdentifierExtension.create(keys.publicKey)],
  });
  return {
    privateKey: KeyObject.from(keys.privateKey as Parameters<typeof KeyObject.from>[0])
      .export({ type: "pkcs8", format: "pem" })
      .toString(),
    certificate: `${certificate.toString("pem")}\n`,
  };
}

/** 127 random bits (RFC 5280, 4.1.2.2): the first bit of an integer is its sign, and no byte before it is for nothing. */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString("hex");
}
