/** Events reach those who asked for them: signed, in order, again when they were not taken. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { updateTeam } from "../../../src/domain/administration/teams/teams.ts";
import { type Caller, INSTANCE, within } from "../../../src/domain/caller.ts";
import { record } from "../../../src/domain/events/events.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { listDeliveries, redeliver, sendTest } from "../../../src/domain/webhooks/delivering/deliveries.ts";
import { DeliveryModel } from "../../../src/domain/webhooks/delivering/delivery.model.ts";
import { redeliverStretch } from "../../../src/domain/webhooks/delivering/ranges.ts";
import { webhookChannel } from "../../../src/domain/webhooks/delivering/sending.ts";
import { EndpointModel } from "../../../src/domain/webhooks/endpoint.model.ts";
import {
  createWebhook,
  deleteWebhook,
  getWebhook,
  rotateSecret,
  updateWebhook,
} from "../../../src/domain/webhooks/endpoints.ts";
import { startWebhooks } from "../../../src/domain/webhooks/jobs.ts";
import { transaction } from "../../../src/platform/database/mongo.ts";
import { bringBack } from "../../../src/platform/jobs/outbox/delivering.ts";
import { mailsTo } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { openReceiver, type Receiver, verify } from "../../support/receiver.ts";
import { givenOrganization, log, operator, unique } from "../../support/world.ts";

useDatabase({
  scans: [
    "far too many webhook_deliveries by organizationId, endpointId",
    // A type that is rare is looked for in the log of all, some thousand events a page.
    "far too many events by sequence, type",
  ],
});
let stop: () => Promise<void>;
const open: Receiver[] = [];
const receiver = async (): Promise<Receiver> => {
  const one = await openReceiver();
  open.push(one);
  return one;
};
beforeAll(() => {
  stop = startWebhooks({ toPrivate: true });
});
afterAll(() => stop());
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const soon = { timeout: 300_000, interval: 20 };
const PAGE = { limit: 100 };
const acme = async (): Promise<Caller> => (await givenOrganization()).caller;
const team = (caller: Caller) => createTeam(caller, { name: unique("Team"), slug: unique("team") });
/** All that waits is due now. */
const hurry = (endpointId: string) =>
  DeliveryModel.updateMany({ endpointId, lease: null, dueAt: { $type: "date" } } as object, {
    $set: { dueAt: new Date() },
  }).setOptions({
    acrossOrganizations: "a test",
  });

