/** A look inside an encrypted assertion, before the library decrypts it for itself: what it is signed with is seen only there. */
import { promisify } from "node:util";
import { DOMParser } from "@xmldom/xmldom";
import { decrypt } from "xml-encryption";
import { parseXml } from "../../platform/xml.ts";
import { checkDecrypted } from "./checks/signatures.ts";
import { ASSERTION } from "./names.ts";
import { RefusedResponse } from "./refusal.ts";

/** @throws RefusedResponse: one reason for whatever fails in decrypting, so that failing tells nothing of the key */
export async function checkEncrypted(text: string, key: string): Promise<void> {
  const opened = await open(text, key).catch((error: unknown) => {
    throw new RefusedResponse(
      "decryption_failed",
      "The assertion cannot be decrypted with the key of this connection.",
      {
        cause: error,
      },
    );
  });
  checkDecrypted(opened);
}

async function open(text: string, key: string) {
  const found = new DOMParser()
    .parseFromString(text, "text/xml")
    .getElementsByTagNameNS(ASSERTION, "EncryptedAssertion");
  const sealed = found.item(0);
  if (!sealed) throw new Error("There is none.");
  const opened = await promisify(decrypt)(String(sealed), { key, disallowDecryptionWithInsecureAlgorithm: true });
  return parseXml(opened);
}
