/** From the form that a browser brings to what the identity provider has signed: every check, in order, and the answer used up last. */

import { promisify } from "node:util";
import { DOMParser } from "@xmldom/xmldom";
import type { Request, Response } from "express";
import { decrypt } from "xml-encryption";
import type { SamlConnection } from "../../domain/connections/sso/sso-lookup.ts";
import type { Noted } from "../../domain/sso/arriving.ts";
import { keysOf } from "../../domain/sso/keys.ts";
import { findLogin, type LoginRequest, useAnswer } from "../../domain/sso/requests.ts";
import { publicUrlOf, readSsoSecret } from "../../platform/http/browser.ts";
import { type Element, parseXml, UnfitXml } from "../../platform/xml/xml.ts";
import { readAssertion, type SignedAssertion } from "./checks/assertion.ts";
import type { Envelope, Expected } from "./checks/expected.ts";
import { complaintsOfAssertion } from "./checks/looking.ts";
import { checkResponse } from "./checks/response.ts";
import { checkDecrypted } from "./checks/signatures.ts";
import { ourSide, verifiedAssertion } from "./library.ts";
import { ASSERTION } from "./names.ts";
import { type Reason, RefusedResponse, refuse } from "./refusal.ts";

export interface Received {
  readonly assertion: SignedAssertion;
  /** Null where signing in began at the identity provider. */
  readonly login: LoginRequest | null;
}

/**
 * Receives a SAML response by POST (SAML 2.0 Bindings, section 3.5): read, decrypted, verified and checked.
 * @param noted told of the login that it answers as soon as that is known, so that a refusal can be told there too
 * @returns its one assertion, whose signature holds
 * @throws RefusedResponse with the reason
 */
export async function receive(
  request: Request,
  response: Response,
  connection: SamlConnection,
  noted: Noted,
): Promise<Received> {
  const text = responseText(request);
  const publicUrl = publicUrlOf(request);
  const expected = { now: new Date(), idpEntityId: connection.settings.entityId, ...ourSide(publicUrl, connection.id) };
  const document = readable(text);
  const answered = document.attributes.get("InResponseTo");
  const found = answered === undefined ? null : await findLogin(connection, answered, readSsoSecret(request));
  if (found) noted(found);
  const envelope = checkResponse(document, expected);
  const login = loginOf(request, connection, { answered, found });
  const keys = await keysOf(connection);
  const conversation = { connection, keys, publicUrl, request: login };
  const verified = (opened?: string) => verifiedAssertion(request, response, { ...conversation, opened });
  const signed = envelope.encrypted
    ? await veiled(decryptedAssertion(text, keys.encryption.privateKey).then(verified))
    : await verified();
  const forcedSince = login?.forced ? login.createdAt : undefined;
  const assertion = believed(signed, envelope, { ...expected, forcedSince });
  await useUp(connection, assertion, login);
  return { assertion, login };
}

const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;

/** What was sent, as text. @throws RefusedResponse */
export function responseText(request: Request): string {
  const body: unknown = request.body;
  const sent = typeof body === "object" && body !== null && "SAMLResponse" in body ? body.SAMLResponse : undefined;
  const isRequest = typeof body === "object" && body !== null && "SAMLRequest" in body;
  if (typeof sent !== "string" || isRequest || request.originalUrl.includes("?"))
    return refuse("response_missing", "The form has not one field SAMLResponse, or has something else beside it.");
  if (!BASE64.test(sent)) return refuse("response_unreadable", "SAMLResponse is not in base64.");
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.from(sent, "base64"));
  } catch {
    return refuse("response_unreadable", "The response is not in UTF-8.");
  }
}

/** The document that it is. @throws RefusedResponse */
export function readable(text: string): Element {
  try {
    return parseXml(text);
  } catch (error) {
    if (error instanceof UnfitXml) return refuse("response_unreadable", error.message);
    throw error;
  }
}

/** The library finds these out after it has verified the signature: what they tell was genuine. */
const OF_GENUINE: ReadonlySet<Reason> = new Set(["expired", "not_yet_valid", "too_old", "conditions_wrong"]);

/**
 * How an encrypted assertion fails tells nobody but the admin what is in it: anybody may bring somebody else's, changed, and AES-CBC does
 * not notice (XML Encryption 1.1, 6.1.1).
 */
const veiled = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    if (!(error instanceof RefusedResponse) || OF_GENUINE.has(error.reason)) throw error;
    throw new RefusedResponse(error.reason, error.message, { cause: error.cause, shown: "decryption_failed" });
  });

interface Claimed {
  /** The id of a request in the envelope. */
  readonly answered: string | undefined;
  /** What waits under it, for this browser at this connection. */
  readonly found: Awaited<ReturnType<typeof findLogin>>;
}

/** The request that the response says it answers; null where nobody asked, and nobody need. */
function loginOf(request: Request, connection: SamlConnection, { answered, found }: Claimed): LoginRequest | null {
  if (answered === undefined) {
    if (connection.settings.allowIdpInitiated) return null;
    return refuse("unsolicited_not_allowed", "Nobody asked for it. Begin at our side, or set allowIdpInitiated.");
  }
  if (!found)
    return refuse(
      "request_unknown",
      "It answers no request that waits: too late, answered before, or another browser.",
    );
  const relayState: unknown = request.body.RelayState;
  if (relayState !== undefined && relayState !== "" && !(typeof relayState === "string" && found.sentWith(relayState)))
    return refuse("relay_state_unknown", "RelayState is not what was sent with the request.");
  return found;
}

/** What is signed is read anew, from the signed text alone. */
function believed(signed: string, envelope: Envelope, expected: Expected): SignedAssertion {
  const assertion = readable(signed);
  try {
    return readAssertion(assertion, envelope, expected);
  } catch (error) {
    if (!(error instanceof RefusedResponse)) throw error;
    const { reason, message, cause, shown } = error;
    const others = complaintsOfAssertion(assertion, envelope, expected);
    throw new RefusedResponse(reason, message, { cause, shown, others });
  }
}

async function useUp(
  connection: SamlConnection,
  assertion: SignedAssertion,
  login: LoginRequest | null,
): Promise<void> {
  const fresh = await useAnswer(connection, {
    requestId: login?.id ?? null,
    issuer: connection.settings.entityId,
    assertionId: assertion.id,
    notOnOrAfter: assertion.notOnOrAfter,
  });
  if (!fresh) refuse("replayed", "The request was answered before, or the assertion was used before.");
}

/**
 * The text of an encrypted assertion. What is inside is looked at like any other before the library verifies its signature.
 * @throws RefusedResponse: one reason for whatever fails in decrypting, so that failing tells nothing of the key
 */
async function decryptedAssertion(text: string, key: string): Promise<string> {
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
