/** Security events (RFC 8417), signed with the key that this process signs ID tokens with. Their type and their issuer are others. */
import { importJWK, type JWK, type JWTPayload, SignJWT } from "jose";
import { keysInUse } from "./keys-in-use.ts";

const ALGORITHM = "RS256";

/** The token of these claims. */
export async function securityEventToken(claims: Readonly<Record<string, unknown>>): Promise<string> {
  const [key] = (await keysInUse()).keys;
  if (!key) throw new Error("There is no key to sign with.");
  return new SignJWT(claims as JWTPayload)
    .setProtectedHeader({ alg: ALGORITHM, typ: "secevent+jwt", kid: String(key.kid) })
    .sign(await importJWK(key as JWK, ALGORITHM));
}