describe("a webhook", () => {
  it("is told of what happens from now on, signed by Standard Webhooks, under the event's id", async () => {
    const [caller, app] = [await acme(), await receiver()];
    await team(caller);
    const { webhook, secret } = await createWebhook(caller, { url: app.url });

    const { id } = await team(caller);

    await vi.waitFor(() => expect(app.taken.length).toBe(1), soon);
    const [event] = (await log(caller)).filter(({ object }) => object.id === id);
    expect(app.taken[0]).toMatchObject({
      id: event?.id,
      type: "team.created",
      data: { id: event?.id, object: { id } },
    });
    expect(app.taken[0]?.data).not.toHaveProperty("after");
    for (const one of app.taken) verify(secret, one);
    const { items } = await listDeliveries(caller, webhook.id, PAGE);
    expect(items).toMatchObject([
      { eventId: event?.id, status: "delivered", attempts: [{ status: 204, error: null }] },
    ]);
  });

  it("hears only what it asks for, in full where it says so: with the line that a mirror has", async () => {
    const [caller, app] = [await acme(), await receiver()];
    await createWebhook(caller, { url: app.url, types: ["team.updated"], payload: "full" });

    const { id } = await team(caller);
    await updateTeam(caller, id, { name: "Core" });

    await vi.waitFor(() => expect(app.taken.length).toBe(1), soon);
    expect(app.taken[0]?.data).toMatchObject({ object: { type: "team", id, name: "Core" }, after: { name: "Core" } });
  });

  it("of the instance hears of all organizations, another organization's of none but its own", async () => {
    const [one, other, app, theirs] = [await acme(), await acme(), await receiver(), await receiver()];
    const instance = within(operator, INSTANCE);
    const { webhook } = await createWebhook(instance, { url: app.url, types: ["team.created"] });
    await createWebhook(other, { url: theirs.url, types: ["team"] });

    const [first, second] = [await team(one), await team(other)];

    await vi.waitFor(
      () => expect(new Set(app.taken.map(({ data }) => data.object.id))).toEqual(new Set([first.id, second.id])),
      soon,
    );
    await vi.waitFor(() => expect(theirs.taken.map(({ data }) => data.object.id)).toEqual([second.id]), soon);
    await deleteWebhook(instance, webhook.id);
  });

  it("is told again what it did not take, and of one object nothing before what happened first", async () => {
    const [caller, app] = [await acme(), await receiver()];
    const { webhook } = await createWebhook(caller, { url: app.url, types: ["team"] });
    const [one, other] = [await team(caller), await team(caller)];
    await vi.waitFor(() => expect(app.taken.length).toBe(2), soon);
    let refused = 0;
    app.answerBy((_request, response, { data }) => {
      const refuses = data.object.id === one.id && refused < 2;
      if (refuses) refused += 1;
      response.writeHead(refuses ? 400 : 200).end(refuses ? "not now" : "");
    });

    for (const name of ["B", "C", "D"]) await updateTeam(caller, one.id, { name });
    await updateTeam(caller, other.id, { name: "Z" });

    // The other one does not wait.
    await vi.waitFor(() => expect(app.taken.length).toBe(3), soon);
    await vi.waitFor(async () => {
      await hurry(webhook.id);
      expect(app.taken.length).toBe(6);
    }, soon);
    const names = (await log(caller)).filter(({ object }) => object.id === one.id).map(({ id }) => id);
    expect(app.taken.filter(({ data }) => data.object.id === one.id).map(({ id }) => id)).toEqual(names);
    const { items } = await listDeliveries(caller, webhook.id, { limit: 100, type: "team.updated" });
    const [waited] = items.filter(({ attempts }) => attempts.length > 1);
    expect(waited?.attempts).toMatchObject([{ status: 400, answer: "not now" }, { status: 400 }, { status: 200 }]);
  });

  it("verifies by the old secret and by the new one while both live", async () => {
    const [caller, app] = [await acme(), await receiver()];
    const { webhook, secret } = await createWebhook(caller, { url: app.url, types: ["team"] });
    const rotated = await rotateSecret(caller, webhook.id);

    await team(caller);

    await vi.waitFor(() => expect(app.taken.length).toBe(1), soon);
    for (const one of app.taken) for (const known of [secret, rotated.secret]) verify(known, one);
    const again = await rotateSecret(caller, webhook.id, new Date(0));
    await team(caller);
    await vi.waitFor(() => expect(app.taken.length).toBe(2), soon);
    const [, last] = app.taken;
    if (last) verify(again.secret, last);
    for (const ended of [secret, rotated.secret]) expect(() => last && verify(ended, last)).toThrow();
    expect(await EndpointModel.findOne({ organizationId: caller.organizationId }).lean()).not.toHaveProperty("secret");
  });

  it("sends a test to one endpoint alone, whatever it asks for", async () => {
    const [caller, app, other] = [await acme(), await receiver(), await receiver()];
    const { webhook } = await createWebhook(caller, { url: app.url, types: ["team.deleted"] });
    await createWebhook(caller, { url: other.url, types: ["webhook.tested", "team.created"] });

    const { eventId, type } = await sendTest(caller, webhook.id);

    expect(type).toBe("webhook.tested");
    await vi.waitFor(() => expect(app.taken.map(({ id }) => id)).toEqual([eventId]), soon);
    await team(caller);
    await vi.waitFor(() => expect(other.taken.map((one) => one.type)).toEqual(["team.created"]), soon);
  });
});

