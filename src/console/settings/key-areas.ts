/** Parts of an organization that an API key may be for alone. */

/** The parts, in the order in which people think of them; as the server names them. */
export const AREAS = [
  "memberships",
  "invitations",
  "teams",
  "connections",
  "organization",
  "events",
  "webhooks",
] as const;
export type Area = (typeof AREAS)[number];
