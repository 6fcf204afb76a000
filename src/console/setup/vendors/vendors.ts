/** All identity providers whose steps are known, in the order in which they are offered. */
import { authentik } from "./authentik.ts";
import { DEVIATIONS, OPENID_DEVIATIONS } from "./deviations.ts";
import { entra } from "./entra.ts";
import { GENERAL } from "./general.ts";
import { google } from "./google.ts";
import { jumpcloud } from "./jumpcloud.ts";
import { keycloak } from "./keycloak.ts";
import { okta } from "./okta.ts";
import { onelogin } from "./onelogin.ts";
import { OPENID_GENERAL } from "./openid/general.ts";
import { otherOpenid } from "./openid/other.ts";
import { other } from "./other.ts";
import { ping } from "./ping.ts";
import type { Openid, Protocol, Said, Vendor } from "./types.ts";

export const VENDORS: readonly Vendor[] = [entra, okta, google, ping, onelogin, jumpcloud, keycloak, authentik, other];

export const vendorOf = (key: string | null): Vendor => VENDORS.find((vendor) => vendor.key === key) ?? other;

/** Its steps of OpenID Connect: what holds for every provider where it has none of its own. */
export const openidOf = ({ openid = otherOpenid }: Vendor): Openid => openid;

/** How a deviation is mended at this vendor; undefined for what its side cannot mend. */
export function mending(vendor: Vendor, code: string, protocol: Protocol = "saml"): Said | undefined {
  if (protocol === "oidc") {
    const known = OPENID_DEVIATIONS.find((deviation) => deviation === code);
    return known && (openidOf(vendor).mend[known] ?? OPENID_GENERAL[known]);
  }
  const known = DEVIATIONS.find((deviation) => deviation === code);
  return known && (vendor.mend[known] ?? GENERAL[known]);
}
