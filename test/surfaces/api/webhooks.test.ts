/** Webhooks as a host application meets them: made, heard, rotated, tested, looked at and asked for again over `/v1`. */
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { startWebhooks } from "../../../src/domain/webhooks/jobs.ts";
import { useDatabase } from "../../support/mongo.ts";
import { openReceiver, type Receiver, verify } from "../../support/receiver.ts";
import { client, givenTenant, make, newApp, next, OPERATOR_KEY, type Tenant } from "./tenant.ts";

useDatabase();
const app = newApp();
const operator = client(app, OPERATOR_KEY);
const soon = { timeout: 300_000, interval: 20 };
const open: Receiver[] = [];
const receiver = async (): Promise<Receiver> => {
  const one = await openReceiver();
  open.push(one);
  return one;
};
let stop: () => Promise<void>;
beforeAll(() => {
  stop = startWebhooks({ toPrivate: true });
});
afterAll(() => stop());
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const team = (tenant: Tenant) => make(tenant.operator("post", `${tenant.path}/teams`, { name: `Team ${next()}` }));
const hook = (tenant: Tenant, body: object) => make(tenant.operator("post", `${tenant.path}/webhooks`, body));
const deliveriesOf = async (tenant: Tenant, id: string | undefined, query = ""): Promise<Record<string, unknown>[]> =>
  (await tenant.operator("get", `${tenant.path}/webhooks/${id}/deliveries${query}`)).body.data;

it("tells its secret once, and sends only the types that are asked for, thin or in full", async () => {
  const [acme, thin, full] = [await givenTenant(app), await receiver(), await receiver()];
  const first = await hook(acme, { url: thin.url, types: ["team.updated"] });
  const second = await hook(acme, { url: full.url, types: ["team.updated"], payload: "full" });
  expect((await acme.operator("get", `${acme.path}/webhooks/${first.id}`)).body).not.toHaveProperty("secret");

  const { id } = await team(acme);
  await make(acme.operator("patch", `${acme.path}/teams/${id}`, { name: "Core" }));

  await vi.waitFor(() => expect([thin.taken.length, full.taken.length]).toEqual([1, 1]), soon);
  const [[said], [told]] = [thin.taken, full.taken];
  expect(said).toMatchObject({ type: "team.updated", data: { object: { type: "team", id } } });
  expect(said?.data).not.toHaveProperty("after");
  expect(told?.data).toMatchObject({ object: { type: "team", id, name: "Core" }, after: { name: "Core" } });
  if (said && told) expect([verify(first.secret ?? "", said), verify(second.secret ?? "", told)]).toHaveLength(2);
});

it("signs with the secret of before and the new one once it is rotated", async () => {
  const [acme, hears] = [await givenTenant(app), await receiver()];
  const made = await hook(acme, { url: hears.url, types: ["team"] });
  const turned = await make(acme.operator("post", `${acme.path}/webhooks/${made.id}/rotate`));
  expect(turned.secret).not.toBe(made.secret);
  await team(acme);
  await vi.waitFor(() => expect(hears.taken).toHaveLength(1), soon);
  const [one] = hears.taken;
  if (one) for (const { secret = "" } of [made, turned]) expect(() => verify(secret, one)).not.toThrow();
});

it("lists what was sent with what was answered, and sends one again, or a stretch, under the same id", async () => {
  const [acme, hears] = [await givenTenant(app), await receiver()];
  hears.answerBy((_request, response) => response.writeHead(400).end("not of mine"));
  const { id: hookId } = await hook(acme, { url: hears.url, types: ["team"] });
  const { id } = await team(acme);
  await vi.waitFor(
    async () =>
      expect(await deliveriesOf(acme, hookId)).toMatchObject([
        { type: "team.created", attempts: [{ status: 400, answer: "not of mine" }] },
      ]),
    soon,
  );
  const [delivery] = await deliveriesOf(acme, hookId);
  const path = `${acme.path}/webhooks/${hookId}`;
  const shown = (await acme.operator("get", `${path}/deliveries/${delivery?.id}`)).body;
  expect(JSON.stringify(shown)).toContain(String(id));

  hears.answerBy(undefined);
  await make(acme.operator("post", `${path}/deliveries/${delivery?.id}/redeliver`));
  await vi.waitFor(() => expect(hears.taken).toHaveLength(1), soon);
  await make(acme.operator("post", `${path}/redeliver`, { from: delivery?.eventId }));
  await vi.waitFor(() => expect(hears.taken).toHaveLength(2), soon);
  expect(new Set(hears.came.map((one) => one.id))).toEqual(new Set([delivery?.eventId]));
});

it("sends a test to one alone, whatever it asks for", async () => {
  const [acme, tried, other] = [await givenTenant(app), await receiver(), await receiver()];
  const made = await hook(acme, { url: tried.url, types: ["team"] });
  await hook(acme, { url: other.url });
  await make(acme.operator("post", `${acme.path}/webhooks/${made.id}/test`));
  await vi.waitFor(() => expect(tried.taken.map(({ type }) => type)).toEqual(["webhook.tested"]), soon);
  expect(other.came.filter(({ type }) => type === "webhook.tested")).toEqual([]);
});

it("of the instance hears of every organization, and one of an organization of no other", async () => {
  const [acme, globex] = [await givenTenant(app), await givenTenant(app)];
  const [all, own] = [await receiver(), await receiver()];
  const made = await make(operator("post", "/webhooks", { url: all.url, types: ["team.created"] }));
  await hook(globex, { url: own.url, types: ["team.created"] });
  const [first, second] = [await team(acme), await team(globex)];
  const heard = ({ taken }: Receiver) => taken.map(({ data }) => data.object.id);
  await vi.waitFor(() => expect(heard(all).toSorted()).toEqual([first.id, second.id].toSorted()), soon);
  await vi.waitFor(() => expect(heard(own)).toEqual([second.id]), soon);
  expect((await operator("delete", `/webhooks/${made.id}`)).status).toBe(204);
});

it("is disabled by a receiver that is gone, says why, and takes up what it missed once it is enabled", async () => {
  const [acme, hears] = [await givenTenant(app), await receiver()];
  hears.answerBy((_request, response) => response.writeHead(410).end());
  const { id } = await hook(acme, { url: hears.url, types: ["team"] });
  const path = `${acme.path}/webhooks/${id}`;
  await team(acme);
  const shown = async () => (await acme.operator("get", path)).body;
  await vi.waitFor(async () => expect(await shown()).toMatchObject({ enabled: false }), soon);
  const { body } = await acme.operator("get", `${acme.path}/events?type=webhook.disabled`);
  expect(body.data).toMatchObject([{ object: { type: "webhook", id }, after: { reason: "gone" } }]);

  hears.answerBy(undefined);
  const missed = await team(acme);
  await make(acme.operator("patch", path, { enabled: true }));
  const events = (await acme.operator("get", `${acme.path}/events?type=team.created`)).body.data;
  await make(acme.operator("post", `${path}/redeliver`, { from: events[0].id }));
  await vi.waitFor(() => expect(hears.taken.map(({ data }) => data.object.id)).toContain(missed.id), soon);
});
