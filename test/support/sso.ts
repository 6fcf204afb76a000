/** Signing in by SSO for tests: an organization that trusts an identity provider, and browsers that go back and forth. */
import type { Express } from "express";
import supertest, { type Response } from "supertest";
import { createApp } from "../../src/app.ts";
import { createConnection } from "../../src/domain/administration/connections/connections.ts";
import type { SamlInput } from "../../src/domain/connections/saml/saml.ts";
import { readIdpMetadata } from "../../src/platform/xml/idp-metadata.ts";
import type { IdentityProvider } from "./saml-idp/client.ts";
import type { Answer } from "./saml-idp/provider.ts";
import { givenOrganization, type World } from "./world.ts";

export const PUBLIC_URL = "https://rollcall.test";

export const app = (): Express => createApp({ publicUrl: PUBLIC_URL, operatorKey: "operator-key-of-the-tests" });

/** A browser: it keeps cookies, and follows nothing by itself. */
export class Browser {
  readonly #app: Express;
  readonly #cookies = new Map<string, string>();

  constructor(application: Express) {
    this.#app = application;
  }

  async get(path: string): Promise<Response> {
    return this.#keep(await supertest(this.#app).get(path).set("Cookie", this.cookies()).set("Accept", "text/html"));
  }

  async post(path: string, form: Record<string, string>): Promise<Response> {
    const sent = supertest(this.#app).post(path).set("Cookie", this.cookies()).set("Accept", "text/html").type("form");
    return this.#keep(await sent.send(form));
  }

  /** Brings what the identity provider said. */
  bring({ acsUrl, ...form }: Answer): Promise<Response> {
    return this.post(new URL(acsUrl).pathname, form);
  }

  async session(): Promise<Record<string, unknown> | null> {
    const { status, body } = await supertest(this.#app).get("/auth/session").set("Cookie", this.cookies());
    return status === 200 ? body : null;
  }

  /** The cookies that it would send. */
  cookies(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  #keep(response: Response): Response {
    const set = response.headers["set-cookie"] as unknown as string[] | undefined;
    for (const one of set ?? []) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      if (value === "") this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }
}

export interface SsoWorld extends World {
  readonly domain: string;
  readonly connectionId: string;
  /** Our entity id of the connection. */
  readonly entity: string;
  /** Signs somebody in from a fresh browser. */
  readonly signIn: (name: string, more?: { encrypts?: boolean }) => Promise<{ browser: Browser; response: Response }>;
  /** The same at an identity provider that the connection was moved to. */
  readonly signInAt: (at: IdentityProvider, name: string) => Promise<{ browser: Browser; response: Response }>;
  /** Our metadata of the connection. */
  readonly metadata: () => Promise<string>;
  /** Begins in this browser. @returns where it is sent */
  readonly begin: (browser: Browser, query?: string) => Promise<string>;
}

/** An organization with a verified domain, a scim connection, and a saml connection to this identity provider. */
export async function givenSsoWith(idp: IdentityProvider, more: Partial<SamlInput> = {}): Promise<SsoWorld> {
  const world = await givenOrganization();
  const { entityId, ssoUrl, certificates } = readIdpMetadata(await idp.metadata());
  const input = { kind: "saml" as const, name: "SSO", entityId, ssoUrl, certificates, ...more };
  const { id: connectionId } = await createConnection(world.caller, input);
  const application = app();
  const metadata = async (): Promise<string> =>
    String((await supertest(application).get(`/sso/saml/${connectionId}/metadata`).responseType("blob")).body);
  const entity = await idp.trust(await metadata());
  const begin = async (browser: Browser, query = ""): Promise<string> => {
    const response = await browser.get(`/sso/saml/${connectionId}/login${query}`);
    if (response.status !== 302) throw new Error(`Login answered ${response.status}: ${response.text}`);
    return String(response.headers.location);
  };
  const through = async (at: IdentityProvider, name: string, how = {}) => {
    const browser = new Browser(application);
    return { browser, response: await browser.bring(await at.answer(await begin(browser), name, how)) };
  };
  const signIn: SsoWorld["signIn"] = (name, how) => through(idp, name, how);
  return { ...world, connectionId, entity, signIn, signInAt: through, metadata, begin };
}
