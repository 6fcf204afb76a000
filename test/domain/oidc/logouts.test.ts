/** Telling many clients: what one does delays no other. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createClient } from "../../../src/domain/oidc/clients/clients.ts";
import { useLogoutReach } from "../../../src/domain/oidc/clients/reach.ts";
import { OidcLogoutModel } from "../../../src/domain/oidc/logout/logout.model.ts";
import { logoutChannel } from "../../../src/domain/oidc/logout/logouts.ts";
import { newId } from "../../../src/platform/ids.ts";
import { startOutbox } from "../../../src/platform/jobs/outbox/outbox.ts";
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
  const hanging = await Promise.all(
    Array.from({ length: 12 }, () => givenMessages(deaf.url, 6, new Date(Date.now() - 60_000))),
  );
  const hears = await givenMessages(ear.url, 20, new Date());

  const stop = startOutbox(logoutChannel);

  await vi.waitFor(() => expect(ear.heard.length).toBe(20), { timeout: 300_000, interval: 20 });
  expect(ear.heard.every(({ claims }) => claims.aud === hears)).toBe(true);
  const before = Date.now();
  deaf.hangUp();
  const tried = { clientId: { $in: hanging }, attempts: 1, state: "waiting" as const, lease: null };
  await vi.waitFor(async () => expect(await OidcLogoutModel.countDocuments(tried)).toBe(48), {
    timeout: 300_000,
    interval: 20,
  });
  // They rest: what else waits for them is not tried now, though it is due.
  await stop();
  expect(await OidcLogoutModel.countDocuments({ clientId: { $in: hanging }, attempts: 0 })).toBe(24);
  // The wait counts from the end of the attempt, scattered a little.
  for (const { dueAt } of await OidcLogoutModel.find(tried).lean())
    expect(dueAt?.getTime()).toBeGreaterThanOrEqual(before + 4_000);
});

it("goes on with what the version before has left, also in the middle of an attempt", async () => {
  const before = ear.heard.length;
  const clientId = await givenMessages(ear.url, 2, new Date());
  const [one] = await OidcLogoutModel.find({ clientId }).lean();
  await OidcLogoutModel.updateOne(
    { _id: one?._id ?? "" },
    { $set: { lease: "of a process that is gone", attempts: 1 } },
  );

  const stop = startOutbox(logoutChannel);

  const delivered = { clientId, state: "delivered" as const, lease: null, dueAt: null };
  await vi.waitFor(async () => expect(await OidcLogoutModel.countDocuments(delivered)).toBe(2), {
    timeout: 300_000,
    interval: 20,
  });
  expect(ear.heard.length - before).toBe(2);
  await stop();
});
