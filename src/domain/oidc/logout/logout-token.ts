/** Logout tokens (OpenID Connect Back-Channel Logout 1.0, section 2.4): signed like ID tokens, with the key that this process signs with. */
import { importJWK, type JWK, SignJWT } from "jose";
import { newSecret } from "../../../platform/keys/secrets.ts";
import { link } from "../../links.ts";
import { keysInUse } from "../keys/keys-in-use.ts";

const EVENT = "http://schemas.openid.net/event/backchannel-logout";
const LIVES_SECONDS = 120;
const ALGORITHM = "RS256";

/** The token that tells this client of the end of this session of this person. */
export async function logoutToken(told: {
  readonly clientId: string;
  readonly sub: string;
  readonly sid: string;
}): Promise<string> {
  const [key] = (await keysInUse()).keys;
  if (!key) throw new Error("There is no key to sign with.");
  return new SignJWT({ sid: told.sid, events: { [EVENT]: {} } })
    .setProtectedHeader({ alg: ALGORITHM, typ: "logout+jwt", kid: String(key.kid) })
    .setIssuer(link("/oidc"))
    .setAudience(told.clientId)
    .setSubject(told.sub)
    .setIssuedAt()
    .setExpirationTime(`${LIVES_SECONDS}s`)
    .setJti(newSecret())
    .sign(await importJWK(key as JWK, ALGORITHM));
}
