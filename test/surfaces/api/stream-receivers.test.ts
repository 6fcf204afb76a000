/** Receivers of security events with OAuth, as the CAEP interoperability profile has it: what they get, what it opens, what ends it. */
import supertest from "supertest";
import { afterEach, expect, it, vi } from "vitest";
import { within } from "../../../src/domain/caller.ts";
import { useDatabase } from "../../support/mongo.ts";
import { log, operator } from "../../support/world.ts";
import { type Client, client, givenTenant, make, newApp, type Tenant } from "./tenant.ts";

useDatabase();
const app = newApp();
afterEach(() => vi.useRealTimers());

const ask = (id: string, secret: string, fields: object = {}) =>
  supertest(app)
    .post("/oauth/token")
    .type("form")
    .auth(id, secret)
    .send({ grant_type: "client_credentials", ...fields });

interface Receiver {
  readonly id: string;
  readonly secret: string;
}
async function givenReceiver(tenant: Tenant, body: object = {}): Promise<Receiver> {
  const { id = "", secret = "" } = await make(tenant.operator("post", `${tenant.path}/ssf/oauth-clients`, body));
  return { id, secret };
}
async function asReceiver({ id, secret }: Receiver, scope?: string): Promise<Client> {
  const { body, status } = await ask(id, secret, scope === undefined ? {} : { scope });
  expect(status).toBe(200);
  return client(app, body.access_token);
}
const ssfOf = ({ path }: Tenant): string => `${path}/ssf`;
const streamBy = async (call: Client, tenant: Tenant): Promise<string> =>
  (await make(call("post", `${ssfOf(tenant)}/streams`, {}))).stream_id ?? "";

it("gets a short token with the scopes that were asked for, by the client credentials grant", async () => {
  const tenant = await givenTenant(app);
  const { id, secret } = await givenReceiver(tenant, { label: "SOC" });

  const all = await ask(id, secret);
  const narrow = await ask(id, secret, { scope: "ssf.read" });

  expect(all.body).toMatchObject({ token_type: "Bearer", expires_in: 900, scope: "ssf.manage ssf.read" });
  expect(narrow.body.scope).toBe("ssf.read");
  expect((await ask(id, secret, { scope: "scim" })).body.error).toBe("invalid_scope");
  expect((await ask(id, `${secret}x`)).status).toBe(401);
  const metadata = await supertest(app).get("/.well-known/oauth-authorization-server");
  expect(metadata.body.scopes_supported).toEqual(expect.arrayContaining(["ssf.manage", "ssf.read"]));
});

it("may have no more than its client", async () => {
  const tenant = await givenTenant(app);
  const { id, secret } = await givenReceiver(tenant, { scopes: ["ssf.read"] });

  expect((await ask(id, secret)).body.scope).toBe("ssf.read");
  expect((await ask(id, secret, { scope: "ssf.manage ssf.read" })).body.error).toBe("invalid_scope");
});

it("makes a stream, reads, changes, verifies, polls and ends it; and the log names the receiver", async () => {
  const tenant = await givenTenant(app);
  const receiver = await givenReceiver(tenant);
  const [call, ssf] = [await asReceiver(receiver, "ssf.manage"), ssfOf(tenant)];

  const stream_id = await streamBy(call, tenant);

  expect((await call("get", `${ssf}/streams?stream_id=${stream_id}`)).body.stream_id).toBe(stream_id);
  expect((await call("get", `${ssf}/status?stream_id=${stream_id}`)).body.status).toBe("enabled");
  expect((await call("patch", `${ssf}/streams`, { stream_id, description: "SOC" })).body.description).toBe("SOC");
  expect((await call("post", `${ssf}/verify`, { stream_id })).status).toBe(204);
  expect((await call("post", `${ssf}/streams/${stream_id}/poll`, { returnImmediately: true })).status).toBe(200);
  expect((await call("delete", `${ssf}/streams?stream_id=${stream_id}`)).status).toBe(204);
  const [created] = (await log(within(operator, tenant.id))).filter(({ type }) => type === "webhook.created");
  expect(created?.actor).toEqual({ kind: "oauth_client", id: receiver.id });
  expect((await call("get", "/me")).body).toMatchObject({
    kind: "oauth_client",
    id: receiver.id,
    scopes: ["ssf.manage"],
  });
});

