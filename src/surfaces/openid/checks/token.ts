/**
 * What a token says, looked at by us whatever the library has looked at: an ID token (OpenID Connect Core 1.0, 3.1.3.7), and what it has in
 * common with a logout token. Purely; that the signature is good is known only after keys.ts.
 */
import { holdsBrokenText } from "../../../platform/json.ts";
import { RefusedToken, refuse, shown } from "../refusal.ts";

/** A token taken apart. Nothing of it is believed by that. */
export interface Parts {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** What a token must say to be for us. */
export interface Expected {
  readonly now: Date;
  readonly issuer: string;
  readonly clientId: string;
  readonly algorithms: readonly string[];
}

const LARGEST = 64 * 1024;
export const SKEW_SECONDS = 60;
const OLDEST_SECONDS = 10 * 60;

/** It says until when it holds. @throws RefusedToken */
export function checkExpires({ exp }: Parts["claims"]): void {
  if (exp === undefined) refuse("expired", "exp is missing.");
}

/** Takes a token apart. @throws RefusedToken */
export function partsOf(token: string): Parts {
  if (token.length > LARGEST) refuse("token_too_large", `The token is larger than ${LARGEST / 1024} KiB.`);
  const parts = token.split(".");
  if (parts.length === 5) refuse("token_encrypted", "The token is encrypted. Let the provider only sign it.");
  const [header, claims] = parts;
  if (parts.length !== 3 || header === undefined || claims === undefined)
    return refuse("token_unreadable", "The token is not of three parts.");
  return { header: objectIn(header), claims: objectIn(claims) };
}

function objectIn(part: string): Record<string, unknown> {
  const read = jsonIn(part);
  if (typeof read !== "object" || read === null || Array.isArray(read))
    return refuse("token_unreadable", "A part of the token is no JSON object.");
  if (holdsBrokenText(read)) return refuse("token_unreadable", "A part of the token has broken Unicode.");
  return { ...read };
}

function jsonIn(part: string): unknown {
  if (!/^[\w-]+$/.test(part)) return refuse("token_unreadable", "A part of the token is not in base64url.");
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(part, "base64url")));
  } catch {
    return refuse("token_unreadable", "A part of the token is no JSON.");
  }
}

/** The looks that an ID token and a logout token have in common; each throws RefusedToken. */
export const commonLooks = ({ header, claims }: Parts, expected: Expected): readonly (() => void)[] => [
  () => checkHeader(header, expected),
  () => checkIssuer(claims, expected),
  () => checkAudience(claims, expected),
  () => checkWindow(claims, expected),
];

function checkHeader({ alg, crit }: Parts["header"], { algorithms }: Expected): void {
  if (typeof alg !== "string" || !algorithms.includes(alg))
    refuse("algorithm_weak", `The token is signed with ${shown(alg)}, not with one of ${algorithms.join(", ")}.`);
  if (crit !== undefined)
    refuse("token_unreadable", "The header of the token demands something that is not known here.");
}

function checkIssuer({ iss }: Parts["claims"], { issuer }: Expected): void {
  if (iss !== issuer) refuse("issuer_wrong", `iss is ${shown(iss)}, not ${issuer}.`);
}

function checkAudience({ aud }: Parts["claims"], { clientId }: Expected): void {
  if (!textsOf(aud).includes(clientId)) refuse("audience_wrong", `aud is ${shown(aud)}, not ${clientId}.`);
}

/** One text, or several. */
export const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string");

function checkWindow(claims: Parts["claims"], { now }: Expected): void {
  const at = now.getTime() / 1_000;
  const [exp, nbf, iat] = [secondsOf(claims, "exp"), secondsOf(claims, "nbf"), secondsOf(claims, "iat")];
  if (exp !== undefined && exp + SKEW_SECONDS <= at)
    refuse("expired", `exp is ${told(exp)}, and here it is ${now.toISOString()}.`);
  if (nbf !== undefined && nbf > at + SKEW_SECONDS)
    refuse("not_yet_valid", `nbf is ${told(nbf)}, and here it is ${now.toISOString()}.`);
  const made = iat ?? refuse("too_old", "iat is missing.");
  if (made > at + SKEW_SECONDS) refuse("not_yet_valid", `iat is ${told(made)}, and here it is ${now.toISOString()}.`);
  if (made + OLDEST_SECONDS + SKEW_SECONDS <= at)
    refuse("too_old", `iat is ${told(made)}, and here it is ${now.toISOString()}.`);
}

const LATEST = 8_640_000_000_000;

/** A time in a claim. @throws RefusedToken for one that is none */
export function secondsOf(claims: Parts["claims"], name: string): number | undefined {
  const value = claims[name];
  if (value === undefined) return undefined;
  if (typeof value === "number" && Number.isFinite(value) && Math.abs(value) <= LATEST) return value;
  return refuse("claims_unusable", `${name} is ${shown(value)}, which is no time.`);
}

/** For a detail. */
export const told = (seconds: number): string => new Date(seconds * 1_000).toISOString();

/** All that is wrong, in the order of the looks. */
export const complaintsOf = (looks: readonly (() => void)[]): RefusedToken[] =>
  looks.flatMap((look) => {
    try {
      look();
      return [];
    } catch (error) {
      if (error instanceof RefusedToken) return [error];
      throw error;
    }
  });

/** Refuses with the first complaint, the others with it. */
export function requireNone([first, ...others]: readonly RefusedToken[]): void {
  if (first) throw new RefusedToken(first.reason, first.message, { others });
}
