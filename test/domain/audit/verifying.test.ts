/** The sealed log: whatever is changed in it afterwards is found, and said where; what belongs to it is not taken for a change. */
import { describe, expect, it, vi } from "vitest";
// Erasing goes through every collection there is.
import "../../../src/app.ts";
import { eraseMembership } from "../../../src/domain/administration/members/erasing.ts";
import { ChainModel, RewritingModel, SealModel } from "../../../src/domain/audit/audit.models.ts";
import { verifyEveryLog, verifyLog } from "../../../src/domain/audit/verifying.ts";
import type { Caller } from "../../../src/domain/caller.ts";
import { EventModel } from "../../../src/domain/events/event.model.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { encodeCursor } from "../../../src/domain/page.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenOrganization, log, operator, unique } from "../../support/world.ts";

useDatabase();

/** An organization with a log that is sealed in several batches. */
async function givenSealed(): Promise<Caller> {
  const { caller } = await givenOrganization();
  for (let batch = 0; batch < 3; batch++) {
    for (let team = 0; team < 3; team++) await createTeam(caller, { name: unique("Team") });
    expect(await verifyLog(caller, {})).toMatchObject({ ok: true, findings: [], next: null });
  }
  return caller;
}

const ids = async (caller: Caller): Promise<string[]> => (await log(caller)).map(({ id }) => id);
const update = ({ organizationId }: Caller, id: string, change: object) =>
  EventModel.collection.updateOne({ organizationId, _id: id as never }, change);

