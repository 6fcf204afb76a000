/** The address that an identity provider is given for SCIM: which form of it, and who can reach it. Pure. */

type Profile = "entra" | "okta" | "generic";

/** Entra reads it from its own configuration, and sends PATCH as RFC 7644 has it; we leave it unread. */
const ENTRA_FLAG = "aadOptscim062020";

/** Whether the address of this kind of identity provider bears a flag. */
export const isFlagged = (profile: Profile): boolean => profile === "entra";

/** The tenant URL as it is entered at this kind of identity provider. */
export const tenantUrl = (profile: Profile, baseUrl: string): string =>
  isFlagged(profile) ? `${baseUrl}?${ENTRA_FLAG}` : baseUrl;

/** Of this machine or this network (RFC 1918, RFC 3927, RFC 4193, RFC 6761, RFC 6762): an identity provider in the cloud does not get there. */
const NEAR = [
  /^localhost$/,
  /\.(localhost|local|internal|lan|home\.arpa)$/,
  /^(127|10)\.[\d.]+$/,
  /^169\.254\.[\d.]+$/,
  /^192\.168\.[\d.]+$/,
  /^172\.(1[6-9]|2\d|3[01])\.[\d.]+$/,
  /^0\.0\.0\.0$/,
  /^\[(::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)\]$/,
];

/** Whether only machines near this one reach the address. */
export function isOnlyNear(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return NEAR.some((pattern) => pattern.test(hostname));
}
