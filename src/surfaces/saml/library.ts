/**
 * The SAML library behind passport, as two questions with one answer each: where to send a browser, and what a signature covers. What it leaves
 * open whatever its options is decided in checks/.
 */

import { createHash, createSign, createVerify } from "node:crypto";
import { MultiSamlStrategy, type Profile, type SamlConfig, ValidateInResponseTo } from "@node-saml/passport-saml";
import type { Request, Response } from "express";
import { Passport, type Strategy } from "passport";
import { type HashAlgorithm, type SignatureAlgorithm, SignedXml } from "xml-crypto";
import type { SamlConnection } from "../../domain/connections/sso/sso-lookup.ts";
import type { SsoKeys } from "../../domain/sso/keys.ts";
import type { LoginRequest } from "../../domain/sso/requests.ts";
import { type Reason, RefusedResponse, refuse } from "./refusal.ts";

knowSha384();

/** What is said on this request: options are made from it, never from a field that requests share. */
const conversations = new WeakMap<object, Conversation>();

const multi = new MultiSamlStrategy(
  {
    passReqToCallback: true,
    getSamlOptions: (request, done) => {
      const conversation = conversations.get(request);
      if (conversation) done(null, optionsOf(conversation));
      else done(new Error("Nothing is known of this exchange."));
    },
  },
  (_request, profile, done) => done(null, profile ? { ...profile } : undefined),
  // There is no single logout: such a message is refused before it comes here.
  (_request, _profile, done) => done(null, undefined),
);

// It declares the request of another version of express.
const strategy = multi as unknown as Strategy;
const passport = new Passport();

/** Sends the browser to the identity provider with a signed request. */
export function sendToProvider(
  request: Request,
  response: Response,
  { relayState, ...conversation }: Conversation & { readonly relayState: string },
): Promise<never> {
  conversations.set(request, conversation);
  return new Promise((_, fail) => {
    const additionalParams = { RelayState: relayState };
    const send = passport.authenticate(strategy, { session: false, additionalParams } as object);
    send(request, response, fail);
  });
}

/**
 * The text of the assertion that a good signature covers. `opened` is what an encrypted assertion has come to.
 * @throws RefusedResponse
 */
export async function verifiedAssertion(
  request: Request,
  response: Response,
  { opened, ...conversation }: Conversation & { readonly opened: string | undefined },
): Promise<string> {
  conversations.set(request, conversation);
  if (opened !== undefined) request.body = { SAMLResponse: Buffer.from(around(opened)).toString("base64") };
  const profile = await new Promise<Profile | false | undefined>((done, fail) => {
    const verify = passport.authenticate(
      strategy,
      { session: false },
      (error: unknown, user: Profile | false | undefined) => (error ? fail(error) : done(user)),
    );
    verify(request, response, fail);
  }).catch(translated);
  const text = profile ? profile.getAssertionXml?.() : undefined;
  return text ?? refuse("response_not_expected", "The response holds no assertion.");
}

// The library goes by local names. An element without a namespace brings none into what is signed.
const around = (assertion: string): string => `<Response>${assertion}</Response>`;

/** The library's words for a failure, which are all that it tells. */
const MEANINGS: readonly (readonly [RegExp, Reason])[] = [
  [/InResponseTo/i, "request_unknown"],
  // It reads Conditions that are not there, and ends that are none.
  [/reading 'AudienceRestriction'/, "conditions_wrong"],
  [/parsing NotOnOrAfter/, "expired"],
  [/not yet valid/i, "not_yet_valid"],
  [/too old/i, "too_old"],
  [/expired/i, "expired"],
  [/audience/i, "audience_wrong"],
  [/subject confirmation/i, "subject_not_confirmed"],
  [/conditions/i, "conditions_wrong"],
  [/signature|signed|digest|transform|reference/i, "signature_invalid"],
  [/decrypt|encrypted|cipher|padding|oaep/i, "decryption_failed"],
];

function translated(error: unknown): never {
  if (error instanceof RefusedResponse) throw error;
  const text = error instanceof Error ? error.message : String(error);
  const reason = MEANINGS.find(([pattern]) => pattern.test(text))?.[1] ?? "response_unreadable";
  throw new RefusedResponse(reason, `The SAML library says: ${text.slice(0, 300)}`, { cause: error });
}

/** Our side of a connection. The entity id is the address of its metadata, so that no two connections share an audience. */
export function ourSide(publicUrl: string, connectionId: string) {
  const at = (what: string): string => `${publicUrl}/sso/saml/${connectionId}/${what}`;
  return { entityId: at("metadata"), acsUrl: at("acs") };
}

/** What is said over a connection: our request, and the answer to it. */
interface Conversation {
  readonly connection: SamlConnection;
  readonly keys: SsoKeys;
  readonly publicUrl: string;
  /** The request that is sent, or that an answer names; null for one that nobody asked for. */
  readonly request: LoginRequest | null;
}

/** Options for one exchange. @see https://github.com/node-saml/node-saml#config-parameter-details */
function optionsOf({ connection, keys, publicUrl, request }: Conversation): SamlConfig {
  const { entityId, acsUrl } = ourSide(publicUrl, connection.id);
  const { settings } = connection;
  return {
    issuer: entityId,
    // Of several restrictions each has to name us; the library knows one only. Decided in checks/.
    audience: false,
    callbackUrl: acsUrl,
    entryPoint: settings.ssoUrl,
    idpCert: settings.certificates.map(asPem),
    idpIssuer: settings.entityId,
    privateKey: keys.signing.privateKey,
    signatureAlgorithm: "sha256",
    digestAlgorithm: "sha256",
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    acceptedClockSkewMs: 60_000,
    maxAssertionAgeMs: 10 * 60_000,
    // Which request is answered, checks/ and the surface decide by the signed value, of whichever confirmation fits.
    validateInResponseTo: ValidateInResponseTo.never,
    ...(request && { generateUniqueId: () => request.id }),
    // The identity provider chooses how people prove themselves and what it calls them.
    disableRequestedAuthnContext: true,
    identifierFormat: null,
    forceAuthn: request?.forced ?? false,
  };
}

const asPem = (der: string): string =>
  `-----BEGIN CERTIFICATE-----\n${der.replace(/.{64}/g, "$&\n").trim()}\n-----END CERTIFICATE-----\n`;

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

/**
 * Makes every verification of this process know SHA-384, of which the signature library knows nothing (xmldsig-more: RFC 9231, 2.1.1, 2.3.2).
 * It takes further algorithms only on an object of its own, and the SAML library makes that object; so they are found where it looks them up.
 * Doing it again changes nothing.
 */
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
