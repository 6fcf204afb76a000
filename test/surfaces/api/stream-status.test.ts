/** What the receiver of a stream hears of the stream itself: every change of its status that it has not asked for. */
import { decodeJwt } from "jose";
import supertest from "supertest";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { within } from "../../../src/domain/caller.ts";
import { startWebhooks } from "../../../src/domain/webhooks/jobs.ts";
import { type EventReceiver, openEventReceiver } from "../../support/event-receiver.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenConnection, operator, provision, unique } from "../../support/world.ts";
import { type Client, client, givenTenant, make, newApp, type Tenant } from "./tenant.ts";

useDatabase();
const app = newApp();
const UPDATED = "https://schemas.openid.net/secevent/ssf/event-type/stream-updated";
const soon = { timeout: 300_000, interval: 50 };

let stop: () => Promise<void>;
let receiver: EventReceiver;
beforeAll(() => {
  stop = startWebhooks({ toPrivate: true });
});
afterAll(() => stop());
beforeEach(async () => {
  receiver = await openEventReceiver();
});
afterEach(() => receiver.close());

/** A stream that a receiver with OAuth has made, and how it calls. */
async function givenStream(more: object = {}): Promise<{ tenant: Tenant; call: Client; id: string; ssf: string }> {
  const tenant = await givenTenant(app);
  const made = await make(tenant.operator("post", `${tenant.path}/ssf/oauth-clients`, {}));
  const { body } = await supertest(app)
    .post("/oauth/token")
    .type("form")
    .auth(made.id ?? "", made.secret ?? "")
    .send({ grant_type: "client_credentials" });
  const [call, ssf] = [client(app, body.access_token), `${tenant.path}/ssf`];
  const { stream_id: id = "" } = await make(call("post", `${ssf}/streams`, more));
  return { tenant, call, id, ssf };
}
const pushed = () => ({ delivery: { method: "urn:ietf:rfc:8935", endpoint_url: receiver.url } });
const arrive = async ({ id }: Tenant) =>
  provision(await givenConnection(within(operator, id)), { userName: `${unique("sam")}@acme.test` });

const updatesIn = (tokens: readonly string[]): unknown[] =>
  tokens.flatMap((token) => {
    const { events, sub_id } = decodeJwt(token);
    const said = Object(events)[UPDATED];
    return said === undefined ? [] : [{ ...said, of: Object(sub_id).id }];
  });
const heard = () => updatesIn(receiver.came.map(({ token }) => token));
const polled = async (call: Client, ssf: string, id: string): Promise<string[]> => {
  const { body } = await call("post", `${ssf}/streams/${id}/poll`, { returnImmediately: true });
  return Object.values(body.sets);
};

it("hears that somebody of the organization paused, disabled and enabled it, and why; and nothing else meanwhile", async () => {
  const { tenant, id, ssf } = await givenStream(pushed());
  const status = (said: string, reason?: string) =>
    make(tenant.operator("post", `${ssf}/status`, { stream_id: id, status: said, ...(reason && { reason }) }));

  await status("paused", "moving house");
  await vi.waitFor(() => expect(heard()).toEqual([{ status: "paused", reason: "moving house", of: id }]), soon);
  await arrive(tenant);
  await make(tenant.operator("patch", `${tenant.path}/webhooks/${id}`, { enabled: false }));
  await vi.waitFor(() => expect(heard()).toHaveLength(2), soon);
  await make(tenant.operator("patch", `${tenant.path}/webhooks/${id}`, { enabled: true }));
  await vi.waitFor(() => expect(heard()).toHaveLength(3), soon);

  expect(heard().slice(1)).toEqual([
    { status: "disabled", of: id },
    { status: "enabled", of: id },
  ]);
  expect(receiver.came).toHaveLength(3);
});

it("hears nothing of what it has asked for itself", async () => {
  const { tenant, call, id, ssf } = await givenStream(pushed());
  for (const status of ["paused", "disabled", "enabled"])
    await call("post", `${ssf}/status`, { stream_id: id, status });
  await make(tenant.operator("post", `${ssf}/status`, { stream_id: id, status: "paused" }));

  await vi.waitFor(() => expect(heard()).toHaveLength(1), soon);
  expect(heard()).toEqual([{ status: "paused", of: id }]);
});

it("hears that it was disabled because it had said that it is gone", async () => {
  const { tenant, call, id, ssf } = await givenStream(pushed());
  receiver.answer = { status: 410 };
  await arrive(tenant);

  await vi.waitFor(() => expect(heard()).toHaveLength(1), soon);
  expect(heard()).toEqual([{ status: "disabled", reason: expect.stringContaining("410"), of: id }]);
  expect((await call("get", `${ssf}/status?stream_id=${id}`)).body.status).toBe("disabled");
});

it("hears it also where it asks for its events, and gets no others while it is stopped", async () => {
  const { tenant, call, id, ssf } = await givenStream();
  await arrive(tenant);
  await make(tenant.operator("patch", `${tenant.path}/webhooks/${id}`, { enabled: false }));

  const tokens = await polled(call, ssf, id);
  expect(updatesIn(tokens)).toEqual([{ status: "disabled", of: id }]);
  expect(tokens).toHaveLength(1);
  const [jti = ""] = tokens.map((token) => decodeJwt(token).jti ?? "");
  const { body } = await call("post", `${ssf}/streams/${id}/poll`, { ack: [jti], returnImmediately: true });
  expect(body.sets).toEqual({});
});
