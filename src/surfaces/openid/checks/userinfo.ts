/**
 * The looks at what a UserInfo endpoint has signed (OpenID Connect Core 1.0, 5.3.2). It comes over the provider's own connection, and
 * unsigned it would be believed: what it says of itself has to be right, and only who it is about has to be said.
 */
import { ALGORITHMS } from "../../../domain/connections/oidc/discovery.ts";
import type { Claims } from "../claims.ts";
import { RefusedToken, refuse, shown } from "../refusal.ts";
import { complaintsOf, type Expected, partsOf, requireNone, SKEW_SECONDS, secondsOf, textsOf, told } from "./token.ts";

/** What it must say to be about this person, and for us. */
export interface ExpectedInfo extends Pick<Expected, "now" | "issuer" | "clientId"> {
  readonly subject: string;
}

/** The claims of it, for whoever verifies the signature as well. @throws RefusedToken */
export function believedUserInfo(token: string, expected: ExpectedInfo): Claims {
  try {
    const { header, claims } = partsOf(token);
    requireNone(complaintsOf(looks(header, claims, expected)));
    return claims;
  } catch (error) {
    if (!(error instanceof RefusedToken)) throw error;
    const { reason, message, others } = error;
    throw new RefusedToken(reason, `The UserInfo endpoint: ${message}`, { others });
  }
}

const looks = (header: Claims, claims: Claims, { now, issuer, clientId, subject }: ExpectedInfo) => [
  () => {
    const { alg, crit } = header;
    if (typeof alg !== "string" || !ALGORITHMS.includes(alg))
      refuse("algorithm_weak", `What it says is signed with ${shown(alg)}, not with one of ${ALGORITHMS.join(", ")}.`);
    if (crit !== undefined) refuse("token_unreadable", "The header demands something that is not known here.");
  },
  () => {
    const { iss } = claims;
    if (iss !== undefined && iss !== issuer) refuse("issuer_wrong", `iss is ${shown(iss)}, not ${issuer}.`);
  },
  () => {
    const { aud } = claims;
    if (aud !== undefined && !textsOf(aud).includes(clientId))
      refuse("audience_wrong", `aud is ${shown(aud)}, not ${clientId}.`);
  },
  () => {
    if (claims.sub !== subject) refuse("userinfo_of_another", `sub is ${shown(claims.sub)}, not that of the ID token.`);
  },
  () => {
    const exp = secondsOf(claims, "exp");
    if (exp !== undefined && exp + SKEW_SECONDS <= now.getTime() / 1_000)
      refuse("expired", `exp is ${told(exp)}, and here it is ${now.toISOString()}.`);
  },
];
