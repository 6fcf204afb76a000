/** Where the library's objects are kept, kind by kind. Its sessions are kept nowhere: the one session is ours. */

import { type Adapter, type AdapterPayload, errors, Provider } from "oidc-provider";
import {
  type Artifact,
  dropArtifact,
  dropArtifactsOf,
  findAmong,
  findArtifact,
  keepArtifact,
  useArtifact,
} from "../../domain/oidc/artifacts.ts";
import { isClientSecret } from "../../domain/oidc/clients/client-secrets.ts";
import { type ClientToProve, clientToProve } from "../../domain/oidc/clients/clients.ts";
import { endGrant } from "../../domain/oidc/grants.ts";
import { standingGrant } from "../../domain/oidc/standing.ts";
import type { OidcClient } from "../../domain/oidc/types.ts";
import { newSecret } from "../../platform/keys/secrets.ts";

/** The place of one kind of object. */
export function adapterOf(kind: string): Adapter {
  if (kind === "Client") return clients;
  if (kind === "Grant") return grants;
  return kind === "Session" ? nowhere : artifacts(kind);
}

const nowhere: Adapter = {
  upsert: async () => undefined,
  find: async () => undefined,
  findByUserCode: async () => undefined,
  findByUid: async () => undefined,
  consume: async () => undefined,
  destroy: async () => undefined,
  revokeByGrantId: async () => undefined,
};

/** Clients, as they were read for a request: their secret is asked about just after. */
const READ = new WeakMap<object, ClientToProve>();

const clients: Adapter = {
  ...nowhere,
  find: async (id) => {
    const [found, request] = [await clientToProve(id), Provider.ctx];
    if (found && request) READ.set(request, found);
    return metadataOf(found?.client ?? null);
  },
};

/** Whether this is a secret of the client, which the running request has named. */
export async function isSecretOf(clientId: string, secret: string): Promise<boolean> {
  const read = Provider.ctx && READ.get(Provider.ctx);
  return read?.client.id === clientId ? read.isSecret(secret) : isClientSecret(clientId, secret);
}

// The library wants one to be there. What is compared is the stored digest (provider.ts), and nothing is signed with a secret.
const NOT_THE_SECRET = newSecret();

/** A client in the words of RFC 7591. */
function metadataOf(client: OidcClient | null): AdapterPayload | undefined {
  if (!client) return undefined;
  return {
    client_id: client.id,
    client_name: client.name,
    redirect_uris: [...client.redirectUris],
    post_logout_redirect_uris: [...client.postLogoutRedirectUris],
    response_types: ["code"],
    grant_types: ["authorization_code", "refresh_token"],
    token_endpoint_auth_method: client.public ? "none" : "client_secret_basic",
    ...(!client.public && { client_secret: NOT_THE_SECRET }),
    ...(client.initiateLoginUri !== null && { initiate_login_uri: client.initiateLoginUri }),
    ...(client.backchannelLogoutUri !== null && {
      backchannel_logout_uri: client.backchannelLogoutUri,
      backchannel_logout_session_required: true,
    }),
  };
}

/** Asked at every use of every token: a grant that does not stand any more is not there. */
const grants: Adapter = {
  ...nowhere,
  find: async (id) => {
    const grant = await standingGrant(id);
    if (!grant) return undefined;
    return {
      jti: id,
      kind: "Grant",
      clientId: grant.clientId,
      accountId: grant.personId,
      iat: seconds(grant.createdAt),
      exp: seconds(grant.expiresAt),
      openid: { scope: grant.scope },
    };
  },
  destroy: endGrant,
};

/** A point in time as tokens have it. */
export const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

const artifacts = (kind: string): Adapter => ({
  ...nowhere,
  upsert: (id, payload, expiresIn = 0) => keepArtifact(kind, id, exactly(kind, payload) as Artifact, expiresIn),
  find: async (id) => ((await found(kind, id)) as AdapterPayload | null | undefined) ?? undefined,
  consume: async (id) => {
    if (!(await useArtifact(kind, id))) await usedTwice(kind, id);
  },
  destroy: (id) => dropArtifact(kind, id),
  revokeByGrantId: (grantId) => dropArtifactsOf(kind, grantId),
});

/** What a client that asks about a token may have. */
const TOKENS = ["AccessToken", "RefreshToken", "ClientCredentials"];

type Among = ReturnType<typeof findAmong>;
const ASKED_ABOUT = new WeakMap<object, Map<string, Among>>();

/** A request that asks what a token is has it looked for as each kind that it could be: one question finds whichever it is. */
async function found(kind: string, value: string): Promise<Artifact | null | undefined> {
  const request = Provider.ctx;
  if (request?.oidc?.route !== "introspection" || !TOKENS.includes(kind)) return findArtifact(kind, value);
  const asked = ASKED_ABOUT.get(request) ?? new Map<string, Among>();
  ASKED_ABOUT.set(request, asked);
  const answer = asked.get(value) ?? findAmong(TOKENS, value);
  asked.set(value, answer);
  return (await answer).get(kind);
}

/**
 * The library notes when a request came by the second. A sign-in earlier in the same second would count as one after it, so it is noted
 * to the millisecond here; once noted, the library keeps it.
 */
const exactly = (kind: string, payload: AdapterPayload): AdapterPayload =>
  kind === "Interaction" && Number.isInteger(payload.iat) ? { ...payload, iat: Date.now() / 1000 } : payload;

/** The library looks before it uses up; who comes at the same moment is caught here, and as any second use it ends the grant. */
async function usedTwice(kind: string, id: string): Promise<never> {
  const { grantId } = (await findArtifact(kind, id)) ?? {};
  if (grantId === undefined) throw new errors.InvalidRequestUri("request_uri was used already");
  await endGrant(grantId);
  throw new errors.InvalidGrant(`${kind} was used already`);
}
