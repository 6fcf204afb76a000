/** Starts the identity provider and talks to it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { endsWithUs } from "../guard.ts";
import { COMPILED } from "../server.ts";
import type { Answer, IdpPerson } from "./provider.ts";

export interface IdentityProvider {
  readonly origin: string;
  readonly metadata: () => Promise<string>;
  readonly know: (name: string, person: IdpPerson) => Promise<void>;
  readonly trust: (metadata: string) => Promise<string>;
  /** Answers the request in the URL that the service sent a browser to. */
  readonly answer: (url: string, name: string, more?: { encrypts?: boolean }) => Promise<Answer>;
  /** Sends somebody who did not ask. */
  readonly vouch: (entity: string, name: string, more?: { relayState?: string }) => Promise<Answer>;
  /** Nobody can sign in there until it is back; its keys stay. */
  readonly outage: (down: boolean) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const COMMAND = ["--disable-warning=ExperimentalWarning", "test/support/saml-idp/main.ts"];

/** A fresh identity provider with keys of its own. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const child = endsWithUs(
    spawn(process.execPath, COMMAND, { env: { ...process.env, ...COMPILED }, stdio: ["ignore", "pipe", "inherit"] }),
  );
  const [line] = (await once(child.stdout.setEncoding("utf8"), "data")) as [string];
  const origin = line.trim();
  const ask = async <T>(body: Record<string, unknown>): Promise<T> => {
    const response = await fetch(origin, { method: "POST", body: JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`The identity provider says: ${text}`);
    return JSON.parse(text) as T;
  };
  return {
    origin,
    metadata: async () => (await fetch(`${origin}/metadata`)).text(),
    know: (name, person) => ask({ do: "know", name, person }),
    trust: async (metadata) => (await ask<{ entity: string }>({ do: "trust", metadata })).entity,
    answer: (url, name, more = {}) => ask({ do: "answer", url, name, ...more }),
    vouch: (entity, name, more = {}) => ask({ do: "vouch", entity, name, ...more }),
    outage: (down) => ask({ do: "outage", down }),
    stop: async () => {
      child.kill("SIGTERM");
      await once(child, "close");
    },
  };
}
