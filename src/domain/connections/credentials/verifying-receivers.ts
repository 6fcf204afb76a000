/** Whom an access token for streams of security events speaks for. */
import { wrongCredential } from "../../credential-throttling.ts";
import { type StreamReceiver, streamScopesIn } from "../oauth/stream-scopes.ts";
import { noteUse, type Use, verifyAccessToken } from "./verifying.ts";

/**
 * The receiver, with the scopes that the token was given with and its client still has.
 * @throws DomainError `unauthenticated` for every other token, and for one of a connection
 */
export async function verifyStreamToken(text: string, use: Use): Promise<StreamReceiver> {
  const { credential, token } = await verifyAccessToken(text, use.ip);
  if (credential.connectionId !== null) throw wrongCredential({ ip: use.ip });
  noteUse(credential, use);
  return {
    organizationId: credential.organizationId,
    actor: { kind: "oauth_client", id: credential._id },
    requestId: use.requestId,
    scopes: new Set(streamScopesIn(credential.scopes).filter((one) => token.streamScopes.includes(one))),
  };
}
