/** Opening an encrypted assertion. What is inside is looked at like any other before the library verifies its signature. */
import { promisify } from "node:util";
import { DOMParser } from "@xmldom/xmldom";
import { decrypt } from "xml-encryption";
import { type Element, parseXml } from "../../platform/xml/xml.ts";
import { checkDecrypted } from "./checks/signatures.ts";
import { ASSERTION } from "./names.ts";
import { RefusedResponse } from "./refusal.ts";

/**
 * The text of the assertion.
 * @throws RefusedResponse: one reason for whatever fails in decrypting, so that failing tells nothing of the key
 */
export async function decryptedAssertion(text: string, key: string): Promise<string> {
  const opened = await open(text, key).catch((error: unknown) => {
    throw new RefusedResponse(
      "decryption_failed",
      "The assertion cannot be decrypted with the key of this connection.",
      {
        cause: error,
      },
    );
  });
  checkDecrypted(opened.assertion);
  return opened.text;
}

async function open(text: string, key: string): Promise<{ text: string; assertion: Element }> {
  const found = new DOMParser()
    .parseFromString(text, "text/xml")
    .getElementsByTagNameNS(ASSERTION, "EncryptedAssertion");
  const sealed = found.item(0);
  if (!sealed) throw new Error("There is none.");
  // Which algorithms are good enough is decided in checks/encryption.ts; the library would refuse AES-CBC, which Entra ID uses.
  const options = { key, disallowDecryptionWithInsecureAlgorithm: false, warnInsecureAlgorithm: false };
  const opened = String(await promisify(decrypt)(String(sealed), options)).replace(/^\uFEFF?\s*<\?xml[^>]*\?>\s*/, "");
  return { text: opened, assertion: parseXml(opened) };
}
