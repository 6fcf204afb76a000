/**
 * Access tokens of OAuth clients. They are not stored: each names the client, the proof that it was given for and its end, and is sealed
 * with the key of this instance. What they open is read from the client when they are shown, so that they die with it, with the proof,
 * and with the connection; one of a receiver of security events names also which of the client's scopes it was asked for with.
 */
import { digest, sameDigest } from "../../../platform/keys/secrets.ts";
import { STREAM_SCOPES, type StreamScope } from "./stream-scopes.ts";

/** Short: a client that has no more than the token has it for a quarter of an hour. */
export const ACCESS_SECONDS = 900;

/** What a token says. */
export interface AccessToken {
  readonly clientId: string;
  /** The number of the proof. */
  readonly n: number;
  /** In seconds since 1970. */
  readonly until: number;
  /** None for SCIM. */
  readonly streamScopes: readonly StreamScope[];
}

const LETTERS = { "ssf.manage": "m", "ssf.read": "r" } as const;
const FORM = /^rca_([0-9a-z]+)_([0-9a-z]+)_([0-9a-z]+)(?:_(mr?|r))?_([0-9a-f]+)$/;

/** Whether a text is meant as one. */
export const looksLikeAccessToken = (text: string): boolean => text.startsWith("rca_");

/** The text of a token. */
export function accessTokenText({ clientId, n, until, streamScopes }: AccessToken): string {
  const letters = STREAM_SCOPES.filter((one) => streamScopes.includes(one)).map((one) => LETTERS[one]);
  const said = saidBy(clientId.slice(clientId.indexOf("_") + 1), until.toString(36), n.toString(36), letters.join(""));
  return `rca_${said}_${sealOf(said)}`;
}

/** What a text says that was sealed here, whether its time is over or not; undefined for every other. */
export function readAccessToken(text: string): AccessToken | undefined {
  const [, tail, until = "", n = "", letters = "", seal = ""] = FORM.exec(text) ?? [];
  if (tail === undefined || !sameDigest(seal, sealOf(saidBy(tail, until, n, letters)))) return undefined;
  const streamScopes = STREAM_SCOPES.filter((one) => letters.includes(LETTERS[one]));
  return { clientId: `rcc_${tail}`, n: Number.parseInt(n, 36), until: Number.parseInt(until, 36), streamScopes };
}

const saidBy = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join("_");
const sealOf = (said: string): string => digest(`access token ${said}`);
