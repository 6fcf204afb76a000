/**
 * What this server is as an authorization server (RFC 8414): clients of connections ask here for access tokens for SCIM, receivers of
 * security events for those to manage their streams.
 */
import type { Server } from "../../domain/connections/oauth/assertions.ts";
import { OAUTH_SCOPE } from "../../domain/connections/oauth/granting.ts";
import { SIGNED_BY } from "../../domain/connections/oauth/key-sets.ts";
import { STREAM_SCOPES } from "../../domain/connections/oauth/stream-scopes.ts";

/** Where tokens are given; where that is told. */
export const TOKEN_PATH = "/oauth/token";
export const METADATA_PATH = "/.well-known/oauth-authorization-server";

/** The server as clients and their assertions name it. */
export const serverAt = (publicUrl: string): Server => ({
  issuer: publicUrl,
  tokenEndpoint: `${publicUrl}${TOKEN_PATH}`,
});

export const metadataOf = ({ issuer, tokenEndpoint }: Server) => ({
  issuer,
  token_endpoint: tokenEndpoint,
  token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post", "private_key_jwt"],
  token_endpoint_auth_signing_alg_values_supported: [...SIGNED_BY],
  grant_types_supported: ["client_credentials"],
  // There is no authorization endpoint; RFC 8414 §2 asks for the member all the same.
  response_types_supported: [],
  scopes_supported: [OAUTH_SCOPE, ...STREAM_SCOPES],
  service_documentation: `${issuer}/docs`,
});
