/** The SAML library behind passport, as two questions with one answer each: where to send a browser, and what a signature covers. */
import { MultiSamlStrategy, type Profile } from "@node-saml/passport-saml";
import type { Request, Response } from "express";
import { Passport, type Strategy } from "passport";
import { type Conversation, optionsOf } from "./options.ts";
import { type Reason, RefusedResponse, refuse } from "./refusal.ts";
import { knowSha384 } from "./sha384.ts";

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
