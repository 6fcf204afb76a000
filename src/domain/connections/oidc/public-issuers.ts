/** Issuers at which anybody can have an account. That one of them has signed somebody in says nothing of belonging to an organization. */

/** For Workspace and for private accounts alike. */
const GOOGLE = "https://accounts.google.com";

const PUBLIC_ISSUERS: ReadonlySet<string> = new Set([
  GOOGLE,
  // Microsoft's private accounts: a tenant of their own.
  "https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0",
  "https://appleid.apple.com",
  "https://gitlab.com",
  "https://www.linkedin.com/oauth",
]);

const bare = (issuer: string): string => issuer.replace(/\/$/, "");

/** @param issuer as the discovery document has it */
export const isPublicIssuer = (issuer: string): boolean => PUBLIC_ISSUERS.has(bare(issuer));

/** @param issuer as the discovery document has it */
export const isGoogle = (issuer: string): boolean => bare(issuer) === GOOGLE;
