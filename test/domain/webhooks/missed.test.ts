/** Events that the policy deletes before a webhook has taken them: the webhook says how many it missed. */
import { expect, it } from "vitest";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { cutLogs } from "../../../src/domain/audit/keeping.ts";
import { verifyLog } from "../../../src/domain/audit/verifying.ts";
import { type Caller, INSTANCE } from "../../../src/domain/caller.ts";
import { sequenceEvents } from "../../../src/domain/events/numbering/sequencer.ts";
import { forgetPolicies } from "../../../src/domain/organizations/policies/policies.ts";
import { DeliveryModel } from "../../../src/domain/webhooks/delivering/delivery.model.ts";
import { createWebhook, getWebhook, updateWebhook } from "../../../src/domain/webhooks/endpoints.ts";
import { followForWebhooks } from "../../../src/domain/webhooks/following.ts";
import { setStreamStatus } from "../../../src/domain/webhooks/security-events/stream-status.ts";
import { createStream } from "../../../src/domain/webhooks/security-events/streams.ts";
import { registry } from "../../../src/platform/metrics.ts";
import { givenEvents } from "../../support/log-streams.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenOrganization, provision, unique } from "../../support/world.ts";
import { client, newApp, OPERATOR_KEY } from "../../surfaces/api/tenant.ts";

useDatabase();

const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);
const listening = async (caller: Caller, types: string[] = []): Promise<string> =>
  (await createWebhook(caller, { url: "https://app.example.com/in", types })).webhook.id;
const missed = async (caller: Caller, id: string) => (await getWebhook(caller, id)).missed;

it("are counted for every webhook that still had to be sent them, and for no other", async () => {
  const [{ caller }, { caller: other }] = [await givenOrganization(), await givenOrganization()];
  const instance: Caller = { ...caller, organizationId: INSTANCE };
  await updatePolicies(caller, { auditDays: 30 });
  forgetPolicies();
  await sequenceEvents();
  const asked = ["organization.exported"];
  const [waits, elsewhere, ofInstance, took, off] = [
    await listening(caller, asked),
    await listening(other, asked),
    await listening(instance, asked),
    await listening(caller, asked),
    await listening(caller, asked),
  ];
  await updateWebhook(caller, off, { enabled: false });
  await givenEvents(caller, 7);
  await sequenceEvents();
  await followForWebhooks();
  const taken = { organizationId: caller.organizationId, endpointId: took };
  await DeliveryModel.updateMany(taken, { $set: { state: "delivered", dueAt: null } });
  await DeliveryModel.updateMany({ ...taken, endpointId: waits }, { $set: { dueAt: inDays(1) } });
  await verifyLog(caller, {});

  expect(await cutLogs(inDays(32))).toBeGreaterThanOrEqual(7);

  expect(await missed(caller, waits)).toEqual({ events: 7, at: expect.any(Date) });
  expect(await missed(instance, ofInstance)).toEqual({ events: 7, at: expect.any(Date) });
  for (const [whose, id] of [
    [other, elsewhere],
    [caller, took],
    [caller, off],
  ] as const)
    expect(await missed(whose, id)).toBeNull();
  const rest = client(newApp(), OPERATOR_KEY);
  const { body } = await rest("get", `/organizations/${caller.organizationId}/webhooks/${waits}`);
  expect(body.missed).toEqual({ events: 7, at: expect.any(String) });
  expect(await registry.metrics()).toMatch(/^rollcall_webhook_missed_events_total 14$/m);
});

it("are counted also where nobody has put them in yet", async () => {
  const { caller } = await givenOrganization();
  await updatePolicies(caller, { auditDays: 30 });
  forgetPolicies();
  await sequenceEvents();
  await followForWebhooks();
  const waits = await listening(caller, ["organization.exported"]);
  await givenEvents(caller, 3);
  await sequenceEvents();
  await verifyLog(caller, {});

  await cutLogs(inDays(32));

  expect(await missed(caller, waits)).toEqual({ events: 3, at: expect.any(Date) });
});

it("are counted for streams that are asked, and for streams that rest, though nothing of them has a time at which it is sent", async () => {
  const { caller, scim } = await givenOrganization();
  await updatePolicies(caller, { auditDays: 30 });
  await sequenceEvents();
  await followForWebhooks();
  const asked = (await createStream(caller, {})).id;
  const delivery = { method: "push", url: "https://app.example.com/in" } as const;
  const rests = (await createStream(caller, { delivery })).id;
  await setStreamStatus(caller, rests, "paused", null);
  for (const name of ["ada", "bob"]) await provision(scim, { userName: unique(name) });
  await sequenceEvents();
  await followForWebhooks();
  const { organizationId } = caller;
  const waiting = await DeliveryModel.find({ organizationId, type: "directory_user.created", state: "pending" }).lean();
  expect(new Set(waiting.map(({ endpointId, dueAt }) => `${endpointId} ${dueAt}`))).toEqual(
    new Set([`${asked} null`, `${rests} null`]),
  );
  const told = await DeliveryModel.find({
    organizationId,
    endpointId: { $in: [asked, rests] },
    state: "pending",
  }).lean();
  const eventsOf = (id: string) => new Set(told.flatMap((one) => (one.endpointId === id ? one.eventId : []))).size;
  await verifyLog(caller, {});

  await cutLogs(inDays(32));

  for (const id of [asked, rests])
    expect(await missed(caller, id)).toEqual({ events: eventsOf(id), at: expect.any(Date) });
});
