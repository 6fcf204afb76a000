/** Webhooks of the real program: two processes on one database, of which one is killed, and a receiver as docs/webhooks.md has it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { operate } from "../support/directory.ts";
import { endsWithUs } from "../support/guard.ts";
import { freshUri } from "../support/mongo.ts";
import { openReceiver } from "../support/receiver.ts";
import type { Server } from "../support/server.ts";
import { KEYS, useServers } from "../support/servers.ts";

const LONG = 180_000;

const { endings, started } = useServers(KEYS);

interface Listed {
  readonly data: readonly {
    readonly id: string;
    readonly status: string;
    readonly attempts: readonly { readonly status: number | null }[];
  }[];
  readonly page: { readonly nextCursor: string | null };
}

async function every(server: Server, path: string): Promise<Listed["data"]> {
  const found: Listed["data"][number][] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const asked: string = `${path}&limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const { data, page }: Listed = await operate<Listed>(server, asked);
    found.push(...data);
    cursor = page.nextCursor;
  }
  return found;
}

/** A port that is free now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
}

/** The receiver as it stands in the documentation. */
async function documentedReceiver(secret: string, port: number): Promise<{ child: ChildProcess; printed: string[] }> {
  const page = await readFile("docs/webhooks.md", "utf8");
  const folder = await mkdtemp(join(tmpdir(), "rollcall-receiver-"));
  await writeFile(join(folder, "receiver.mjs"), /```js\n([\s\S]*?)```/.exec(page)?.[1] ?? "");
  const env = { PATH: process.env.PATH ?? "", WEBHOOK_SECRET: secret, PORT: String(port) };
  const child = endsWithUs(
    spawn(process.execPath, [join(folder, "receiver.mjs")], { env, stdio: ["ignore", "pipe", "inherit"] }),
  );
  endings.push(async () => {
    child.kill();
    await rm(folder, { recursive: true, force: true });
  });
  const printed: string[] = [];
  child.stdout?.setEncoding("utf8").on("data", (text: string) => void printed.push(...text.trim().split("\n")));
  return { child, printed };
}

describe("webhooks of the program", () => {
  it(
    "are taken by the receiver of the documentation, which refuses what others sign",
    async () => {
      const server = await started({ MONGODB_URI: freshUri() });
      const { id } = await operate<{ id: string }>(server, "/organizations", { name: "Acme" });
      const path = `/organizations/${id}/webhooks`;
      const port = await freePort();
      const url = `http://127.0.0.1:${port}/`;
      const hook = await operate<{ id: string; secret: string }>(server, path, { url, types: ["team"] });
      const { printed } = await documentedReceiver(hook.secret, port);
      await vi.waitUntil(
        () =>
          fetch(url, { method: "POST", body: "{}" }).then(
            ({ status }) => status === 401,
            () => false,
          ),
        {
          timeout: 300_000,
        },
      );

      const team = await operate<{ id: string }>(server, `/organizations/${id}/teams`, { name: "Core" });

      await vi.waitFor(() => expect(printed).toEqual([`team.created ${team.id}`]), { timeout: 300_000, interval: 20 });
      const [delivery] = await every(server, `${path}/${hook.id}/deliveries?type=team.created`);
      expect(delivery).toMatchObject({ status: "delivered", attempts: [{ status: 204 }] });
      // Sent again, it is known.
      await operate(server, `${path}/${hook.id}/deliveries/${delivery?.id}/redeliver`, {});
      const again = async () => (await every(server, `${path}/${hook.id}/deliveries?status=delivered`)).at(0)?.attempts;
      await vi.waitFor(async () => expect(await again()).toHaveLength(2), { timeout: 300_000, interval: 50 });
      expect(printed).toHaveLength(1);
    },
    LONG,
  );

  it(
    "arrive at least once and in order per object, while one of two processes is killed and the receiver fails now and then",
    async () => {
      const shared = { MONGODB_URI: freshUri() };
      const [one, two] = await Promise.all([started(shared), started(shared)]);
      const { id } = await operate<{ id: string }>(two, "/organizations", { name: "Acme" });
      const receiver = await openReceiver();
      endings.push(receiver.close);
      // The first messages are broken off in the middle; each fifth is refused until it comes again.
      const refused = new Set<string>();
      receiver.answerBy((request, response, { id: event }) => {
        if (receiver.came.length % 5 === 0 && !refused.has(event)) {
          refused.add(event);
          if (refused.size % 2) request.socket.destroy();
          else response.writeHead(503).end();
        } else response.writeHead(204).end();
      });
      await operate(two, `/organizations/${id}/webhooks`, { url: receiver.url, types: ["team"] });
      const change = async (name: string): Promise<void> => {
        const team = await operate<{ id: string }>(two, `/organizations/${id}/teams`, { name });
        for (let index = 0; index < 5; index++)
          await operate(two, `/organizations/${id}/teams/${team.id}`, { name: `${name} ${index}` }, "PATCH");
      };

      const changing = Promise.all(Array.from({ length: 10 }, (_, index) => change(`Team ${index}`)));
      await vi.waitUntil(() => receiver.taken.length > 5, { timeout: 300_000 });
      await one.kill();
      await changing;

      const log = (await every(two, `/organizations/${id}/events?type=team`)) as unknown as {
        id: string;
        object: { id: string };
      }[];
      expect(log).toHaveLength(60);
      const arrived = () => new Set(receiver.taken.map((taken) => taken.id));
      await vi.waitFor(() => expect(arrived().size).toBe(60), { timeout: 300_000, interval: 200 });
      // The first time each arrived.
      const first = [...new Map(receiver.taken.toReversed().map((taken) => [taken.id, taken])).values()].toReversed();
      for (const [object, told] of Map.groupBy(first, ({ data }) => data.object.id))
        expect(told.map((taken) => taken.id)).toEqual(
          log.filter((event) => event.object.id === object).map((event) => event.id),
        );
    },
    LONG,
  );
});
