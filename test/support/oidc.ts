/** Host applications for tests: the program on a real port, a browser that goes through its pages, and openid-client as the client. */
import { randomBytes } from "node:crypto";
import * as oidc from "openid-client";
import { createApp } from "../../src/app.ts";
import { createClient, type NewOidcClient, type WithSecret } from "../../src/domain/oidc/clients.ts";
import { type Listening, listen } from "../../src/platform/listen.ts";
import { operator } from "./world.ts";

/** The program, listening; its public URL is where it listens. */
export const listening = (): Promise<Listening> =>
  listen({ host: "127.0.0.1", port: 0 }, (origin) =>
    createApp({ publicUrl: origin, operatorKey: "operator-key-of-the-tests" }),
  );

/** A browser without script: it keeps cookies, follows redirects and refreshing pages, and stops at other origins. */
export class Browser {
  readonly origin: string;
  readonly #cookies = new Map<string, { value: string; path: string }>();
  /** Where it is, and what is shown there. */
  at = "";
  page = "";
  status = 0;

  constructor(origin: string) {
    this.origin = origin;
  }

  /** Goes there. @returns where it ends */
  open(address: string): Promise<string> {
    return this.#go(new URL(address, this.origin), { method: "GET" });
  }

  /** Fills in the form that goes to `action`. */
  send(action: string, fields: Readonly<Record<string, string>>): Promise<string> {
    const form = [...this.page.matchAll(/<form method="post" action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)].find(
      ([, to]) => to === action,
    );
    if (!form) throw new Error(`There is no form to ${action} at ${this.at}: ${this.text()}`);
    const filled = [...(form[2] ?? "").matchAll(/<input\b[^>]*>/g)].map(([input]) => [
      / name="([^"]*)"/.exec(input)?.[1] ?? "",
      unescaped(/ value="([^"]*)"/.exec(input)?.[1] ?? ""),
    ]);
    const body = new URLSearchParams({ ...Object.fromEntries(filled), ...fields });
    return this.#go(new URL(action, this.origin), { method: "POST", body });
  }

  /** Signs in by the two pages that it stands before. */
  async signIn(email: string, password: string): Promise<string> {
    await this.send("/sign-in", { email });
    return this.send("/sign-in/password", { password });
  }

  text(): string {
    return unescaped(
      this.page
        .replace(/<head>[\s\S]*<\/head>/, "")
        .replace(/<[^>]*>/g, " ")
        .replace(/\s+/g, " "),
    );
  }

  cookies(): string[] {
    return [...this.#cookies.keys()];
  }

  cookieHeader(path = "/"): string {
    return [...this.#cookies]
      .filter(([, cookie]) => path.startsWith(cookie.path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join("; ");
  }

  async #go(url: URL, init: { method: string; body?: URLSearchParams }): Promise<string> {
    this.at = url.href;
    if (url.origin !== this.origin) return this.at;
    const response = await fetch(url, {
      ...init,
      redirect: "manual",
      headers: {
        cookie: this.cookieHeader(url.pathname),
        accept: "text/html",
        ...(init.method === "POST" && { origin: this.origin }),
      },
    });
    this.#keep(response);
    this.status = response.status;
    this.page = await response.text();
    const to = response.headers.get("location") ?? refreshOf(this.page);
    return to === null ? this.at : this.#go(new URL(to, url), { method: "GET" });
  }

  #keep({ headers }: Response): void {
    for (const one of headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      const path = /; *path=([^;]*)/i.exec(one)?.[1] ?? "/";
      if (value === "") this.#cookies.delete(name);
      else this.#cookies.set(name, { value, path });
    }
  }
}

const unescaped = (text: string): string =>
  text
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

const refreshOf = (page: string): string | null => {
  const found = /<meta http-equiv="refresh" content="0; url=([^"]*)"/.exec(page)?.[1];
  return found === undefined ? null : unescaped(found);
};

export const CALLBACK = "http://127.0.0.1:9/callback";

/** A host application: a registered client, and what it knows of the provider. */
export interface HostApplication extends WithSecret {
  /** Of the program. */
  readonly origin: string;
  readonly config: oidc.Configuration;
  /** Where it sends a browser, and what it must remember meanwhile. */
  readonly ask: (parameters?: Record<string, string>) => Promise<{ url: string; checks: Checks }>;
  /** What the browser brought, made into tokens. */
  readonly take: (callback: string, checks: Checks) => ReturnType<typeof oidc.authorizationCodeGrant>;
}

export interface Checks {
  readonly pkceCodeVerifier: string;
  readonly expectedState: string;
  readonly expectedNonce: string;
}

export const ALL = "openid profile email organization roles teams";

/** Registers an application at the program of this origin. */
export async function givenApplication(origin: string, input: Partial<NewOidcClient> = {}): Promise<HostApplication> {
  const registered = await createClient(operator, { name: "Product", redirectUris: [CALLBACK], ...input });
  return { origin, ...registered, ...(await connected(origin, registered)) };
}

/** What a registered application does. */
export async function connected(origin: string, { client, secret }: WithSecret) {
  const config = await oidc.discovery(
    new URL(`${origin}/oidc`),
    client.id,
    {},
    secret === null ? oidc.None() : oidc.ClientSecretBasic(secret),
    { execute: [oidc.allowInsecureRequests] },
  );
  return {
    config,
    ask: async (parameters: Record<string, string> = {}) => {
      const checks = {
        pkceCodeVerifier: oidc.randomPKCECodeVerifier(),
        expectedState: randomBytes(16).toString("hex"),
        expectedNonce: randomBytes(16).toString("hex"),
      };
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: client.redirectUris[0] ?? "",
        scope: ALL,
        state: checks.expectedState,
        nonce: checks.expectedNonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
        code_challenge_method: "S256",
        ...parameters,
      });
      return { url: url.href, checks };
    },
    take: (callback: string, checks: Checks) => oidc.authorizationCodeGrant(config, new URL(callback), checks),
  };
}
