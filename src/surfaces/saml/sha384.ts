/**
 * SHA-384 for the signature library, which knows SHA-256 and SHA-512 (xmldsig-more: RFC 9231, 2.1.1, 2.3.2). It takes further algorithms
 * only on an object of its own, and the SAML library makes that object; so they are found where it looks them up.
 */
import { createHash, createSign, createVerify } from "node:crypto";
import { type HashAlgorithm, type SignatureAlgorithm, SignedXml } from "xml-crypto";

const MORE = "http://www.w3.org/2001/04/xmldsig-more#";
const DIGEST = `${MORE}sha384`;
const SIGNATURE = `${MORE}rsa-sha384`;

class Sha384 implements HashAlgorithm {
  getAlgorithmName = (): string => DIGEST;
  getHash = (xml: string): string => createHash("sha384").update(xml, "utf8").digest("base64");
}

class RsaSha384 implements SignatureAlgorithm {
  getAlgorithmName = (): string => SIGNATURE;
  getSignature = ((info: string, key: string): string =>
    createSign("RSA-SHA384").update(info).sign(key, "base64")) as SignatureAlgorithm["getSignature"];
  verifySignature = ((info: string, key: string, value: string): boolean =>
    createVerify("RSA-SHA384").update(info).verify(key, value, "base64")) as SignatureAlgorithm["verifySignature"];
}

interface Lookups {
  findHashAlgorithm: (this: unknown, name: string) => HashAlgorithm;
  findSignatureAlgorithm: (this: unknown, name: string) => SignatureAlgorithm;
}

/** Makes every verification of this process know SHA-384; doing it again changes nothing. */
export function knowSha384(): void {
  const lookups = SignedXml.prototype as unknown as Lookups & { knowsSha384?: true };
  if (lookups.knowsSha384) return;
  lookups.knowsSha384 = true;
  const { findHashAlgorithm, findSignatureAlgorithm } = lookups;
  lookups.findHashAlgorithm = function (name) {
    return name === DIGEST ? new Sha384() : findHashAlgorithm.call(this, name);
  };
  lookups.findSignatureAlgorithm = function (name) {
    return name === SIGNATURE ? new RsaSha384() : findSignatureAlgorithm.call(this, name);
  };
}