describe("a receiver", () => {
  it("that is gone (410) is not asked again: its owners have a mail, and the log an event", async () => {
    const [caller, app] = [await acme(), await receiver()];
    await createMembership(caller, { email: "owner@acme.test", roles: ["owner"] });
    const { webhook } = await createWebhook(caller, { url: app.url, types: ["team"] });
    app.answerBy((_request, response) => response.writeHead(410).end());

    await team(caller);

    await vi.waitFor(async () => expect((await getWebhook(caller, webhook.id)).enabled).toBe(false), soon);
    expect((await log(caller)).at(-1)).toMatchObject({ type: "webhook.disabled", after: { reason: "gone" } });
    expect((await listDeliveries(caller, webhook.id, PAGE)).items).toMatchObject([{ status: "failed" }]);
    const mails = await mailsTo("owner@acme.test");
    expect(mails.find(({ template }) => template === "owner_alert")?.subject).toMatch("A webhook was disabled");
  });

  it("that had nothing to take for days after a failure is not disabled by the next one", async () => {
    const [caller, app] = [await acme(), await receiver()];
    const { webhook } = await createWebhook(caller, { url: app.url, types: ["team"] });
    app.answerBy((_request, response) => response.writeHead(400).end());
    const ago = (days: number): Date => new Date(Date.now() - days * 86_400_000);
    const where = { organizationId: caller.organizationId, _id: webhook.id };
    await EndpointModel.updateOne(where, { $set: { failingSince: ago(30), refusedAt: ago(27) } });

    await team(caller);
    const failing = async () => (await getWebhook(caller, webhook.id)).failingSince?.getTime() ?? 0;
    await vi.waitFor(async () => expect(await failing()).toBeGreaterThan(ago(1).getTime()), soon);
    expect(await getWebhook(caller, webhook.id)).toMatchObject({ enabled: true, disabled: null });
  });

  it("that fails for five days is disabled; enabled again it is sent what it missed, from where it is told", async () => {
    const [caller, app] = [await acme(), await receiver()];
    const { webhook } = await createWebhook(caller, { url: app.url, types: ["team"] });
    app.answerBy((_request, response) => response.writeHead(400).end());
    const missed = await team(caller);
    await vi.waitFor(async () => expect((await getWebhook(caller, webhook.id)).failingSince).not.toBeNull(), soon);
    const failingSince = new Date(Date.now() - 5 * 86_400_000 - 1);
    await EndpointModel.updateOne(
      { organizationId: caller.organizationId, _id: webhook.id },
      { $set: { failingSince } },
    );

    await vi.waitFor(async () => {
      await hurry(webhook.id);
      expect(await getWebhook(caller, webhook.id)).toMatchObject({ enabled: false, disabled: { because: "failing" } });
    }, soon);

    const unheard = await team(caller);
    app.answerBy(undefined);
    await updateWebhook(caller, webhook.id, { enabled: true });
    const [from] = (await log(caller)).filter(({ object }) => object.id === missed.id);
    expect(await redeliverStretch(caller, webhook.id, { from: from?.id ?? "" })).toEqual({ queued: 2, nextFrom: null });
    // They are about two teams: of those, either may come first.
    await vi.waitFor(
      () => expect(new Set(app.taken.map(({ data }) => data.object.id))).toEqual(new Set([missed.id, unheard.id])),
      { timeout: 300_000, interval: 50 },
    );
  });

  it("that says when to come back is asked no earlier, however it says it", async () => {
    const inTwoHours = new Date(Date.now() + 7_200_000).toUTCString();
    const waited = async (asked: string): Promise<number> => {
      const [caller, app] = [await acme(), await receiver()];
      app.answerBy((_request, response) => response.writeHead(429, { "retry-after": asked }).end());
      const { webhook } = await createWebhook(caller, { url: app.url, types: ["team"] });
      await team(caller);
      const only = async () => (await listDeliveries(caller, webhook.id, PAGE)).items[0];
      await vi.waitFor(async () => expect((await only())?.attempts).toHaveLength(1), soon);
      // What looks after clocks that were set back takes nothing of it away.
      await bringBack(webhookChannel);
      return Math.round(((await only())?.nextTryAt?.getTime() ?? 0) / 60_000 - Date.now() / 60_000);
    };

    const waits = await Promise.all(["3600", inTwoHours, "99999999", "-5", "soon"].map(waited));

    expect(waits).toEqual([60, 120, 1_440, 0, 0]);
  });

  it("that redirects is not followed, and one that answers without end is cut off after what is kept of it", async () => {
    const [caller, app, inside] = [await acme(), await receiver(), await receiver()];
    const { webhook } = await createWebhook(caller, { url: app.url, types: ["team"] });
    let sent = 0;
    app.answerBy((_request, response) => response.writeHead(307, { location: inside.url }).end());
    await team(caller);
    const attempts = async () => (await listDeliveries(caller, webhook.id, PAGE)).items.at(0)?.attempts;
    await vi.waitFor(async () => expect(await attempts()).toMatchObject([{ status: 307 }]), soon);
    expect(inside.came).toEqual([]);
    app.answerBy((_request, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write("x".repeat(65_536))) sent += 65_536;
      };
      response.writeHead(200, { "content-length": String(2 * 1024 ** 3) });
      response.on("drain", more);
      more();
    });
    const { items } = await listDeliveries(caller, webhook.id, PAGE);
    await redeliver(caller, webhook.id, items[0]?.id ?? "");

    await vi.waitFor(async () => expect((await attempts())?.at(-1)?.status).toBe(200), {
      timeout: 300_000,
      interval: 50,
    });
    expect((await attempts())?.at(-1)?.answer).toBe("x".repeat(1_000));
    expect(sent).toBeLessThan(64 * 1024 ** 2);
  });

  it("that hangs delays no other, however many of one organization do", async () => {
    const [caller, other, deaf, app] = [await acme(), await acme(), await receiver(), await receiver()];
    deaf.answerBy(() => undefined);
    for (let made = 0; made < 100; made += 1) await createWebhook(caller, { url: deaf.url, types: ["team"] });
    await createWebhook(other, { url: app.url, types: ["team"] });
    await team(caller);
    await vi.waitFor(() => expect(deaf.came.length).toBeGreaterThanOrEqual(32), soon);

    const { id } = await team(other);

    await vi.waitFor(() => expect(app.taken.map(({ data }) => data.object.id)).toEqual([id]), {
      timeout: 300_000,
      interval: 20,
    });
  });
});

