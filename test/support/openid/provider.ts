/**
 * An OpenID provider as a program of its own, made of the library that most are certified with. It prints its origin; clients and people
 * are told to it over HTTP. Whoever comes to sign in chooses a button.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { type Adapter, type AdapterPayload, type ClientMetadata, interactionPolicy, Provider } from "oidc-provider";

const clients = new Map<string, ClientMetadata>();
const people = new Map<string, Record<string, unknown>>();
const stored = new Map<string, AdapterPayload>();

/** Everything in memory, under the model's name; clients are those that were told. */
const adapter = (model: string): Adapter => {
  const at = (id: string): string => `${model} ${id}`;
  const by = async (name: "uid" | "userCode", value: string) =>
    [...stored].find(([key, one]) => key.startsWith(`${model} `) && one[name] === value)?.[1];
  return {
    upsert: async (id, payload) => void stored.set(at(id), payload),
    find: async (id) => (model === "Client" ? clients.get(id) : stored.get(at(id))),
    findByUid: (uid) => by("uid", uid),
    findByUserCode: (code) => by("userCode", code),
    destroy: async (id) => void stored.delete(at(id)),
    consume: async (id) => void stored.set(at(id), { ...stored.get(at(id)), consumed: Math.floor(Date.now() / 1_000) }),
    revokeByGrantId: async (grantId) => {
      for (const [key, one] of stored) if (one.grantId === grantId) stored.delete(key);
    },
  };
};

// Whoever signs in is not asked what the client may know.
function withoutConsent() {
  const prompts = interactionPolicy.base();
  prompts.remove("consent");
  return prompts;
}

const providerAt = (origin: string): Provider =>
  new Provider(origin, {
    adapter,
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"], groups: ["groups"] },
    cookies: { keys: ["of a test"] },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true },
    },
    // Its own would ask nobody on this machine.
    fetch: (url, { method, headers, body, signal } = {}) =>
      fetch(url, {
        ...(method && { method }),
        ...(headers && { headers }),
        ...(body && { body }),
        ...(signal && { signal }),
      }),
    findAccount: (_, sub) => ({ accountId: sub, claims: async () => ({ sub, ...people.get(sub) }) }),
    interactions: { policy: withoutConsent(), url: (_, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async ({ oidc }) => {
      const accountId = oidc.session?.accountId;
      const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId, accountId });
      grant.addOIDCScope("openid profile email groups");
      await grant.save();
      return grant;
    },
    pkce: { required: () => true },
    scopes: ["openid", "profile", "email", "groups"],
    ttl: { AccessToken: 300, AuthorizationCode: 60, Grant: 3_600, IdToken: 300, Interaction: 300, Session: 3_600 },
  });

const choice = (path: string): string =>
  `<!doctype html><title>Provider</title><h1>Who are you?</h1>${[...people.keys()]
    .map((name) => `<form method="post" action="${path}"><button name="user" value="${name}">${name}</button></form>`)
    .join("")}`;

async function answer(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { url: path = "/" } = request;
  if (path.startsWith("/interaction/") && request.method === "GET")
    return void response.writeHead(200, { "content-type": "text/html" }).end(choice(path));
  if (path.startsWith("/interaction/")) {
    const accountId = new URLSearchParams(await text(request)).get("user") ?? "";
    return provider.interactionFinished(
      request,
      response,
      { login: { accountId } },
      { mergeWithLastSubmission: false },
    );
  }
  if (path !== "/" || request.method !== "POST") return void provider.callback()(request, response);
  const told = JSON.parse(await text(request));
  if (told.do === "trust") clients.set(told.client.client_id, told.client);
  else people.set(told.name, told.person);
  response.writeHead(204).end();
}

let provider: Provider;
const server = createServer((request, response) => {
  answer(provider, request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
});
server.listen(0, "127.0.0.1", () => {
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  provider = providerAt(origin);
  process.stdout.write(`${origin}\n`);
});
