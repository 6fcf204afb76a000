/** SIGTERM while everything is busy: the program ends within ten seconds, and what it acknowledged is there. */
import { once } from "node:events";
import { connect } from "node:net";
import mongoose from "mongoose";
import { expect, it, onTestFinished, vi } from "vitest";
import { operate } from "./support/directory.ts";
import { freshUri } from "./support/mongo.ts";
import { startServer } from "./support/server.ts";
import { KEYS } from "./support/servers.ts";

/** For a machine that is busy with other tests. */
const SPARE_MS = 2_500;

it.each(["1", "2"])(
  "ends under load, also with clients that send and read slowly, with WORKERS=%s",
  async (WORKERS) => {
    const uri = freshUri();
    const server = await startServer({ ...KEYS, MONGODB_URI: uri, WORKERS });
    onTestFinished(() => void server.child.kill("SIGKILL"));
    const { hostname, port } = new URL(server.base);
    const slow = async (text: string) => {
      const socket = connect(Number(port), hostname).on("error", () => undefined);
      onTestFinished(() => void socket.destroy());
      await once(socket, "connect");
      socket.write(text);
    };
    const head = `POST /v1/organizations HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${server.operatorKey}\r\n`;
    // One that never ends its head, one that never ends its body, and one that never reads.
    await slow(head);
    await slow(`${head}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"na`);
    await slow("GET /v1/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n".repeat(20));

    const acknowledged: string[] = [];
    let over = false;
    const client = async (who: number): Promise<void> => {
      for (let n = 0; !over; n += 1) {
        const name = `Acme ${who} ${n}`;
        await operate(server, "/organizations", { name }).then(
          () => void acknowledged.push(name),
          // Once nobody listens any more.
          () => {
            over = true;
          },
        );
      }
    };
    const clients = Array.from({ length: 16 }, (_, who) => client(who));
    await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(50), { timeout: 300_000 });
    const since = performance.now();
    server.child.kill("SIGTERM");
    await server.exited;
    expect(performance.now() - since).toBeLessThan(10_000 + SPARE_MS);
    await Promise.all(clients);

    const database = await new mongoose.mongo.MongoClient(uri).connect();
    onTestFinished(() => database.close());
    const stored = await database.db().collection("organizations").find().toArray();
    const names = new Set(stored.map(({ name }) => name));
    expect(acknowledged.filter((name) => !names.has(name))).toEqual([]);
  },
);
