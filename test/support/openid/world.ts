/** Signing in by OpenID Connect for tests: an organization that trusts a provider, and browsers that go back and forth. */
import type { Response } from "supertest";
import { createConnection } from "../../../src/domain/administration/connections/connections.ts";
import type { OidcInput } from "../../../src/domain/connections/oidc/oidc.ts";
import { useProviderReach } from "../../../src/domain/connections/oidc/reach.ts";
import { listLogins } from "../../../src/domain/sso/log/finding-logins.ts";
import type { LoginLine } from "../../../src/domain/sso/log/login-log.ts";
import { app, Browser } from "../sso.ts";
import { givenOrganization, type World } from "../world.ts";
import { type Begun, begunAt, type Issuer } from "./issuer.ts";

/** The providers of tests are on this machine. */
useProviderReach(true);

export const CLIENT = { clientId: "rollcall", clientSecret: "the-secret-of-the-client" } as const;

export interface OpenidWorld extends World {
  readonly domain: string;
  readonly connectionId: string;
  /** Begins in this browser. */
  readonly begin: (browser: Browser, query?: string) => Promise<Begun>;
  /** Signs somebody in from a fresh browser. */
  readonly signIn: (person: Record<string, unknown>) => Promise<{ browser: Browser; response: Response }>;
  readonly log: () => Promise<readonly LoginLine[]>;
}

/** What a test does with a connection that is there. */
export function through(world: World & { readonly domain: string }, issuer: Issuer, connectionId: string): OpenidWorld {
  const application = app();
  const begin = async (browser: Browser, query = ""): Promise<Begun> => {
    const response = await browser.get(`/sso/oidc/${connectionId}/login${query}`);
    if (response.status !== 302) throw new Error(`Login answered ${response.status}: ${response.text}`);
    return begunAt(String(response.headers.location));
  };
  return {
    ...world,
    connectionId,
    begin,
    signIn: async (person) => {
      const browser = new Browser(application);
      return { browser, response: await browser.get(await issuer.signIn(await begin(browser), person)) };
    },
    log: async () => (await listLogins(world.caller, connectionId, { limit: 20 })).items,
  };
}

/** An organization with a verified domain, a scim connection, and an oidc connection to this provider. */
export async function givenOpenidWith(issuer: Issuer, more: Partial<OidcInput> = {}): Promise<OpenidWorld> {
  const world = await givenOrganization();
  const input = { kind: "oidc" as const, name: "OpenID", issuer: issuer.origin, ...CLIENT, ...more };
  const { id } = await createConnection(world.caller, input);
  return through(world, issuer, id);
}
