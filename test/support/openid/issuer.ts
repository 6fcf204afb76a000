/**
 * A small OpenID provider in the test's own process. It does what a test says: honest unless told otherwise, so that each lie is one line.
 * The real one (provider.ts) is a library's, in a process of its own.
 */
import { createHash, generateKeyPairSync, type KeyObject, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { exportJWK, type JWK, SignJWT } from "jose";

/** A key that tokens are signed with. */
export interface SigningKey {
  readonly kid: string;
  readonly private: KeyObject;
  readonly public: KeyObject;
}

export const newKey = (kid: string = randomUUID()): SigningKey => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { kid, private: privateKey, public: publicKey };
};

/** What was asked of it. */
export interface AskedFor {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly form: URLSearchParams;
}

type Page = (response: ServerResponse, asked: AskedFor) => void | Promise<void>;

/** What a request of ours has said, from the address that a browser was sent to. */
export interface Begun {
  readonly url: URL;
  readonly state: string;
  readonly nonce: string;
  readonly redirectUri: string;
  readonly clientId: string;
}

export const begunAt = (location: string): Begun => {
  const url = new URL(location);
  const said = (name: string): string => url.searchParams.get(name) ?? "";
  return {
    url,
    state: said("state"),
    nonce: said("nonce"),
    redirectUri: said("redirect_uri"),
    clientId: said("client_id"),
  };
};

/** A provider: what it says of itself, its keys, and what it answers next. */
export class Issuer {
  readonly origin: string;
  readonly asked: AskedFor[] = [];
  readonly pages = new Map<string, Page>();
  keys: SigningKey[] = [newKey()];
  metadata: Record<string, unknown>;
  readonly #codes = new Map<string, Record<string, unknown>>();
  readonly #server;

  constructor(origin: string, server: ReturnType<typeof createServer>) {
    this.origin = origin;
    this.#server = server;
    this.metadata = {
      issuer: origin,
      authorization_endpoint: `${origin}/authorize`,
      token_endpoint: `${origin}/token`,
      jwks_uri: `${origin}/jwks`,
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["ES256"],
      token_endpoint_auth_methods_supported: ["client_secret_basic", "private_key_jwt"],
      authorization_response_iss_parameter_supported: true,
    };
  }

  /** The claims of an honest ID token for this request. */
  claims({ nonce, clientId }: Begun, more: Record<string, unknown> = {}): Record<string, unknown> {
    const now = Math.floor(Date.now() / 1_000);
    return { iss: this.origin, aud: clientId, exp: now + 300, iat: now, nonce, ...more };
  }

  /** Signs with the newest key, or another. */
  async sign(
    claims: Record<string, unknown>,
    { key = this.keys.at(-1), header = {} }: { key?: SigningKey | undefined; header?: Record<string, unknown> } = {},
  ): Promise<string> {
    if (!key) throw new Error("There is no key.");
    return new SignJWT(claims).setProtectedHeader({ alg: "ES256", kid: key.kid, ...header }).sign(key.private);
  }

  /** Somebody signs in: the address that the browser is sent back to. `answer` is what the token endpoint will say. */
  vouch(begun: Begun, answer: Record<string, unknown>, more: Record<string, string> = {}): string {
    const code = randomUUID();
    this.#codes.set(code, answer);
    const url = new URL(begun.redirectUri);
    const parameters = { code, state: begun.state, iss: this.origin, ...more };
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return url.pathname + url.search;
  }

  /** The same with an honest answer about this person. */
  async signIn(begun: Begun, person: Record<string, unknown>, more: Record<string, string> = {}): Promise<string> {
    const access_token = randomUUID();
    const at_hash = createHash("sha256").update(access_token).digest().subarray(0, 16).toString("base64url");
    const id_token = await this.sign(this.claims(begun, { at_hash, ...person }));
    return this.vouch(begun, { access_token, token_type: "Bearer", id_token }, more);
  }

  async jwks(): Promise<{ keys: JWK[] }> {
    const keys = this.keys.map(async ({ kid, public: key }) => ({
      ...(await exportJWK(key)),
      kid,
      use: "sig",
      alg: "ES256",
    }));
    return { keys: await Promise.all(keys) };
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path } = new URL(request.url ?? "/", this.origin);
    const asked = { path, headers: request.headers, form: new URLSearchParams(await text(request)) };
    this.asked.push(asked);
    const page = this.pages.get(path);
    if (page) return void (await page(response, asked));
    if (path === "/.well-known/openid-configuration") return json(response, this.metadata);
    if (path === "/jwks") return json(response, await this.jwks());
    if (path !== "/token") return json(response, { error: "not_found" }, 404);
    const code = asked.form.get("code") ?? "";
    const answer = this.#codes.get(code);
    this.#codes.delete(code);
    return answer
      ? json(response, answer)
      : json(response, { error: "invalid_grant", error_description: "No such code" }, 400);
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((done) => void this.#server.close(() => done()));
  }
}

/** Answers with JSON. */
export const json = (response: ServerResponse, body: unknown, status = 200): void =>
  void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));

/** A provider that listens. */
export async function startIssuer(): Promise<Issuer> {
  let issuer: Issuer | undefined;
  const server = createServer((request, response) => {
    issuer?.answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
  issuer = new Issuer(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, server);
  return issuer;
}
