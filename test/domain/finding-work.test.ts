/** Unfinished work gets its turn, whatever else waits: what is put off, and what there is no room for, is not looked at in its place. */
import mongoose from "mongoose";
import { describe, expect, it } from "vitest";
import { kindsOfWork } from "../../src/domain/unfinished.ts";
import { dueOf } from "../../src/platform/jobs/due-work.ts";
import { isAmong } from "../../src/platform/jobs/finding.ts";
import type { Work, WorkKind } from "../../src/platform/jobs/resumable.ts";
import { useDatabase } from "../support/mongo.ts";

useDatabase();

const OURS = "org_ours";
const since = new Date();
/** What of each kind there is to do, as it is stored, and by which id it is known. */
const WAITING: Readonly<Record<string, readonly [collection: string, document: object, id?: string]>> = {
  connection_ending: ["connections", { status: "retiring", retiringPeople: "keep" }],
  going_live: ["connections", { status: "enabled", goingLive: { since } }],
  take_over: ["take_overs", { state: "moving" }],
  mapping_ending: ["mappings", { ending: { since } }],
  erasure: ["erasures", { sealed: "x" }],
  organization_purge: ["organizations", { status: "deleted", sweptAt: null, purgedAt: null }, OURS],
  admission: ["organizations", { status: "active", admittingSince: since }, OURS],
  set_up: ["organizations", { status: "active", settingUp: { since } }, OURS],
  session_review: ["organizations", { status: "active", reviewing: { since, after: "", by: {} } }, OURS],
  allowing_without_sso: ["organizations", { status: "active", allowingAll: { since } }, OURS],
  feed_walks: ["feed_walks", { after: "", at: since }, OURS],
  findable_backlog: ["findable_backlog", {}, OURS],
  breaker_approvals: ["breaker_trips", { state: "applying" }],
  breaker_undos: ["breaker_trips", { state: "over", undo: { state: "running" } }],
  drift: ["drift_runs", { stage: "mappings" }, OURS],
};

const raw = (name: string) => mongoose.connection.collection<{ _id: string; organizationId?: string }>(name);

describe("each kind of work", () => {
  it.each(kindsOfWork.map((kind) => [kind.name, kind] as const))(
    "%s finds what it is asked for",
    async (name, kind) => {
      const [collection = "", document = {}, id = `work of ${name}`] = WAITING[name] ?? [];
      await raw(collection).insertOne({ _id: id, organizationId: OURS, ...document });
      const found = async (which?: Parameters<WorkKind["find"]>[1]) =>
        (await kind.find(10, which)).filter((work) => work.organizationId === OURS).map((work) => work.id);

      expect(await found()).toEqual([id]);
      expect(await found({ ids: { $in: [id] } })).toEqual([id]);
      expect(await found({ ids: { $in: ["another"] } })).toEqual([]);
      expect(await found({ ids: { $nin: [id] } })).toEqual([]);
      expect(await found({ ids: { $nin: ["another"] }, notOf: ["org_other"] })).toEqual([id]);
      expect(await found({ notOf: [OURS] })).toEqual([]);
      await raw(collection).deleteOne({ _id: id });
    },
  );
});

describe("what is due", () => {
  const all: Work[] = [];
  const kind: WorkKind = {
    name: "a_test",
    find: async (limit, { ids, notOf = [] } = {}) =>
      all
        .filter(({ id, organizationId }) => isAmong(ids && { ids }, id) && !notOf.includes(organizationId))
        .slice(0, limit),
    resume: async () => undefined,
    tell: async () => undefined,
    foretell: async () => ({ text: "", totals: {}, isLittle: true }),
  };
  const given = (count: number, organizationId: string): void => {
    for (let at = 0; at < count; at += 1) all.push({ id: `${organizationId} ${at}`, organizationId });
  };

  it("is found behind a thousand that are put off, and behind those of an organization of which enough is under way", async () => {
    given(1_000, "org_failing");
    given(1_000, "org_busy");
    given(1, "org_quiet");
    const later = {
      heldUntil: since,
      touchedAt: since,
      nextTryAt: new Date(Date.now() + 60_000),
      failures: 3,
      told: true,
    };
    await raw("attempts").insertMany(
      Array.from({ length: 1_000 }, (_, at) => ({ _id: `a_test org_failing ${at}`, ...later })),
    );
    const running = [0, 1, 2, 3].map((at) => ({
      ...{ kind: "a_test", id: `org_busy ${at}`, organizationId: "org_busy", done: Promise.resolve() },
    }));

    expect((await dueOf(kind, running)).map(({ work }) => work.id)).toEqual(["org_quiet 0"]);
    expect((await dueOf(kind, [])).length).toBe(1_000);
    await raw("attempts").deleteMany({});
  });
});
