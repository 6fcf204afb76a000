/** A file that is sent while it is read ends with the key of whoever reads it, and nobody can take the part for the whole. */
import { createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DomainError } from "../../../src/domain/errors.ts";
import { EventModel } from "../../../src/domain/events/event.model.ts";
import { sequenceEvents } from "../../../src/domain/events/numbering/sequencer.ts";
import { newId } from "../../../src/platform/ids.ts";
import { whileLetIn } from "../../../src/surfaces/api/events/asking-again.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenTenant, make, newApp, type Tenant } from "./tenant.ts";

useDatabase();
let acme: Tenant;
let server: Server;
let base = "";
beforeAll(async () => {
  const app = newApp();
  acme = await givenTenant(app);
  server = createServer(app).listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  await givenLongLog();
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** More than what lies between two programs on one machine, in buffers. */
const MANY = 4_000;
const LONG = "x".repeat(8_000);

async function givenLongLog(): Promise<void> {
  const own = { organizationId: acme.id, type: "team.deleted", actor: { kind: "operator" }, cause: { requestId: "r" } };
  const before = { name: LONG, slug: "old", externalId: null, membershipAuthority: "mixed" };
  const events = Array.from({ length: MANY }, () => ({
    ...{ _id: newId("evt"), ...own, object: { type: "team", id: newId("team") }, before, after: null },
    ...{ at: new Date(), sequence: 0 },
  }));
  await EventModel.insertMany(events, { lean: true });
  await sequenceEvents();
}

const opened = (path: string, key: string): Promise<IncomingMessage> =>
  new Promise((answered, failed) => {
    const headers = { Authorization: `Bearer ${key}` };
    get(`${base}${acme.path}${path}`, { headers, agent: false }, answered).on("error", failed);
  });

/** How much came, and whether that is all. */
const rest = (answer: IncomingMessage): Promise<{ bytes: number; isWhole: boolean }> =>
  new Promise((ended) => {
    let bytes = 0;
    answer.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
    });
    answer.on("error", () => undefined);
    answer.on("close", () => ended({ bytes, isWhole: answer.complete }));
    answer.resume();
  });

describe("a long file", () => {
  it.each(["/audit?format=ndjson", "/audit?format=csv", "/export"])("%s ends with its reader's key", async (path) => {
    const label = `reader of ${path}`;
    const scopes = ["read", "write"];
    const { id, key } = await make(acme.operator("post", `${acme.path}/api-keys`, { label, scopes }));
    const answer = await opened(path, key ?? "");
    expect(answer.statusCode).toBe(200);
    const begun = await new Promise<Buffer>((read) => answer.once("data", read));
    answer.pause();

    await make(acme.operator("delete", `${acme.path}/api-keys/${id}`));

    const { bytes, isWhole } = await rest(answer);
    expect(isWhole).toBe(false);
    expect(begun.length + bytes).toBeLessThan(MANY * LONG.length);
  });

  it("is sent to its end where the key is good", async () => {
    const { key } = await make(acme.operator("post", `${acme.path}/api-keys`, { label: "patient", scopes: ["read"] }));
    const { bytes, isWhole } = await rest(await opened("/audit?format=ndjson", key ?? ""));
    expect(isWhole).toBe(true);
    expect(bytes).toBeGreaterThan(MANY * LONG.length);
  });

  it("is cut by nothing but the door: an outage is one", async () => {
    async function* lines() {
      for (let line = 0; line < 2_000; line += 1) yield line;
    }
    const read = (askAgain: () => Promise<void>) => Array.fromAsync(whileLetIn(lines(), askAgain));
    expect(await read(async () => undefined)).toHaveLength(2_000);
    await expect(read(async () => Promise.reject(new DomainError("unauthenticated", "Gone.")))).rejects.toMatchObject({
      name: "NotLetIn",
    });
    await expect(read(async () => Promise.reject(new Error("away")))).rejects.toThrow("away");
  });
});
