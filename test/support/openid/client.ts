/** Starts the OpenID provider that is a program of its own, and talks to it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { endsWithUs } from "../guard.ts";
import { COMPILED } from "../server.ts";

export interface OpenidProvider {
  readonly origin: string;
  readonly know: (name: string, person: Record<string, unknown>) => Promise<void>;
  /** Registers a client, in the words of OpenID Connect Dynamic Client Registration 1.0. */
  readonly trust: (client: Record<string, unknown>) => Promise<void>;
  /** Goes to the address that a browser was sent to, as this person. @returns the address that the browser is sent back to */
  readonly answer: (location: string, name: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

const COMMAND = ["--disable-warning=ExperimentalWarning", "test/support/openid/provider.ts"];

/** A fresh provider with keys of its own. */
export async function startOpenidProvider(): Promise<OpenidProvider> {
  const child = endsWithUs(
    spawn(process.execPath, COMMAND, { env: { ...process.env, ...COMPILED }, stdio: ["ignore", "pipe", "ignore"] }),
  );
  const [line] = (await once(child.stdout.setEncoding("utf8"), "data")) as [string];
  const origin = line.trim();
  const tell = async (body: Record<string, unknown>): Promise<void> => {
    const response = await fetch(origin, { method: "POST", body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`The provider says: ${await response.text()}`);
  };
  return {
    origin,
    know: (name, person) => tell({ do: "know", name, person }),
    trust: (client) => tell({ do: "trust", client }),
    answer: (location, name) => walk(origin, location, name),
    stop: async () => {
      child.kill("SIGTERM");
      await once(child, "close");
    },
  };
}

/** A fresh browser without script, which chooses its button, and stops at the first address that is not the provider's. */
async function walk(origin: string, location: string, name: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = new URL(location, origin);
  let body: URLSearchParams | undefined;
  while (url.origin === origin) {
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const method = body ? "POST" : "GET";
    const init: RequestInit = { method, redirect: "manual", headers: { cookie }, ...(body && { body }) };
    const response: Response = await fetch(url, init);
    for (const set of response.headers.getSetCookie()) {
      const [, key = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(key, value);
    }
    const next: string | null = response.headers.get("location");
    body = next === null ? new URLSearchParams({ user: name }) : undefined;
    if (next === null && !url.pathname.startsWith("/interaction/"))
      throw new Error(`The provider answered ${response.status}: ${await response.text()}`);
    if (next !== null) url = new URL(next, url);
  }
  return url.href;
}
