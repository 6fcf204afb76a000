/** Events that the policy deletes before a stream has sent them: the stream says how many it missed. */
import { expect, it } from "vitest";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { cutLogs } from "../../../src/domain/audit/keeping.ts";
import { verifyLog } from "../../../src/domain/audit/verifying.ts";
import { type Caller, INSTANCE } from "../../../src/domain/caller.ts";
import { sequenceEvents } from "../../../src/domain/events/numbering/sequencer.ts";
import { StreamModel } from "../../../src/domain/log-streams/stream.model.ts";
import { createLogStream, getLogStream } from "../../../src/domain/log-streams/streams.ts";
import { forgetPolicies } from "../../../src/domain/organizations/policies/policies.ts";
import { givenEvents } from "../../support/log-streams.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenOrganization, log } from "../../support/world.ts";

useDatabase();

const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);

async function paused(caller: Caller, types: string[] = []): Promise<string> {
  const fields = { url: "https://logs.example.com/in" };
  const { stream } = await createLogStream(caller, { kind: "webhook", enabled: false, types, fields });
  // As if nothing had been sent since the log began.
  await StreamModel.updateOne({ organizationId: caller.organizationId, _id: stream.id }, { $set: { position: 0 } });
  return stream.id;
}

const missed = async (caller: Caller, id: string) => (await getLogStream(caller, id)).missed;

it("are counted for every stream that would have sent them, and for no other", async () => {
  const [{ caller }, { caller: other }] = [await givenOrganization(), await givenOrganization()];
  const instance: Caller = { ...caller, organizationId: INSTANCE };
  await updatePolicies(caller, { auditDays: 30 });
  forgetPolicies();
  const [all, some, elsewhere, ofInstance] = [
    await paused(caller),
    await paused(caller, ["organization.exported"]),
    await paused(other),
    await paused(instance),
  ];
  const done = await paused(caller);
  await givenEvents(caller, 7);
  await sequenceEvents();
  await verifyLog(caller, {});
  const events = await log(caller);
  const where = { organizationId: caller.organizationId, _id: done };
  await StreamModel.updateOne(where, { $set: { position: Number.MAX_SAFE_INTEGER } });

  expect(await cutLogs(inDays(32))).toBe(events.length);

  expect(await missed(caller, all)).toEqual({ events: events.length, at: expect.any(Date) });
  expect(await missed(caller, some)).toEqual({ events: 7, at: expect.any(Date) });
  expect(await missed(instance, ofInstance)).toEqual({ events: events.length, at: expect.any(Date) });
  expect(await missed(other, elsewhere)).toBeNull();
  expect(await missed(caller, done)).toBeNull();
});
