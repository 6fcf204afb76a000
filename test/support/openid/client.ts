/** Starts the OpenID provider that is a program of its own, and talks to it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { endsWithUs } from "../guard.ts";

export interface OpenidProvider {
  readonly origin: string;
  readonly know: (name: string, person: Record<string, unknown>) => Promise<void>;
  /** Registers a client, in the words of OpenID Connect Dynamic Client Registration 1.0. */
  readonly trust: (client: Record<string, unknown>) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const COMMAND = ["--disable-warning=ExperimentalWarning", "test/support/openid/provider.ts"];

/** A fresh provider with keys of its own. */
export async function startOpenidProvider(): Promise<OpenidProvider> {
  const child = endsWithUs(spawn(process.execPath, COMMAND, { stdio: ["ignore", "pipe", "ignore"] }));
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
    stop: async () => {
      child.kill("SIGTERM");
      await once(child, "close");
    },
  };
}
