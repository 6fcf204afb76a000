/** Host applications for tests: the program on a real port, and openid-client as the client. */
import { randomBytes } from "node:crypto";
import * as oidc from "openid-client";
import { createApp } from "../../src/app.ts";
import { createClient, type NewOidcClient, type WithSecret } from "../../src/domain/oidc/clients/clients.ts";
import { type Listening, listen } from "../../src/platform/http/listen.ts";
import { operator } from "./world.ts";

export { Browser } from "./http-browser.ts";

/** The program, listening; its public URL is where it listens. */
export const listening = (): Promise<Listening> =>
  listen({ host: "127.0.0.1", port: 0 }, (origin) =>
    createApp({ publicUrl: origin, operatorKey: "operator-key-of-the-tests" }),
  );

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