describe("verifying", () => {
  it("seals every event, in order, each seal with the hash of the one before", async () => {
    const caller = await givenSealed();
    const { organizationId } = caller;

    const seals = await SealModel.find({ organizationId }).sort({ number: 1 }).lean();

    expect(seals.length).toBeGreaterThanOrEqual(3);
    expect(seals.map(({ number }) => number)).toEqual(seals.map((_, index) => index + 1));
    for (const [index, seal] of seals.entries()) if (index > 0) expect(seal.previous).toBe(seals[index - 1]?.hash);
    expect(seals.flatMap((seal) => seal.ids.split(" "))).toEqual(await ids(caller));
    const { events, head } = await verifyLog(caller, {});
    expect(events).toBe((await ids(caller)).length);
    expect(head).toMatchObject({ number: seals.length, hash: seals.at(-1)?.hash });
  });

  it.each([
    ["what it says", { $set: { "after.name": "Teal" } }],
    ["who did it", { $set: { "actor.kind": "system" } }],
    ["why", { $set: { "cause.reason": "because" } }],
    ["when", { $set: { at: new Date("2026-01-01T00:00:00.000Z") } }],
    ["its type", { $set: { type: "team.updated" } }],
    ["its object", { $set: { "object.id": "team_x" } }],
    ["what is left out", { $unset: { "after.name": 1 } }],
  ])("finds a changed event: %s", async (_what, change) => {
    const caller = await givenSealed();
    const id = (await log(caller)).findLast(({ type }) => type === "team.created")?.id ?? "";

    await update(caller, id, change);

    const { ok, findings } = await verifyLog(caller, {});
    expect({ ok, findings }).toMatchObject({ ok: false, findings: [{ kind: "event_changed", event: id }] });
    expect(findings).toHaveLength(1);
    expect((await verifyEveryLog(operator)).findings).toContainEqual(findings[0]);
    await EventModel.deleteOne({ organizationId: caller.organizationId, _id: id });
  });

  it("finds one changed byte in the middle of the log, and only there", async () => {
    const [caller, other] = [await givenSealed(), await givenSealed()];
    const event = (await log(caller)).find(({ type }) => type === "team.created");
    const name = String(event?.after?.name);

    await update(caller, event?.id ?? "", { $set: { "after.name": `${name.slice(0, -1)}~` } });

    expect((await verifyLog(caller, {})).findings).toMatchObject([
      { kind: "event_changed", event: event?.id, sequence: event?.sequence, organizationId: caller.organizationId },
    ]);
    expect((await verifyLog(other, {})).ok).toBe(true);
  });

  it("finds an event that is gone, wherever it was", async () => {
    const caller = await givenSealed();
    const all = await ids(caller);
    const gone = [all[0], all[4], all.at(-1)].map((id) => id ?? "");

    await EventModel.deleteMany({ organizationId: caller.organizationId, _id: { $in: gone } });

    const { findings } = await verifyLog(caller, {});
    expect(findings.map(({ kind, event }) => [kind, event])).toEqual(gone.map((id) => ["event_missing", id]));
  });

  it("finds an event that was put in", async () => {
    const caller = await givenSealed();
    const [, second] = await log(caller);
    const found = await EventModel.findOne({ organizationId: caller.organizationId, _id: second?.id ?? "" }).lean();

    await EventModel.collection.insertOne({ ...found, _id: "evt_forged" } as never);

    expect((await verifyLog(caller, {})).findings).toMatchObject([{ kind: "event_inserted", event: "evt_forged" }]);
    await EventModel.collection.deleteOne({ _id: "evt_forged" as never });
  });

  it("finds two events that changed places, within a batch and from one to another", async () => {
    for (const [one, other] of [
      [-1, -2],
      [-1, -5],
    ] as const) {
      const caller = await givenSealed();
      const all = await log(caller);
      const [a, b] = [all.at(one), all.at(other)];

      await update(caller, a?.id ?? "", { $set: { sequence: b?.sequence } });
      await update(caller, b?.id ?? "", { $set: { sequence: a?.sequence } });

      const { findings } = await verifyLog(caller, {});
      expect(new Set(findings.flatMap(({ event }) => event ?? []))).toEqual(new Set([a?.id, b?.id]));
    }
  });

  it("finds a seal that was changed, exchanged or taken away", async () => {
    const changes: [string, (organizationId: string) => Promise<unknown>][] = [
      ["seal_changed", (of) => SealModel.updateOne({ organizationId: of, number: 2 }, { $set: { count: 9 } })],
      ["seal_changed", (of) => SealModel.updateOne({ organizationId: of, number: 2 }, { $set: { at: new Date(0) } })],
      ["seal_changed", (of) => SealModel.updateOne({ organizationId: of, number: 2 }, { $set: { previous: "0" } })],
      ["seal_changed", (of) => SealModel.updateOne({ organizationId: of, number: 2 }, { $set: { signature: "AAAA" } })],
      ["seal_missing", (of) => SealModel.deleteOne({ organizationId: of, number: 2 })],
      ["seal_missing", (of) => SealModel.deleteOne({ organizationId: of, number: 3 })],
    ];
    for (const [kind, change] of changes) {
      const caller = await givenSealed();
      await change(caller.organizationId);
      expect((await verifyLog(caller, {})).findings[0]).toMatchObject({ kind });
    }
  });

  it("finds a chain that was made anew, by what was noted of it outside", async () => {
    const caller = await givenSealed();
    const { organizationId } = caller;
    const { head } = await verifyLog(caller, {});
    expect((await verifyLog(caller, { noted: [head] })).ok).toBe(true);

    await EventModel.updateOne(
      { organizationId, type: "team.created", sequence: { $gt: 0 } },
      { $set: { "after.name": "Teal" } },
    );
    await SealModel.deleteMany({ organizationId });
    await ChainModel.deleteMany({ organizationId });
    await createTeam(caller, { name: "Another" });

    expect((await verifyLog(caller, {})).findings).toEqual([]);
    expect(await verifyLog(caller, { noted: [head] })).toMatchObject({ ok: false, findings: [{ seal: head.number }] });
  });

  it("is not broken by an erasure, which is proved beside the chain", async () => {
    const { caller } = await givenOrganization();
    const email = `${unique("jane")}@elsewhere.test`;
    const { id } = await createMembership({ ...caller, reason: "asked by Jane" }, { email });
    await verifyLog(caller, {});

    const pseudonym = await eraseMembership(caller, id);

    expect(JSON.stringify(await log(caller))).not.toContain(email);
    expect((await log(caller)).some(({ object }) => object.id === pseudonym)).toBe(true);
    expect((await verifyLog(caller, {})).findings).toEqual([]);
    const rewritings = await RewritingModel.find({ organizationId: caller.organizationId }).lean();
    expect(rewritings.length).toBeGreaterThan(0);
    // Changed after that, it is found all the same.
    const rewritten = rewritings[0]?.entries[0]?.id ?? "";
    await update(caller, rewritten, { $set: { "cause.requestId": "another" } });
    expect((await verifyLog(caller, {})).findings).toMatchObject([{ kind: "event_changed", event: rewritten }]);
  });

  it("does not report somebody's erasure that was committed while it looked, nor a part that was sealed meanwhile", async () => {
    const { caller } = await givenOrganization();
    const { id } = await createMembership(caller, { email: `${unique("jane")}@elsewhere.test` });
    await verifyLog(caller, {});
    const { collection } = EventModel;
    const find = collection.find.bind(collection);
    const hook = vi.spyOn(collection, "find").mockImplementationOnce(((...asked: Parameters<typeof find>) => {
      const cursor = find(...asked);
      const toArray = cursor.toArray.bind(cursor);
      // The seal has been read, its events have not.
      cursor.toArray = async () => {
        await eraseMembership(caller, id);
        await verifyLog(caller, {});
        return toArray();
      };
      return cursor;
    }) as typeof find);

    // From the first seal on, as a call that goes on: nothing is sealed before.
    const { findings, seals } = await verifyLog(caller, { next: encodeCursor("0") });
    hook.mockRestore();

    expect(findings).toEqual([]);
    expect(seals).toBeGreaterThan(0);
    expect(await RewritingModel.countDocuments({ organizationId: caller.organizationId })).toBeGreaterThan(0);
  });

  it("does not take for an erasure what is not signed as one", async () => {
    const { caller } = await givenOrganization();
    const { id } = await createMembership(caller, { email: `${unique("jane")}@elsewhere.test` });
    await verifyLog(caller, {});
    await eraseMembership(caller, id);

    await RewritingModel.updateMany({ organizationId: caller.organizationId }, { $set: { signature: "AAAA" } });

    const { findings } = await verifyLog(caller, {});
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.every(({ kind }) => kind === "event_changed")).toBe(true);
  });

  it("keeps no salt of what an erased person's events were", async () => {
    const { caller } = await givenOrganization();
    const { organizationId } = caller;
    const [jane, john] = [`${unique("jane")}@elsewhere.test`, `${unique("john")}@elsewhere.test`];
    const { id } = await createMembership(caller, { email: jane, roles: ["owner"] });
    const { id: other } = await createMembership({ ...caller, actor: { kind: "membership", id } }, { email: john });
    await createMembership(caller, { email: `${unique("owner")}@elsewhere.test`, roles: ["owner"] });
    await verifyLog(caller, {});

    await eraseMembership(caller, id);
    await verifyLog(caller, {});
    await eraseMembership(caller, other);

    const entries = (await RewritingModel.find({ organizationId }).sort({ _id: 1 }).lean()).flatMap(
      (one) => one.entries,
    );
    const lastOf = new Map(entries.map((entry) => [entry.id, entry]));
    for (const entry of entries) expect(entry.salt === null).toBe(lastOf.get(entry.id) !== entry);
    expect((await verifyLog(caller, {})).findings).toEqual([]);
  });
});
