/** Another ENCRYPTION_KEY for programs at work: nobody's token dies, nothing has to be set again. */
import mongoose from "mongoose";
import { expect, it, onTestFinished, vi } from "vitest";
import { givenDirectory, operate } from "./support/directory.ts";
import { freshUri } from "./support/mongo.ts";
import { runProgram, type Server, startServer } from "./support/server.ts";
import { KEYS } from "./support/servers.ts";

const [ONE, TWO] = ["the first encryption key", "the second encryption key"];

it("is taken by one program after the other, and the old one may go when the log says so", async () => {
  const uri = freshUri();
  const client = await new mongoose.mongo.MongoClient(uri).connect();
  onTestFinished(() => client.close());
  const start = async (ENCRYPTION_KEY: string, ENCRYPTION_KEY_PREVIOUS = ""): Promise<Server> => {
    const keys = { ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS, LOG_LEVEL: "warn" };
    const server = await startServer({ ...KEYS, ...keys, MONGODB_URI: uri });
    onTestFinished(async () => void (await server.stop()));
    return server;
  };
  const first = await start(ONE);
  const directory = await givenDirectory(first, "Acme", "acme.test");
  const hook = { url: "https://hooks.example.com/rollcall" };
  await operate(first, `/organizations/${directory.organizationId}/webhooks`, hook);
  const repeated = (server: Server) =>
    fetch(`${server.base}/v1/organizations`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${server.operatorKey}`,
        "content-type": "application/json",
        "idempotency-key": "once-and-only-once",
      },
      body: JSON.stringify({ name: "Globex" }),
    }).then((answer) => answer.json() as Promise<{ id: string }>);
  const scim = async (server: Server): Promise<number> => {
    const headers = { authorization: `Bearer ${directory.token}` };
    return (await fetch(`${server.base}/scim/v2/Users`, { headers })).status;
  };
  const { id } = await repeated(first);
  await first.stop();

  // Everybody can read the new one before anybody writes it.
  const [a, b] = [await start(ONE, TWO), await start(ONE, TWO)];
  await a.stop();
  const c = await start(TWO, ONE);
  expect([await scim(b), await scim(c)]).toEqual([200, 200]);
  expect([(await repeated(b)).id, (await repeated(c)).id]).toEqual([id, id]);
  await b.stop();
  await vi.waitFor(() => expect(c.printed.stderr).toContain("take ENCRYPTION_KEY_PREVIOUS away"), { timeout: 300_000 });
  await c.stop();

  const last = await start(TWO);
  expect(await scim(last)).toBe(200);
  expect((await repeated(last)).id).toBe(id);
  const stored = await Promise.all(
    (await client.db().listCollections().toArray()).map(({ name }) => client.db().collection(name).find().toArray()),
  );
  expect(new Set(JSON.stringify(stored).match(/"v1\.[0-9a-f]{8}\./g)).size).toBe(1);
  const old = runProgram({ ...KEYS, ENCRYPTION_KEY: ONE, MONGODB_URI: uri });
  expect(await old.exited).toMatchObject({ code: 1 });
});
