/** What API keys may be for: everything of an organization, to be read or written, or one part of the REST surface. */

/** What an API key may do everywhere in its organization. */
export const WIDE_SCOPES = ["read", "write"] as const;
/** Parts of the REST surface that a key may be for alone. */
export const API_AREAS = [
  "memberships",
  "invitations",
  "teams",
  "connections",
  "organization",
  "events",
  "webhooks",
] as const;
/** One of those parts. */
export type ApiArea = (typeof API_AREAS)[number];
/** What one key may do: everywhere, or in one part. */
export type ApiScope = (typeof WIDE_SCOPES)[number] | `${ApiArea}:${(typeof WIDE_SCOPES)[number]}`;
/** Every scope that a key may have. */
export const API_SCOPES: readonly ApiScope[] = [
  ...WIDE_SCOPES,
  ...API_AREAS.flatMap((area) => WIDE_SCOPES.map((access) => `${area}:${access}` as const)),
];
