/** The library, told what we want of it: the code flow with PKCE, and nothing that a client could choose to make it weaker. */
import { type Configuration, interactionPolicy, type KoaContextWithOIDC, Provider } from "oidc-provider";
import { isRegistered, originsOf } from "../../domain/oidc/clients/client-uris.ts";
import type { Keyring } from "../../domain/oidc/keys/keyring.ts";
import { digest } from "../../platform/keys/secrets.ts";
import { accountOf, CLAIMS } from "./account.ts";
import { adapterOf, isSecretOf } from "./adapters.ts";
import { refuseAsPage } from "./failures.ts";
import { ACRS, admit, grantFor } from "./sessions.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Below the public URL. */
export const MOUNTED_AT = "/oidc";

/** The page of ours that a request waits at; it says whose request it is, for when that is over. */
export const addressOf = (uid: string, clientId: string): string => `${MOUNTED_AT}/interaction/${uid}/${clientId}`;

/** The names of the cookies; the browser refuses them from a sub-domain's page or over plain http when they say so. */
export const cookieNames = (publicUrl: string) => {
  const prefix = publicUrl.startsWith("https:") ? "__Secure-" : "";
  return {
    session: `${prefix}rollcall-oidc-unused`,
    interaction: `${prefix}rollcall-oidc`,
    resume: `${prefix}rollcall-oidc-resume`,
  };
};

/** A provider that signs with these keys. */
export function makeProvider(publicUrl: string, { keys }: Keyring): Provider {
  const provider = new Provider(`${publicUrl}${MOUNTED_AT}`, configurationOf(publicUrl, keys));
  // The router says what the public URL is, whatever a request says (router.ts).
  provider.proxy = true;
  provider.Client.prototype.compareClientSecret = function compare(secret: string) {
    return isSecretOf(this.clientId, secret);
  };
  provider.Client.prototype.redirectUriAllowed = function allowed(uri: string) {
    return isRegistered(uri, this.redirectUris ?? [], { anyPort: this.clientAuthMethod === "none" });
  };
  provider.Client.prototype.postLogoutRedirectUriAllowed = function allowed(uri: string) {
    return isRegistered(uri, this.postLogoutRedirectUris ?? [], { anyPort: this.clientAuthMethod === "none" });
  };
  return provider;
}

function configurationOf(publicUrl: string, keys: Keyring["keys"]): Configuration {
  return {
    adapter: adapterOf,
    jwks: { keys },
    cookies: { names: cookieNames(publicUrl), keys: [digest("oidc cookies")], long: COOKIE, short: COOKIE },
    routes: ROUTES,
    features: FEATURES,
    responseTypes: ["code"],
    clientAuthMethods: ["client_secret_basic", "client_secret_post", "none"],
    pkce: { required: () => true },
    scopes: ["openid", "offline_access"],
    claims: { iss: null, sid: null, ...mutable(CLAIMS) },
    acrValues: Object.values(ACRS),
    // Host applications are written against the ID token; what it may hold is bounded (domain/oidc/claims.ts).
    conformIdTokenClaims: false,
    extraParams: { organization: admit },
    findAccount: accountOf,
    loadExistingGrant: grantFor,
    renderError: refuseAsPage,
    extraTokenClaims: () => undefined,
    // Our own check ends what is bound to a session (domain/oidc/grants.ts).
    expiresWithSession: () => false,
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed("refresh_token"),
    rotateRefreshToken,
    clientBasedCORS: (_ctx, origin, client) =>
      client.clientAuthMethod === "none" && originsOf(client.redirectUris ?? []).has(origin),
    interactions: { policy: policy(), url: (_ctx, { uid, params }) => addressOf(uid, String(params.client_id)) },
    ttl: {
      AccessToken: 5 * MINUTE,
      AuthorizationCode: MINUTE,
      Grant: 180 * DAY,
      IdToken: HOUR,
      Interaction: 30 * MINUTE,
      RefreshToken: refreshTokenLives,
      Session: 30 * MINUTE,
    },
  };
}

/** Not beyond what it was given by: used ones are kept to know a second use by. */
function refreshTokenLives({ oidc }: KoaContextWithOIDC): number {
  const left = oidc.entities.Grant?.remainingTTL ?? 0;
  return Math.max(1, Math.min(30 * DAY, left));
}

/**
 * A public client's token is all that there is to steal: each use gives another. To use a confidential client's its secret is needed too;
 * there one serves for an hour, so that an answer that was lost ends nothing, and not every five minutes leave a used one behind.
 */
function rotateRefreshToken({ oidc }: KoaContextWithOIDC): boolean {
  const token = oidc.entities.RefreshToken;
  return oidc.client?.clientAuthMethod === "none" || Date.now() / 1000 - (token?.iat ?? 0) >= HOUR;
}

const COOKIE = { httpOnly: true, sameSite: "lax", overwrite: true } as const;

const ROUTES = {
  authorization: "/authorize",
  token: "/token",
  userinfo: "/userinfo",
  jwks: "/jwks",
  introspection: "/introspect",
  revocation: "/revoke",
  pushed_authorization_request: "/par",
  end_session: "/logout",
} as const;

// A client is told about its own tokens only, and revokes no other.
const ownTokens = (_ctx: unknown, client: { clientId: string }, token: { clientId?: string | undefined }): boolean =>
  token.clientId === client.clientId;

const FEATURES = {
  devInteractions: { enabled: false },
  dPoP: { enabled: false },
  resourceIndicators: { enabled: false },
  userinfo: { enabled: true },
  pushedAuthorizationRequests: { enabled: true },
  introspection: { enabled: true, allowedPolicy: ownTokens },
  revocation: { enabled: true, allowedPolicy: ownTokens },
  // Both are done by us (sign-out.ts, domain/oidc/logout/logouts.ts); switched on so that clients find them in the metadata.
  rpInitiatedLogout: { enabled: true },
  backchannelLogout: { enabled: true },
} as const;

/** Whoever is signed in to an organization is let through: clients are the operator's own, so nobody is asked for consent. */
function policy() {
  const prompts = interactionPolicy.base();
  prompts.remove("consent");
  const { Prompt } = interactionPolicy;
  prompts.add(new Prompt({ name: "consent", requestable: true }));
  prompts.add(new Prompt({ name: "select_account", requestable: true }));
  return prompts;
}

const mutable = (claims: Readonly<Record<string, readonly string[]>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(claims).map(([scope, names]) => [scope, [...names]]));
