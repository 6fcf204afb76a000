/** The looks at an ID token (OpenID Connect Core 1.0, 2 and 3.1.3.7). */

import { createHash } from "node:crypto";
import type { OidcSettings } from "../../../domain/connections/oidc/types.ts";
import { refuse, shown } from "../refusal.ts";
import {
  checkExpires,
  commonLooks,
  type Expected,
  type Parts,
  SKEW_SECONDS,
  secondsOf,
  textsOf,
  told,
} from "./token.ts";

/** What an ID token must say besides. */
export interface ExpectedId extends Expected {
  readonly settings: Pick<OidcSettings, "maxAge" | "acr" | "amr">;
  readonly nonce: string;
  /** What came with it. */
  readonly accessToken: string | undefined;
  /** When a request was sent that wanted the person to prove to be there now. */
  readonly forcedSince: Date | undefined;
}

/** Each throws RefusedToken. */
export const idTokenLooks = (parts: Parts, expected: ExpectedId): readonly (() => void)[] => {
  const { claims } = parts;
  return [
    ...commonLooks(parts, expected),
    () => checkExpires(claims),
    () => checkParty(claims, expected),
    () => checkNonce(claims, expected),
    () => checkAccessToken(parts, expected),
    () => void subjectOf(claims),
    () => checkSignIn(claims, expected),
    () => checkMeans(claims, expected),
  ];
};

function checkParty({ aud, azp }: Parts["claims"], { clientId }: Expected): void {
  if (azp === undefined && textsOf(aud).length <= 1) return;
  if (azp !== clientId) refuse("authorized_party_wrong", `azp is ${shown(azp)}, not ${clientId}.`);
}

function checkNonce({ nonce }: Parts["claims"], { nonce: sent }: ExpectedId): void {
  if (nonce !== sent) refuse("nonce_wrong", `nonce is ${shown(nonce)}, which was not sent with this request.`);
}

/** The hash that belongs to a signature (3.1.3.6); of EdDSA that of Ed25519. */
const hashOf = (alg: string): string => (alg.startsWith("Ed") ? "sha512" : `sha${alg.slice(-3)}`);

function checkAccessToken({ header, claims }: Parts, { accessToken }: ExpectedId): void {
  const { at_hash: said } = claims;
  if (said === undefined || accessToken === undefined || typeof header.alg !== "string") return;
  const whole = createHash(hashOf(header.alg)).update(accessToken, "ascii").digest();
  if (said !== whole.subarray(0, whole.length / 2).toString("base64url"))
    refuse("access_token_mismatch", "at_hash is not of the access token that came with it.");
}

const LONGEST_SUBJECT = 255;
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is refused
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** Who it is, as the provider names the person for ever. @throws RefusedToken */
export function subjectOf({ sub }: Parts["claims"]): string {
  if (
    typeof sub === "string" &&
    sub !== "" &&
    sub.trim() === sub &&
    sub.length <= LONGEST_SUBJECT &&
    !CONTROLS.test(sub)
  )
    return sub;
  return refuse("subject_missing", `sub is ${shown(sub)}: one text of up to ${LONGEST_SUBJECT} characters is needed.`);
}

/** When the person proved to be there: asked of whom a request wanted that, or where the connection bounds it. */
function checkSignIn(claims: Parts["claims"], { now, forcedSince, settings }: ExpectedId): void {
  const at = secondsOf(claims, "auth_time");
  if (at === undefined) {
    if (forcedSince || settings.maxAge !== null)
      refuse("sign_in_time_missing", "auth_time is missing, although the request asked for it (max_age).");
    return;
  }
  const nowSeconds = now.getTime() / 1_000;
  if (at > nowSeconds + SKEW_SECONDS) refuse("not_yet_valid", `auth_time is ${told(at)}.`);
  if (forcedSince && at + SKEW_SECONDS < forcedSince.getTime() / 1_000)
    refuse(
      "sign_in_not_fresh",
      `A sign-in after ${forcedSince.toISOString()} was asked for, auth_time is ${told(at)}.`,
    );
  if (settings.maxAge !== null && at + settings.maxAge + SKEW_SECONDS <= nowSeconds)
    refuse("sign_in_too_old", `auth_time is ${told(at)}, more than ${settings.maxAge} seconds ago.`);
}

/** How the person proved it. */
function checkMeans({ acr, amr }: Parts["claims"], { settings }: ExpectedId): void {
  if (settings.acr.length > 0 && !(typeof acr === "string" && settings.acr.includes(acr)))
    refuse("authentication_weak", `acr is ${shown(acr)}, not one of ${settings.acr.join(", ")}.`);
  const used = textsOf(amr);
  const missing = settings.amr.filter((one) => !used.includes(one));
  if (missing.length > 0) refuse("authentication_weak", `amr is ${shown(amr)}; ${missing.join(", ")} is not among it.`);
}
