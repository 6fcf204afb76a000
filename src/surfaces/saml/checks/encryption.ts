/**
 * What assertions may be encrypted with. One list is what our metadata announces, what is let through to the library, and what it can
 * decrypt; everything else is refused by its name. No RSA 1.5 and no triple DES: their failures tell more than that they failed.
 * XML Encryption 1.1, 5.2, 5.5.
 */
import { type Element, everyElement } from "../../../platform/xml/xml.ts";
import { ENCRYPTION, SIGNATURE } from "../names.ts";
import { refuse } from "../refusal.ts";

export const ENCRYPTION_11 = "http://www.w3.org/2009/xmlenc11#";

/** The best first. CBC, because Entra ID and AD FS know nothing else; what is decrypted is signed, and all failures look alike. */
export const DATA_ALGORITHMS = [
  `${ENCRYPTION_11}aes256-gcm`,
  `${ENCRYPTION_11}aes128-gcm`,
  `${ENCRYPTION}aes256-cbc`,
  `${ENCRYPTION}aes128-cbc`,
] as const;

/** RSA-OAEP with the mask of XML Encryption 1.0 (MGF1 with SHA-1), and with one that is named. */
export const OAEP_MGF1P = `${ENCRYPTION}rsa-oaep-mgf1p`;
export const OAEP = `${ENCRYPTION_11}rsa-oaep`;

/** Digests of RSA-OAEP. SHA-1 is no weakness there: nothing depends on its collisions. */
export const DIGESTS = [`${ENCRYPTION}sha256`, `${ENCRYPTION}sha512`, `${SIGNATURE}sha1`] as const;
export const MASKS = ["sha256", "sha512", "sha384", "sha224", "sha1"].map((hash) => `${ENCRYPTION_11}mgf1${hash}`);

const KEY_ALGORITHMS: readonly string[] = [OAEP, OAEP_MGF1P];

/** Looks at everything that says how a response is encrypted. @throws RefusedResponse */
export function checkEncryption(response: Element): void {
  for (const element of everyElement(response)) {
    if (element.name === "EncryptionMethod") checkMethod(element);
  }
}

/** Refuses a part of an assertion that is encrypted by itself. */
export const refuseEncrypted = ({ name }: Element): never =>
  refuse("encryption_weak", `${name} is not taken. Encrypt the whole assertion instead.`);

function checkMethod(method: Element): void {
  const algorithm = method.attributes.get("Algorithm") ?? "";
  const isKey = KEY_ALGORITHMS.includes(algorithm);
  const isData = DATA_ALGORITHMS.some((one) => one === algorithm);
  if (method.namespace !== ENCRYPTION || (!isKey && !isData)) refuseAlgorithm(algorithm);
  for (const { name, attributes } of method.children) {
    const named = attributes.get("Algorithm") ?? "";
    if (name === "DigestMethod" && !DIGESTS.some((one) => one === named)) refuseAlgorithm(named);
    // The older name stands for one mask; the standard forbids to name another (5.5.2).
    if (name === "MGF" && (algorithm !== OAEP || !MASKS.includes(named))) refuseAlgorithm(named);
  }
}

const refuseAlgorithm = (algorithm: string): never =>
  refuse(
    "encryption_weak",
    `The encryption ${algorithm.slice(0, 100)} is not taken. Use AES-GCM or AES-CBC with RSA-OAEP, as our metadata says.`,
  );
