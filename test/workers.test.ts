/** Several processes on one database: behind one port, or each on its own. What one is told, all know within a second. */
import { afterEach, describe, expect, it } from "vitest";
import { type Directory, givenDirectory, operate } from "./support/directory.ts";
import { dropDatabase, freshUri } from "./support/mongo.ts";
import { type Server, startServer } from "./support/server.ts";

const ENCRYPTION_KEY = "the encryption key of the tests";

const ask = async ({ base, token }: Directory, origin = base): Promise<number> => {
  // A connection of its own: any of the processes may take it.
  const headers = { authorization: `Bearer ${token}`, connection: "close" };
  const response = await fetch(`${origin}/Users?count=1`, { headers });
  await response.text();
  return response.status;
};

/** Asks again and again. @returns when the last request was sent that the revoked token opened, in ms */
async function lastTaken(directory: Directory, origins: readonly string[]): Promise<number> {
  const began = performance.now();
  let taken = 0;
  for (let refused = 0; refused < 40; ) {
    const sent = performance.now() - began;
    const statuses = await Promise.all(origins.map((origin) => ask(directory, origin)));
    if (statuses.includes(200)) [taken, refused] = [sent, 0];
    else refused += 1;
    if (sent > 60_000) throw new Error("The token is still taken.");
  }
  return taken;
}

async function revoke(server: Server, { organizationId, connectionId }: Directory): Promise<void> {
  const path = `/organizations/${organizationId}/connections/${connectionId}/tokens`;
  const { data } = await operate<{ data: { id: string }[] }>(server, path);
  for (const { id } of data) await operate(server, `${path}/${id}`, undefined, "DELETE");
}

describe("several processes", () => {
  const running: Server[] = [];
  const uri = freshUri;
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop()));
  });

  it("behind one port take the same token, and none takes it a second after it was revoked", async () => {
    const server = await startServer({ WORKERS: "2" });
    running.push(server);
    const directory = await givenDirectory(server, "Acme", "workers.test");
    for (let round = 0; round < 20; round++) expect(await ask(directory)).toBe(200);
    await revoke(server, directory);
    expect(await lastTaken(directory, [directory.base])).toBeLessThan(1_500);
  });

  it("of their own do so too, and end with 0", async () => {
    const database = uri();
    const environment = { MONGODB_URI: database, ENCRYPTION_KEY, OPERATOR_KEY: "operator-key-of-two" };
    const [one, two] = [await startServer(environment), await startServer(environment)];
    const directory = await givenDirectory(one, "Acme", "two.test");
    const bases = [`${one.base}/scim/v2`, `${two.base}/scim/v2`];
    for (const base of bases) expect(await ask(directory, base)).toBe(200);
    await revoke(two, directory);
    expect(await lastTaken(directory, bases)).toBeLessThan(1_500);
    expect(await Promise.all([one.stop(), two.stop()])).toEqual([0, 0]);
    await dropDatabase(database);
  });

  it("slow a connection down that asks too fast, in the protocol's words", async () => {
    const server = await startServer({ SCIM_RATE: "1", SCIM_BURST: "5" });
    running.push(server);
    const directory = await givenDirectory(server, "Acme", "pace.test");
    const statuses = await Promise.all(Array.from({ length: 12 }, () => ask(directory)));
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(5);
    expect(statuses).toContain(429);
    const headers = { authorization: `Bearer ${directory.token}` };
    const refused = await fetch(`${directory.base}/Users`, { headers });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ status: "429", schemas: [expect.stringContaining("Error")] });
  });
});
