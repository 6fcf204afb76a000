/** Whether a signature is good by one of the keys that an OpenID provider publishes, and what it means where it is not. */
import { type CompactVerifyGetKey, compactVerify, errors, type JWTVerifyGetKey } from "jose";
import { type Bringer, publishedKeys, signedBy } from "../../domain/connections/oauth/published-keys.ts";
import type { OidcConnection } from "../../domain/connections/sso/sso-lookup.ts";
import { NotFetched } from "../../platform/outgoing/safe-fetch.ts";
import { RefusedToken } from "./refusal.ts";

/**
 * @param broughtBy of a token that came from the provider itself, keys that are not known are asked for at once
 * @param algorithms what it may be signed with: what ID tokens are, unless it is another kind of token
 * @throws RefusedToken
 */
export async function requireSigned(
  connection: OidcConnection,
  token: string,
  broughtBy: Bringer,
  algorithms = connection.settings.provider.algorithms,
): Promise<void> {
  const { jwksUri } = connection.settings.provider;
  const look = (key: JWTVerifyGetKey) =>
    compactVerify(token, key as CompactVerifyGetKey, { algorithms: [...algorithms] });
  try {
    await signedBy(publishedKeys(connection.id, jwksUri), look, broughtBy);
  } catch (error) {
    throw translated(error);
  }
}

function translated(error: unknown): RefusedToken {
  if (error instanceof NotFetched) return new RefusedToken("keys_unreachable", `Of its keys: ${error.message}`);
  if (error instanceof errors.JWKSNoMatchingKey)
    return new RefusedToken("key_unknown", "The token is signed with a key that the provider does not publish.");
  if (error instanceof errors.JOSEAlgNotAllowed) return new RefusedToken("algorithm_weak", error.message);
  if (error instanceof errors.JWKSInvalid)
    return new RefusedToken("keys_unreachable", "What the provider has at jwks_uri is no set of keys.");
  if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWSInvalid)
    return new RefusedToken("signature_invalid", "The signature of the token is not good.", { cause: error });
  if (error instanceof errors.JOSEError)
    return new RefusedToken("keys_unreachable", `Of its keys: ${error.message.slice(0, 200)}`, { cause: error });
  // Keys that are too short, or not what they are said to be.
  if (error instanceof TypeError || error instanceof DOMException)
    return new RefusedToken(
      "signature_invalid",
      `The key that the provider publishes cannot be used: ${error.message.slice(0, 200)}`,
    );
  throw error;
}
