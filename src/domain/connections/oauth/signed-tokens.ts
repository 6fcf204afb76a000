/**
 * Tokens that somebody outside has signed, such as assertions of clients, revocations and security events: whether the signature is one of
 * theirs, and the token meant for this server, fresh, and of its kind. That it counts once is used-tokens.ts.
 */
import { errors, type JWTPayload, type JWTVerifyResult, jwtVerify } from "jose";
import { holdsBrokenText } from "../../../platform/json.ts";
import { NotFetched } from "../../../platform/outgoing/safe-fetch.ts";
import { DomainError } from "../../errors.ts";
import { SIGNED_BY } from "./key-sets.ts";
import { type Keys, signedBy } from "./published-keys.ts";
import { SLACK_SECONDS } from "./used-tokens.ts";

/** What can be wrong with one. */
export type WhyWrong = "signature" | "issuer" | "audience" | "expired" | "lifetime" | "jti" | "claims" | "type";

/** What a token is to be like. */
export interface Expected {
  readonly issuer: string;
  /** Where it is to say this. */
  readonly subject?: string;
  /** Names of ours, of which it has one, and nobody else's. */
  readonly audience: readonly string[];
  /** `typ` of its header, where that counts; one that other kinds of token have is not among them. */
  readonly types?: readonly (string | undefined)[];
  /** How long after `iat` it still counts, where that is asked. */
  readonly seconds?: number;
  /** Whether it says itself when it ends. */
  readonly ends: boolean;
  /** How long it may still be good, where that is bounded. */
  readonly longest?: number;
  readonly words: Readonly<Record<WhyWrong, string>>;
}

/** What is believed. */
export interface Signed {
  readonly payload: JWTPayload;
  readonly jti: string;
  /** Until when it could be shown again. */
  readonly until: Date;
}

/**
 * What a token says that is as expected.
 * @throws DomainError `unauthenticated` with the reason, `unavailable` where the keys cannot be read at their address
 */
export async function signedToken(token: string, keys: Keys, expected: Expected): Promise<Signed> {
  const refused = (reason: WhyWrong): DomainError =>
    new DomainError("unauthenticated", expected.words[reason], [], { reason });
  const { payload, protectedHeader } = await verified(token, keys, expected).catch((error: unknown) => {
    if (isUnreadable(error)) throw unreadable(error);
    // A key that is too short, or not what it is said to be, is a TypeError or a DOMException.
    if (error instanceof errors.JOSEError || error instanceof TypeError || error instanceof DOMException)
      throw refused(whyOf(error));
    throw error;
  });
  const { aud, jti, iat = 0, exp } = payload;
  if (holdsBrokenText(payload)) throw refused("claims");
  if (expected.types && !expected.types.includes(kindIn(protectedHeader))) throw refused("type");
  // One that was made later than now was made by somebody whose clock says nothing of how old it is.
  if (isBeyond(iat, SLACK_SECONDS)) throw refused("claims");
  // A list that names others as well could have been meant for them.
  if (![aud].flat().every((one) => expected.audience.includes(String(one)))) throw refused("audience");
  if (exp !== undefined && expected.longest !== undefined && isBeyond(exp, expected.longest + SLACK_SECONDS))
    throw refused("lifetime");
  if (typeof jti !== "string" || jti === "" || jti.length > 255) throw refused("jti");
  const until = Math.min(exp ?? Infinity, expected.seconds === undefined ? Infinity : iat + expected.seconds);
  return { payload, jti, until: new Date(until * 1_000) };
}

/** A header holds whatever somebody has signed. */
const kindIn = ({ typ }: { readonly typ?: unknown }): string | undefined =>
  typ === undefined ? undefined : String(typ).toLowerCase();

// As numbers: a date beyond all dates is later than nothing.
const isBeyond = (at: number, seconds: number): boolean => at * 1_000 > Date.now() + seconds * 1_000;

const verified = (
  token: string,
  keys: Keys,
  { issuer, subject, audience, seconds: age, ends }: Expected,
): Promise<JWTVerifyResult> =>
  signedBy(keys, (key) =>
    jwtVerify(token, key, {
      ...{ issuer, ...(subject !== undefined && { subject }), audience: [...audience], algorithms: [...SIGNED_BY] },
      ...{ clockTolerance: SLACK_SECONDS, ...(age !== undefined && { maxTokenAge: age }) },
      requiredClaims: ["jti", ...(age === undefined ? [] : ["iat"]), ...(ends ? ["exp"] : [])],
    }),
  );

function whyOf(error: Error): WhyWrong {
  if (error instanceof errors.JWTExpired) return "expired";
  if (!(error instanceof errors.JWTClaimValidationFailed)) return "signature";
  return ({ iss: "issuer", aud: "audience", jti: "jti" } as const)[error.claim] ?? "claims";
}

const isUnreadable = (error: unknown): error is Error =>
  error instanceof NotFetched || error instanceof errors.JWKSInvalid;

const unreadable = ({ message }: Error): DomainError =>
  new DomainError("unavailable", `The keys cannot be read where they are published: ${message}`, [], {
    reason: "keys",
  });
