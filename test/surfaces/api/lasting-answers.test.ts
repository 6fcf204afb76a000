/** Answers that take longer than a moment end with what they were opened with: nobody is told what happened after they were let in no more. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { givenMember } from "./members.ts";
import { givenTenant, make, newApp, type Tenant } from "./tenant.ts";

useDatabase();

const app = newApp();
let server: Server;
let base = "";
beforeAll(async () => {
  server = createServer(app).listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Somebody who may read the log: what they show at the door, and what ends it. */
interface Reader {
  readonly headers: Record<string, string>;
  readonly end: () => Promise<unknown>;
}

async function givenKey({ operator, path }: Tenant): Promise<Reader & { readonly id: string }> {
  const said = { label: "reader", scopes: ["events:read", "webhooks:write"] };
  const { id = "", key } = await make(operator("post", `${path}/api-keys`, said));
  const end = () => make(operator("delete", `${path}/api-keys/${id}`));
  return { id, headers: { authorization: `Bearer ${key}` }, end };
}

const READERS: Record<string, (tenant: Tenant) => Promise<Reader>> = {
  "a key that is revoked": givenKey,
  "a session that is ended": async (tenant) => {
    const { id, cookie, sessionId } = await givenMember(tenant, "owner");
    const end = () => make(tenant.operator("delete", `${tenant.path}/memberships/${id}/sessions/${sessionId}`));
    return { headers: { cookie }, end };
  },
  "a member who is deactivated": async (tenant) => {
    const { id, cookie } = await givenMember(tenant, "owner");
    return {
      headers: { cookie },
      end: () => make(tenant.operator("post", `${tenant.path}/memberships/${id}/deactivate`, {})),
    };
  },
  "a member who may read the log no more": async (tenant) => {
    const { id, cookie } = await givenMember(tenant, "owner");
    const end = () => make(tenant.operator("patch", `${tenant.path}/memberships/${id}`, { roles: ["member"] }));
    return { headers: { cookie }, end };
  },
  "an organization that is deleted": async (tenant) => ({
    ...(await givenKey(tenant)),
    end: () => make(tenant.operator("delete", tenant.path)),
  }),
};

it.each(Object.entries(READERS))("ends a stream with %s", async (_, given) => {
  const tenant = await givenTenant(app);
  await givenMember(tenant, "owner");
  const { headers, end } = await given(tenant);
  const response = await fetch(`${base}${tenant.path}/events/stream`, { headers });
  expect(response.status).toBe(200);
  const told = response.text().catch(() => "cut");

  await end();
  const later = await tenant.operator("post", `${tenant.path}/teams`, { name: "Later" });

  expect(await told).not.toContain(String(later.body.id));
});

it.each(Object.entries(READERS))("answers whoever waits for events with %s as the door does", async (_, given) => {
  const tenant = await givenTenant(app);
  await givenMember(tenant, "owner");
  const { headers, end } = await given(tenant);
  const [last] = (await tenant.operator("get", `${tenant.path}/events?order=newest_first&limit=1`)).body.data;
  // The type is of nothing that ends anybody.
  const asked = `${base}${tenant.path}/events?wait=30&type=team&after=${last.id}`;
  const waiting = fetch(asked, { headers });
  await end();
  await tenant.operator("post", `${tenant.path}/teams`, { name: "Later" });

  expect([401, 403, 404]).toContain((await waiting).status);
});

it("hands security events to nobody whose key was revoked while they waited", async () => {
  const tenant = await givenTenant(app);
  const { headers, end } = await givenKey(tenant);
  const streams = `${base}${tenant.path}/ssf/streams`;
  const sent = { ...headers, "content-type": "application/json" };
  const made = await fetch(streams, { method: "POST", headers: sent, body: "{}" });
  const { stream_id: id } = (await made.json()) as { stream_id: string };
  const poll = (body: object) =>
    fetch(`${streams}/${id}/poll`, { method: "POST", headers: sent, body: JSON.stringify(body) });
  expect((await poll({ returnImmediately: true })).status).toBe(200);

  const waiting = poll({});
  await end();

  expect((await waiting).status).toBe(401);
});
