/** Old events go by policy, in whole batches; the chain goes on from there, and a reader who has not seen them is told. */
import { expect, it } from "vitest";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { SealModel } from "../../../src/domain/audit/audit.models.ts";
import { cutLogs } from "../../../src/domain/audit/keeping.ts";
import { searchLog } from "../../../src/domain/audit/searching.ts";
import { verifyEveryLog, verifyLog } from "../../../src/domain/audit/verifying.ts";
import type { Caller } from "../../../src/domain/caller.ts";
import { EventModel } from "../../../src/domain/events/event.model.ts";
import { listEvents, listEveryEvent } from "../../../src/domain/events/events.ts";
import { followFrom } from "../../../src/domain/feed/reading.ts";
import { forgetPolicies } from "../../../src/domain/organizations/policies/policies.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenOrganization, log, operator, unique } from "../../support/world.ts";

useDatabase();

const DAY_MS = 86_400_000;
const inDays = (days: number): Date => new Date(Date.now() + days * DAY_MS);

/** A log in two batches, which is kept for so many days. */
async function givenLog(auditDays: number | null): Promise<Caller> {
  const { caller } = await givenOrganization();
  await updatePolicies(caller, { auditDays });
  forgetPolicies();
  await verifyLog(caller, {});
  await createTeam(caller, { name: unique("Team") });
  await verifyLog(caller, {});
  return caller;
}

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    ({ code, firstEvent }: { code: string; firstEvent?: string }) => ({ code, firstEvent }),
  );

it("lets whole batches go when their term is over, keeps their seals, and the chain still holds", async () => {
  const [caller, other] = [await givenLog(30), await givenLog(null)];
  const [before, others] = [await log(caller), await log(other)];
  const seals = await SealModel.countDocuments({ organizationId: caller.organizationId });

  expect(await cutLogs(inDays(29))).toBe(0);
  expect(await cutLogs(inDays(32))).toBe(before.length);

  const [first, ...rest] = await log(caller);
  expect(rest).toEqual([]);
  expect(first).toMatchObject({ type: "log.cut", after: { events: before.length } });
  expect(await log(other)).toEqual(others);
  expect(await SealModel.countDocuments({ organizationId: caller.organizationId })).toBe(seals);
  const stored = await SealModel.find({ organizationId: caller.organizationId }).lean();
  for (const { ids, digests, salts, cutAt } of stored) {
    expect([ids, digests, salts]).toEqual(["", "", ""]);
    expect(cutAt).not.toBeNull();
  }
  expect(await verifyLog(caller, {})).toMatchObject({ ok: true, seals: seals + 1, events: 1 });
  expect(await cutLogs()).toBe(0);
});

it("keeps a batch as long as its youngest event", async () => {
  const { caller } = await givenOrganization();
  await updatePolicies(caller, { auditDays: 30 });
  forgetPolicies();
  const [oldest] = await log(caller);
  await EventModel.updateOne(
    { organizationId: caller.organizationId, _id: oldest?.id ?? "" },
    { $set: { at: inDays(-90) } },
  );
  await verifyLog(caller, {});

  expect(await cutLogs()).toBe(0);
  expect((await verifyLog(caller, {})).ok).toBe(true);
});

it("tells a reader who is behind that the log was cut, and where it begins", async () => {
  const caller = await givenLog(30);
  const [seen] = await log(caller);
  const { nextCursor } = await listEvents(caller, { limit: 1 });
  await cutLogs(inDays(32));
  const [first] = await log(caller);

  const told = { code: "gone", firstEvent: first?.id };
  expect(await refusal(listEvents(caller, { limit: 10, after: seen?.id }))).toEqual(told);
  expect(await refusal(listEvents(caller, { limit: 10, after: nextCursor ?? "" }))).toEqual(told);
  expect(await refusal(searchLog(caller, { limit: 10, cursor: nextCursor ?? "" }))).toEqual(told);
  expect(await refusal(listEveryEvent(operator, { limit: 10, after: nextCursor ?? "" }))).toMatchObject({
    code: "gone",
  });
  // Whoever has read everything goes on.
  expect((await listEvents(caller, { limit: 10, after: first?.id })).items).toEqual([]);
  expect(await refusal(listEvents(caller, { limit: 10, after: "evt_7zzzzzzzzzzzzzzzzzzzzzzzzz" }))).toEqual({
    code: "invalid",
    firstEvent: undefined,
  });
});

it("lets a reader go on who had read everything that was cut: by the last event, by the cursor, and in a stream", async () => {
  const caller = await givenLog(30);
  const last = (await log(caller)).at(-1);
  const over = new AbortController();
  const stream = followFrom(caller, { after: last?.id }, { over: over.signal, isLetIn: async () => true });
  await cutLogs(inDays(32));
  const [cut] = await log(caller);

  expect(cut?.type).toBe("log.cut");
  expect((await listEvents(caller, { limit: 10, after: last?.id })).items).toEqual([cut]);
  expect((await listEveryEvent(operator, { limit: 10, after: last?.id })).items).toContainEqual(cut);
  expect((await stream.next()).value).toEqual(cut);
  // And once more, when what told of the cut is cut.
  await verifyLog(caller, {});
  const next = stream.next();
  await cutLogs(inDays(64));
  const [later] = await log(caller);
  expect(later?.id).not.toBe(cut?.id);
  expect((await next).value).toBeNull();
  expect((await stream.next()).value).toEqual(later);
  expect(await refusal(listEvents(caller, { limit: 10, after: last?.id }))).toMatchObject({ code: "gone" });
  over.abort();
});

it("finds what is put back into a part of the log that was cut", async () => {
  const caller = await givenLog(30);
  const { organizationId } = caller;
  const [old] = await EventModel.find({ organizationId, sequence: { $gt: 0 } })
    .sort({ sequence: 1 })
    .limit(1)
    .lean();
  await cutLogs(inDays(32));

  await EventModel.collection.insertOne(old as never);

  expect((await verifyLog(caller, {})).findings).toMatchObject([{ kind: "event_inserted", event: old?._id }]);
  expect((await verifyEveryLog(operator)).ok).toBe(false);
});
