/** A small host application, as its developer would write it with openid-client: a page, a sign-in, a session of its own, and a sign-out. */
import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import * as oidc from "openid-client";

interface Signed {
  readonly tokens: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers;
  readonly claims: oidc.IDToken;
}

export interface HostApp {
  readonly origin: string;
  /** The sessions that it has now, by their own cookie. */
  readonly sessions: ReadonlyMap<string, Signed>;
  /** Tells it who it is at the provider. */
  readonly connect: (issuer: string, clientId: string, secret: string) => Promise<oidc.Configuration>;
  readonly close: () => Promise<void>;
}

interface Started {
  readonly verifier: string;
  readonly state: string;
}

/** Starts it on any free port. `/login?organization=…` begins; `/` says who is signed in. */
export async function startHostApp(): Promise<HostApp> {
  const [sessions, started] = [new Map<string, Signed>(), new Map<string, Started>()];
  let config: oidc.Configuration | undefined;
  let origin = "";

  const known = (): oidc.Configuration => {
    if (!config) throw new Error("Not connected.");
    return config;
  };
  const login = async (url: URL, response: ServerResponse): Promise<void> => {
    const [verifier, state, id] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), randomBytes(16).toString("hex")];
    started.set(id, { verifier, state });
    const to = oidc.buildAuthorizationUrl(known(), {
      redirect_uri: `${origin}/callback`,
      scope: "openid profile email organization roles teams",
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      state,
      ...Object.fromEntries(url.searchParams),
    });
    response.writeHead(302, { location: to.href, "set-cookie": `started=${id}; HttpOnly; SameSite=Lax` }).end();
  };
  const callback = async (url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { verifier, state } = started.get(cookie(request, "started")) ?? { verifier: "", state: "" };
    const tokens = await oidc.authorizationCodeGrant(known(), url, {
      pkceCodeVerifier: verifier,
      expectedState: state,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error("No ID token came.");
    const id = randomBytes(16).toString("hex");
    sessions.set(id, { tokens, claims });
    response.writeHead(302, { location: "/", "set-cookie": `session=${id}; HttpOnly; SameSite=Lax` }).end();
  };
  const backchannel = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = Buffer.concat(await request.toArray()).toString();
    const [, claims = ""] = (new URLSearchParams(body).get("logout_token") ?? "").split(".");
    const { sid } = JSON.parse(Buffer.from(claims, "base64url").toString());
    for (const [id, signed] of sessions) if (signed.claims.sid === sid) sessions.delete(id);
    response.writeHead(200).end();
  };
  const page = (request: IncomingMessage, response: ServerResponse): void => {
    const signed = sessions.get(cookie(request, "session"));
    const { name, email, organization } = (signed?.claims ?? {}) as Record<string, unknown>;
    const text = signed
      ? `Hello ${name ?? email} of ${(organization as { name: string }).name}`
      : "Nobody is signed in";
    response
      .writeHead(200, { "content-type": "text/html" })
      .end(`<!doctype html><title>Product</title><h1>${text}</h1>`);
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", origin);
    const answered = (async () => {
      if (url.pathname === "/login") return login(url, response);
      if (url.pathname === "/callback") return callback(url, request, response);
      if (url.pathname === "/backchannel") return backchannel(request, response);
      return page(request, response);
    })();
    answered.catch((error: unknown) => {
      response.writeHead(400, { "content-type": "text/plain" }).end(`Not signed in: ${reasonOf(error)}`);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    sessions,
    connect: async (issuer, clientId, secret) => {
      config = await oidc.discovery(new URL(issuer), clientId, {}, oidc.ClientSecretBasic(secret), {
        execute: [oidc.allowInsecureRequests],
      });
      return config;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

const reasonOf = (error: unknown): string =>
  error instanceof oidc.AuthorizationResponseError ? `${error.error} ${error.error_description}` : String(error);

const cookie = ({ headers }: IncomingMessage, name: string): string =>
  new RegExp(`(?:^|; )${name}=([^;]*)`).exec(headers.cookie ?? "")?.[1] ?? "";
