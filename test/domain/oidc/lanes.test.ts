/** Telling many clients: what one does delays no other. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createClient } from "../../../src/domain/oidc/clients.ts";
import { makeLanes } from "../../../src/domain/oidc/lanes.ts";
import { OidcLogoutModel } from "../../../src/domain/oidc/logout.model.ts";
import { useLogoutReach } from "../../../src/domain/oidc/reach.ts";
import { newId } from "../../../src/platform/ids.ts";
import { type Ear, openEar } from "../../support/backchannel.ts";
import { useDatabase } from "../../support/mongo.ts";
import { operator } from "../../support/world.ts";

useDatabase();
let ear: Ear;
beforeAll(async () => {
  useLogoutReach(true);
  ear = await openEar();
});
afterAll(() => ear.close());

/** An application that takes what is sent, and never answers. */
async function openDeaf() {
  const server = createServer(() => undefined);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/logout`,
    hangUp: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A client with so many messages that have waited since then. */
async function givenMessages(backchannelLogoutUri: string, many: number, since: Date): Promise<string> {
  const redirectUris = ["https://product.test/callback"];
  const { client } = await createClient(operator, { name: "Product", redirectUris, backchannelLogoutUri });
  const documents = Array.from({ length: many }, () => ({
    _id: newId("olo"),
    ...{ clientId: client.id, sub: "per_1", sid: newId("sid"), state: "waiting" as const, lease: null, attempts: 0 },
    ...{ dueAt: since, error: null, createdAt: since, goneAt: new Date(Date.now() + 86_400_000) },
  }));
  await OidcLogoutModel.insertMany(documents, { lean: true });
  return client.id;
}

it("tells a client at once whatever many others do, and tries one message of each that hangs", async () => {
  const deaf = await openDeaf();
  const failures: unknown[] = [];
  const lanes = makeLanes((error) => failures.push(error));
  const hanging = await Promise.all(
    Array.from({ length: 12 }, () => givenMessages(deaf.url, 3, new Date(Date.now() - 60_000))),
  );
  const hears = await givenMessages(ear.url, 20, new Date());

  await lanes.open();

  await vi.waitFor(() => expect(ear.heard.length).toBe(20), { timeout: 2_000, interval: 20 });
  expect(ear.heard.every(({ claims }) => claims.aud === hears)).toBe(true);
  const before = Date.now();
  deaf.hangUp();
  const tried = { clientId: { $in: hanging }, attempts: 1, state: "waiting" as const, lease: null };
  await vi.waitFor(async () => expect(await OidcLogoutModel.countDocuments(tried)).toBe(12), { interval: 20 });
  // They rest: what else waits for them is not tried now, though it is due.
  await lanes.open();
  await lanes.close();
  expect(await OidcLogoutModel.countDocuments({ clientId: { $in: hanging }, attempts: 0 })).toBe(24);
  // The wait counts from the end of the attempt.
  for (const { dueAt } of await OidcLogoutModel.find(tried).lean())
    expect(dueAt?.getTime()).toBeGreaterThanOrEqual(before + 5_000);
  expect(failures).toEqual([]);
}, 20_000);