it("only reads with ssf.read, and is told which scope is missing", async () => {
  const tenant = await givenTenant(app);
  const [receiver, ssf] = [await givenReceiver(tenant), ssfOf(tenant)];
  const stream_id = await streamBy(await asReceiver(receiver), tenant);
  const reader = await asReceiver(receiver, "ssf.read");

  expect((await reader("get", `${ssf}/streams`)).body).toHaveLength(1);
  expect((await reader("get", `${ssf}/status?stream_id=${stream_id}`)).status).toBe(200);
  const refused = [
    reader("post", `${ssf}/streams`, {}),
    reader("put", `${ssf}/streams`, { stream_id }),
    reader("patch", `${ssf}/streams`, { stream_id }),
    reader("delete", `${ssf}/streams?stream_id=${stream_id}`),
    reader("post", `${ssf}/status`, { stream_id, status: "paused" }),
    reader("post", `${ssf}/verify`, { stream_id }),
    reader("post", `${ssf}/streams/${stream_id}/poll`, {}),
  ];
  for (const call of refused) {
    const { status, headers } = await call;
    expect(status).toBe(403);
    expect(headers["www-authenticate"]).toContain('error="insufficient_scope", scope="ssf.manage"');
  }
});

it("reaches its own streams alone: not another receiver's, not the organization's, no other organization, and nothing else", async () => {
  const [tenant, globex] = [await givenTenant(app), await givenTenant(app)];
  const [first, second] = [
    await asReceiver(await givenReceiver(tenant)),
    await asReceiver(await givenReceiver(tenant)),
  ];
  const ssf = ssfOf(tenant);
  const own = await streamBy(first, tenant);
  const theirs = [await streamBy(second, tenant), await streamBy(tenant.operator, tenant)];

  expect((await first("get", `${ssf}/streams`)).body.map((one: { stream_id: string }) => one.stream_id)).toEqual([own]);
  for (const stream_id of theirs) {
    expect((await first("get", `${ssf}/streams?stream_id=${stream_id}`)).status).toBe(404);
    expect((await first("patch", `${ssf}/streams`, { stream_id })).status).toBe(404);
    expect((await first("delete", `${ssf}/streams?stream_id=${stream_id}`)).status).toBe(404);
    expect((await first("post", `${ssf}/status`, { stream_id, status: "paused" })).status).toBe(404);
    expect((await first("post", `${ssf}/streams/${stream_id}/poll`, {})).status).toBe(404);
  }
  expect((await tenant.operator("get", `${ssf}/streams`)).body).toHaveLength(3);
  expect((await first("get", `${ssfOf(globex)}/streams`)).status).toBe(404);
  expect((await first("get", `${tenant.path}/webhooks`)).status).toBe(403);
  expect((await first("get", `${ssf}/oauth-clients`)).status).toBe(403);
  expect((await first("get", "/organizations")).status).toBe(403);
  expect(
    (
      await supertest(app)
        .get("/scim/v2/Users")
        .set("Authorization", await headerOf(tenant))
    ).status,
  ).toBe(401);
});

const headerOf = async (tenant: Tenant): Promise<string> => {
  const { id, secret } = await givenReceiver(tenant);
  return `Bearer ${(await ask(id, secret)).body.access_token}`;
};

