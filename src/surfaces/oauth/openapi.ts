/** What the OpenAPI document tells of the token endpoint and of its metadata. */
import { z } from "zod";
import { OAUTH_SCOPE } from "../../domain/connections/oauth/granting.ts";
import type { Operation } from "../json/operation.ts";
import { METADATA_PATH, TOKEN_PATH } from "./metadata.ts";
import { SSF_CONFIGURATION_PATH, ssfConfigurationOf } from "./ssf-configuration.ts";
import { JWT_BEARER } from "./token-request.ts";

const TokenRequest = z
  .object({
    grant_type: z.literal("client_credentials"),
    scope: z.string().optional().meta({
      description:
        "`scim` for a client of a connection; `ssf.manage`, `ssf.read` or both, apart by a blank, for one of a receiver of security events. All that the client has, when left out.",
    }),
    client_id: z.string().optional().meta({ description: "Where the client does not come by the header." }),
    client_secret: z.string().optional(),
    client_assertion_type: z.literal(JWT_BEARER).optional(),
    client_assertion: z.string().optional().meta({
      description:
        "A JWT that the client's key has signed: `iss` and `sub` its id, `aud` the issuer or this address, `exp` within an hour, `jti` used once.",
    }),
  })
  .meta({
    id: "TokenRequest",
    examples: [{ grant_type: "client_credentials", scope: OAUTH_SCOPE }],
  });

const AccessToken = z
  .object({
    access_token: z.string().meta({ description: "For the Authorization header." }),
    token_type: z.literal("Bearer"),
    expires_in: z.int().meta({ description: "In seconds." }),
    scope: z.string().meta({ description: "What it opens." }),
  })
  .meta({
    id: "AccessToken",
    examples: [
      {
        access_token: "rca_01k9h3b7w8e2v5n6m4q0r1s2t3_t58bcd_1_9f2c4e0b7a61d83f",
        ...{ token_type: "Bearer", expires_in: 900, scope: OAUTH_SCOPE },
      },
    ],
  });

const OAuthError = z
  .object({
    error: z.string().meta({ description: "As RFC 6749 §5.2 has it; `temporarily_unavailable` with 429 and 503." }),
    error_description: z.string(),
  })
  .meta({
    id: "OAuthError",
    examples: [{ error: "invalid_client", error_description: "The client is not known, or does not prove itself." }],
  });

const AuthorizationServer = z
  .object({ issuer: z.string(), token_endpoint: z.string() })
  .catchall(z.unknown())
  .meta({
    id: "AuthorizationServer",
    examples: [{ issuer: "https://rollcall.example.com", token_endpoint: `https://rollcall.example.com${TOKEN_PATH}` }],
  });

const Revocation = z.object({ sub_id: z.looseObject({ format: z.enum(["email", "iss_sub", "opaque"]) }) }).meta({
  id: "GlobalTokenRevocation",
  description: "Whose: a subject identifier (RFC 9493). As `subject`, which is what Okta calls it, it is taken too.",
  examples: [{ sub_id: { format: "email", email: "joy@acme.example" } }],
});

const EventToken = z.string().meta({
  id: "SecurityEventToken",
  description: "A signed security event (RFC 8417).",
  examples: ["eyJ0eXAiOiJzZWNldmVudCtqd3QiLCJhbGciOiJFUzI1NiJ9.e30.c2ln"],
});

const EventError = z
  .object({ err: z.string().meta({ description: "As RFC 8935 §2.4 has it." }), description: z.string() })
  .meta({
    id: "SecurityEventError",
    examples: [{ err: "invalid_audience", description: "The token is meant for somebody else." }],
  });

const SsfConfiguration = z
  .object({ issuer: z.string(), jwks_uri: z.string(), configuration_endpoint: z.string() })
  .catchall(z.unknown())
  .meta({
    id: "SsfConfiguration",
    examples: [ssfConfigurationOf("https://rollcall.example.com", "org_01k9h3b7w8e2v5n6m4q0r1s2t3")],
  });

/** The operations. */
export const oauthOperations: readonly Operation[] = [
  {
    ...{ id: "getAccessToken", method: "post", path: TOKEN_PATH, tag: "OAuth" },
    ...{ body: TokenRequest, takes: "application/x-www-form-urlencoded", status: 200, answer: AccessToken },
    ...{ sent: "application/json", headers: [], security: [{ oauthClient: [] }, {}] },
    ...{ failures: [400, 401, 413, 415, 429, 500, 503], refusal: OAuthError },
    summary: "Get an access token for SCIM, or for streams of security events",
    description:
      "By the client credentials grant. A token is bound to its connection, or to its receiver, good for a quarter of an hour, and ends with the secret or key that it was given for.",
  },
  {
    ...{ id: "getAuthorizationServer", method: "get", path: METADATA_PATH, tag: "OAuth" },
    ...{ status: 200, answer: AuthorizationServer, sent: "application/json", headers: [], security: [{}] },
    failures: [500, 503],
    summary: "Read what the authorization server can",
    description: "Its metadata as RFC 8414 has it.",
  },
  {
    ...{
      id: "revokeTokensGlobally",
      method: "post",
      path: "/oauth/global-token-revocation/{connection}",
      tag: "OAuth",
    },
    ...{ body: Revocation, status: 204, sent: "application/json", headers: [], security: [{ signedToken: [] }] },
    ...{ failures: [400, 401, 404, 413, 429, 500, 503], refusal: OAuthError },
    summary: "End everything that somebody holds in the connection's organization",
    description: "For the issuer that the connection trusts: see `setTrustedIssuer`. 404 where nobody is meant.",
  },
  {
    ...{ id: "hearSecurityEvent", method: "post", path: "/ssf/{connection}/events", tag: "OAuth", body: EventToken },
    ...{ takes: "application/secevent+jwt", status: 202, sent: "application/json", headers: [], security: [{}] },
    ...{ failures: [400, 413, 429, 500, 503], refusal: EventError },
    summary: "Bring a security event by push (RFC 8935)",
    description: "session-revoked, credential-change and account-disabled end everything of their subject.",
  },
  {
    ...{
      id: "getSsfConfiguration",
      method: "get",
      path: `${SSF_CONFIGURATION_PATH}/ssf/{organization}`,
      tag: "Security events",
    },
    ...{ status: 200, answer: SsfConfiguration, sent: "application/json", headers: [], security: [{}] },
    ...{ failures: [404, 500, 503], refusal: OAuthError },
    summary: "Read how an organization sends security events",
    description:
      "The transmitter's metadata as the Shared Signals Framework has it. The issuer is the organization's own.",
  },
];
