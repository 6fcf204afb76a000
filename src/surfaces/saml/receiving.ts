/** From the form that a browser brings to what the identity provider has signed: every check, in order, and the answer used up last. */
import type { Request, Response } from "express";
import type { SamlConnection } from "../../domain/connections/saml-lookup.ts";
import { keysOf } from "../../domain/sso/keys.ts";
import { findLogin, type LoginRequest, useAnswer } from "../../domain/sso/requests.ts";
import { publicUrlOf, readSsoSecret } from "../../platform/browser.ts";
import { type Element, parseXml, UnfitXml } from "../../platform/xml.ts";
import { readAssertion, type SignedAssertion } from "./checks/assertion.ts";
import type { Envelope, Expected } from "./checks/expected.ts";
import { checkResponse } from "./checks/response.ts";
import { checkEncrypted } from "./decrypting.ts";
import { verifiedAssertion } from "./library.ts";
import { ourSide } from "./options.ts";
import { refuse } from "./refusal.ts";

export interface Received {
  readonly assertion: SignedAssertion;
  /** Null where signing in began at the identity provider. */
  readonly login: LoginRequest | null;
}

/** Called with the request as soon as it is known, so that a refusal that follows can be told to whom it concerns. */
export type Noted = (login: LoginRequest) => void;

/** @throws RefusedResponse */
export async function receive(
  request: Request,
  response: Response,
  connection: SamlConnection,
  noted: Noted,
): Promise<Received> {
  const text = responseText(request);
  const publicUrl = publicUrlOf(request);
  const expected = { now: new Date(), idpEntityId: connection.settings.entityId, ...ourSide(publicUrl, connection.id) };
  const envelope = checkResponse(readable(text), expected);
  const login = await loginOf(request, connection, envelope);
  if (login) noted(login);
  const keys = await keysOf(connection);
  if (envelope.encrypted) await checkEncrypted(text, keys.encryption.privateKey);
  const signed = await verifiedAssertion(request, response, { connection, keys, publicUrl, request: login });
  const assertion = believed(signed, envelope, expected);
  await useUp(connection, assertion, login);
  return { assertion, login };
}

const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;

function responseText(request: Request): string {
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

function readable(text: string): Element {
  try {
    return parseXml(text);
  } catch (error) {
    if (error instanceof UnfitXml) return refuse("response_unreadable", error.message);
    throw error;
  }
}

/** The request that the response says it answers, begun by this browser at this connection. */
async function loginOf(
  request: Request,
  connection: SamlConnection,
  { inResponseTo }: Envelope,
): Promise<LoginRequest | null> {
  if (inResponseTo === undefined) {
    if (connection.settings.allowIdpInitiated) return null;
    return refuse("unsolicited_not_allowed", "Nobody asked for it. Begin at our side, or set allowIdpInitiated.");
  }
  const found = await findLogin(connection, inResponseTo, readSsoSecret(request));
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
  return readAssertion(readable(signed), envelope, expected);
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