it("sends a long stretch of the log in several calls, each event as one delivery", async () => {
  const [caller, app] = [await acme(), await receiver()];
  const happenings = Array.from({ length: 1_100 }, (_, index) => ({
    type: "webhook.disabled" as const,
    object: { type: "webhook" as const, id: `whk_${index}` },
    after: { reason: "gone" as const, error: "The URL answered 410." },
  }));
  const since = new Date();
  await transaction(() => record(caller, ...happenings));
  const { webhook } = await createWebhook(caller, { url: app.url, types: ["webhook.disabled"] });

  const first = await redeliverStretch(caller, webhook.id, { from: since });
  const second = await redeliverStretch(caller, webhook.id, { from: first.nextFrom ?? "" });

  expect(first).toEqual({ queued: 1_000, nextFrom: expect.stringMatching(/^evt_/) });
  expect(second).toEqual({ queued: 100, nextFrom: null });
  await vi.waitFor(() => expect(new Set(app.taken.map(({ id }) => id)).size).toBe(1_100), {
    timeout: 300_000,
    interval: 50,
  });
  // How often a receiver hears of one depends on how soon it answers.
  const where = { organizationId: caller.organizationId, endpointId: webhook.id };
  expect(await DeliveryModel.countDocuments(where)).toBe(1_100);
});

it("sends a stretch to a webhook of the instance across a long part of the log that has nothing for it, and nothing of before", async () => {
  const [caller, app] = [await acme(), await receiver()];
  await team(caller);
  const other = (index: number) => ({
    type: "webhook.disabled" as const,
    object: { type: "webhook" as const, id: `whk_${index}` },
    after: { reason: "gone" as const, error: "The URL answered 410." },
  });
  await transaction(() => record(caller, other(0)));
  const [from] = (await log(caller)).filter(({ type }) => type === "webhook.disabled");
  await transaction(() => record(caller, ...Array.from({ length: 6_000 }, (_, index) => other(index + 1))));
  const beyond = await team(caller);
  const instance = within(operator, INSTANCE);
  const { webhook } = await createWebhook(instance, { url: app.url, types: ["team.created"] });

  const resent = await redeliverStretch(instance, webhook.id, { from: from?.id ?? "" });

  expect(resent).toEqual({ queued: 1, nextFrom: null });
  await vi.waitFor(() => expect(app.taken.map(({ data }) => data.object.id)).toEqual([beyond.id]), soon);
  await deleteWebhook(instance, webhook.id);
});