it("is shut out by its time, by another secret, and by its end; a connection's token opens no stream", async () => {
  const tenant = await givenTenant(app);
  const [receiver, ssf] = [await givenReceiver(tenant), ssfOf(tenant)];
  const at = `${ssf}/oauth-clients/${receiver.id}`;
  const call = await asReceiver(receiver);
  expect((await call("get", `${ssf}/streams`)).status).toBe(200);

  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 901_000 });
  const late = await call("get", `${ssf}/streams`);
  expect(late.status).toBe(401);
  expect(late.headers["www-authenticate"]).toContain('error="invalid_token"');
  vi.useRealTimers();

  const { secret: other = "" } = await make(tenant.operator("post", `${at}/rotate`, {}));
  expect((await call("get", `${ssf}/streams`)).status).toBe(401);
  const again = await asReceiver({ id: receiver.id, secret: other });
  expect((await again("get", `${ssf}/streams`)).status).toBe(200);
  expect((await tenant.operator("delete", at)).status).toBe(204);
  expect((await again("get", `${ssf}/streams`)).status).toBe(401);
  expect((await ask(receiver.id, other)).status).toBe(401);
  const listed = await tenant.operator("get", `${ssf}/oauth-clients`);
  expect(listed.body.data).toMatchObject([{ id: receiver.id, revokedAt: expect.any(String) }]);

  const { id: scim = "" } = await make(
    tenant.operator("post", `${tenant.path}/connections`, { kind: "scim", name: "E" }),
  );
  const made = await make(tenant.operator("post", `${tenant.path}/connections/${scim}/oauth-clients`, {}));
  const { body } = await ask(made.id ?? "", made.secret ?? "");
  expect((await client(app, body.access_token)("get", `${ssf}/streams`)).status).toBe(401);
});

it("has at most ten streams, and an organization at most fifty receivers", async () => {
  const tenant = await givenTenant(app);
  const call = await asReceiver(await givenReceiver(tenant));
  for (let made = 0; made < 10; made += 1) await streamBy(call, tenant);
  for (let made = 1; made < 50; made += 1) await givenReceiver(tenant);

  expect((await call("post", `${ssfOf(tenant)}/streams`, {})).status).toBe(409);
  expect((await tenant.operator("post", `${ssfOf(tenant)}/oauth-clients`, {})).status).toBe(409);
  expect(await streamBy(tenant.operator, tenant)).not.toBe("");
});

it("answers 400 for what is malformed, and 404 for a stream of whatever id that nobody has", async () => {
  const tenant = await givenTenant(app);
  const [call, ssf] = [await asReceiver(await givenReceiver(tenant)), ssfOf(tenant)];
  const stream_id = await streamBy(call, tenant);

  const malformed = [
    call("post", `${ssf}/streams`, { delivery: { method: "urn:ietf:rfc:8935" } }),
    call("post", `${ssf}/streams`, { delivery: { method: "urn:example:pigeon", endpoint_url: "https://a.test" } }),
    call("post", `${ssf}/streams`, { delivery: { method: "urn:ietf:rfc:8935", endpoint_url: "http://10.0.0.1/" } }),
    call("post", `${ssf}/streams`, { events_requested: "all" }),
    call("patch", `${ssf}/streams`, {}),
    call("patch", `${ssf}/streams`, { stream_id, iss: "https://else.test" }),
    call("put", `${ssf}/streams`, { stream_id, events_delivered: ["urn:example:other"] }),
    call("post", `${ssf}/status`, { stream_id, status: "asleep" }),
    call("post", `${ssf}/verify`, { state: "no stream" }),
    call("post", `${ssf}/streams/${stream_id}/poll`, { maxEvents: "many" }),
    call("delete", `${ssf}/streams`),
  ];
  for (const one of malformed) expect([(await one).status, (await one).body.code]).toEqual([400, "invalid"]);
  const nobodys = "f67e39a0a4d34d56b3aa1bc4cff0069f";
  expect((await call("get", `${ssf}/streams?stream_id=${nobodys}`)).status).toBe(404);
  expect((await call("get", `${ssf}/status?stream_id=${nobodys}`)).status).toBe(404);
  expect((await call("post", `${ssf}/status`, { stream_id: nobodys, status: "paused" })).status).toBe(404);
  expect((await call("post", `${ssf}/verify`, { stream_id: nobodys })).status).toBe(404);
  // What is no part of the framework says 422 as ever.
  expect((await tenant.operator("post", `${ssf}/oauth-clients`, { scopes: [] })).status).toBe(422);
});
