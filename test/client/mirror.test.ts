/** The sync kit: whatever happens while it copies, whatever breaks, the copy ends equal. Each store is the real one. */
import fc from "fast-check";
import mongoose from "mongoose";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { unwrap } from "../../src/client/failures.ts";
import { memoryStore } from "../../src/client/mirror/memory-store.ts";
import { type Mirror, mirror } from "../../src/client/mirror/mirror.ts";
import { mongodbStore } from "../../src/client/mirror/mongodb-store.ts";
import { postgresqlStore } from "../../src/client/mirror/postgresql-store.ts";
import type { MirrorStore, Row } from "../../src/client/mirror/store.ts";
import { EventModel } from "../../src/domain/events/event.model.ts";
import { cases } from "../support/cases.ts";
import { useDatabase } from "../support/mongo.ts";
import { type Postgres, postgresAvailable, skippedWithoutPostgres, startPostgres } from "../support/postgres.ts";
import { givenTenant, make, next, type Tenant } from "../surfaces/api/tenant.ts";
import { useServer } from "./server.ts";

useDatabase();
const { app, client } = useServer();

let postgres: Postgres | undefined;
beforeAll(async () => {
  if (postgresAvailable) postgres = await startPostgres();
});
afterAll(() => postgres?.stop());

const mongo = () => mongoose.connection.getClient();
const STORES: readonly { readonly name: string; readonly makeStore: () => MirrorStore; readonly isThere: boolean }[] = [
  { name: "memory", makeStore: () => memoryStore(), isThere: true },
  {
    name: "MongoDB",
    makeStore: () => mongodbStore({ client: mongo(), db: mongo().db("mirror_of_tests") }),
    isThere: true,
  },
  {
    name: `PostgreSQL${skippedWithoutPostgres}`,
    makeStore: () => postgresqlStore({ pool: (postgres as Postgres).pool }),
    isThere: postgresAvailable,
  },
];

const member = (tenant: Tenant): Promise<string> =>
  make(tenant.operator("post", `${tenant.path}/memberships`, { email: `m${next()}@acme.test` })).then(
    ({ id = "" }) => id,
  );
const team = (tenant: Tenant): Promise<string> =>
  make(tenant.operator("post", `${tenant.path}/teams`, { name: `Team ${next()}` })).then(({ id = "" }) => id);

async function rowsOf(store: MirrorStore, organization: string): Promise<Map<string, Row>> {
  const found = new Map<string, Row>();
  for await (const row of store.rows(organization)) found.set(row.id, row);
  return found;
}

const idsIn = async (store: MirrorStore, { id }: Tenant): Promise<string[]> =>
  [...(await rowsOf(store, id)).keys()].sort();

describe.each(STORES)("a mirror in $name", ({ makeStore, isThere }) => {
  beforeEach(({ skip }) => skip(!isThere));

  it("takes a snapshot, follows, and proves that it is equal", async () => {
    const acme = await givenTenant(app);
    const store = makeStore();
    const causes: string[] = [];
    const copy = mirror({ client: client(), organization: acme.id, store, onSnapshot: (why) => causes.push(why) });
    const [jane, core] = [await member(acme), await team(acme)];

    await copy.sync();
    expect(await idsIn(store, acme)).toEqual([jane, core].sort());

    await make(acme.operator("put", `${acme.path}/memberships/${jane}/teams`, { teams: [{ id: core }] }));
    const joe = await member(acme);
    await copy.sync();
    expect(JSON.parse((await rowsOf(store, acme.id)).get(jane)?.line ?? "")).toMatchObject({ teams: [{ id: core }] });

    await make(acme.operator("delete", `${acme.path}/memberships/${joe}`));
    await make(acme.operator("delete", `${acme.path}/teams/${core}`));
    expect(await copy.verify()).toMatchObject({ isEqual: true });
    expect(await idsIn(store, acme)).toEqual([jane]);
    expect(causes).toEqual(["first"]);
  });

  it("keeps organizations apart, and knows one by its slug as well", async () => {
    const [acme, globex] = [await givenTenant(app), await givenTenant(app)];
    const store = makeStore();
    const [jane, joe] = [await member(acme), await member(globex)];
    for (const { id } of [acme, globex]) await mirror({ client: client(), organization: id, store }).sync();
    const { slug } = unwrap(
      await client().GET("/v1/organizations/{organization}", { params: { path: { organization: acme.id } } }),
    );
    await mirror({ client: client(), organization: slug, store }).sync();

    expect([await idsIn(store, acme), await idsIn(store, globex)]).toEqual([[jane], [joe]]);
    expect([...(await rowsOf(store, slug)).keys()]).toEqual([jane]);
  });

  it("begins anew where the log has not what comes next, and finds a difference by digest", async () => {
    const acme = await givenTenant(app);
    const store = makeStore();
    const causes: string[] = [];
    const copy = mirror({ client: client(), organization: acme.id, store, onSnapshot: (why) => causes.push(why) });
    const jane = await member(acme);
    await copy.sync();

    const { after } = (await copy.position()) ?? {};
    // As after a backup was put back.
    await EventModel.collection.deleteOne({ _id: (after ?? "") as never });
    const joe = await member(acme);
    await copy.sync();
    expect(causes).toEqual(["first", "gap"]);
    expect(await idsIn(store, acme)).toEqual([jane, joe].sort());

    const at = await copy.position();
    if (!at) throw new Error("There is no position.");
    await store.apply(acme.id, { from: at, to: at, put: [], remove: [jane] });
    expect((await copy.verify()).isEqual).toBe(false);
    expect((await copy.verify({ repair: true })).isEqual).toBe(true);
    expect(causes).toEqual(["first", "gap", "unequal"]);
  });

  it("changes nothing when another one of the same store was quicker", async () => {
    const acme = await givenTenant(app);
    const store = makeStore();
    await member(acme);
    await mirror({ client: client(), organization: acme.id, store }).sync();
    const from = await store.position(acme.id);
    if (!from) throw new Error("There is no position.");
    const to = { after: "evt_x", sequence: from.sequence + 1 };
    const row = { id: "team_x", type: "team", line: '{"id":"team_x","type":"team"}' };

    const taken = await Promise.all([1, 2, 3].map(() => store.apply(acme.id, { from, to, put: [row], remove: [] })));

    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await store.apply(acme.id, { from, to: from, put: [], remove: ["team_x"] })).toBe(false);
    expect((await rowsOf(store, acme.id)).has("team_x")).toBe(true);
  });

  it("leaves what was there when a snapshot breaks off", async () => {
    const acme = await givenTenant(app);
    const store = makeStore();
    await mirror({ client: client(), organization: acme.id, store }).sync();
    const before = [await store.position(acme.id), await idsIn(store, acme)];
    async function* broken(): AsyncGenerator<Row[]> {
      yield [{ id: "team_y", type: "team", line: '{"id":"team_y","type":"team"}' }];
      throw new Error("broke off");
    }
    await expect(store.replace(acme.id, broken(), () => ({ after: "evt_y", sequence: 1 }))).rejects.toThrow(
      "broke off",
    );
    expect([await store.position(acme.id), await idsIn(store, acme)]).toEqual(before);
  });

  it("ends equal whatever changes meanwhile and whatever breaks", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(13), { minLength: 8, maxLength: 24 }),
        fc.infiniteStream(fc.nat(9)),
        async (moves, luck) => {
          const acme = await givenTenant(app);
          const store = breaking(makeStore(), luck);
          const copying = (): Mirror =>
            mirror({ client: client({ retries: 0, fetch: brittle(luck) }), organization: acme.id, store });
          let copy = copying();
          for (const move of moves) {
            await change(acme, move);
            if (move % 3 === 0) await copy.sync().catch(() => undefined);
            // As after a crash: nothing is known but what is stored.
            if (move % 4 === 0) copy = copying();
          }
          const sound = mirror({ client: client(), organization: acme.id, store: store.sound });
          const verdict = await sound.verify();
          expect(verdict).toMatchObject({ isEqual: true });
          const { text } = await acme.operator("get", `${acme.path}/snapshot`);
          const lines = text.trim().split("\n").slice(1).sort();
          expect([...(await rowsOf(store.sound, acme.id)).values()].map(({ line }) => line).sort()).toEqual(lines);
        },
      ),
      { numRuns: cases(60, 3) },
    );
  });
});

/** Something that changes the copy, or that does not. */
async function change(acme: Tenant, move: number): Promise<void> {
  const people = (await acme.operator("get", `${acme.path}/memberships?limit=100`)).body.data as {
    id: string;
    status: string;
  }[];
  const teams = (await acme.operator("get", `${acme.path}/teams?limit=100`)).body.data as { id: string }[];
  const one = people[move % Math.max(people.length, 1)]?.id;
  const other = teams[move % Math.max(teams.length, 1)]?.id;
  const at = `${acme.path}/memberships/${one}`;
  if (move < 3 || !one) return void (await member(acme));
  if (move < 5 || !other) return void (await team(acme));
  const calls = [
    () => acme.operator("put", `${at}/teams`, { teams: [{ id: other }] }),
    () => acme.operator("patch", at, { roles: ["admin"], displayName: `Name ${next()}` }),
    () => acme.operator("post", `${at}/deactivate`),
    () => acme.operator("post", `${at}/reactivate`),
    () => acme.operator("delete", at),
    () => acme.operator("delete", `${acme.path}/teams/${other}`),
    () => acme.operator("patch", `${acme.path}/teams/${other}`, { name: `Other ${next()}` }),
    () =>
      acme.operator("post", `${acme.path}/invitations`, {
        emails: [`g${next()}@else.test`],
        roles: ["guest"],
        sendEmail: false,
      }),
    () => acme.operator("post", `${acme.path}/domains`, { name: `d${next()}.test` }),
  ];
  await calls[move - 5]?.();
}

type Luck = { next(): IteratorResult<number, unknown> };
const unlucky = (luck: Luck, below: number): boolean => Number(luck.next().value ?? 9) < below;

/** Loses requests, answers, and the rest of answers. */
const brittle =
  (luck: Luck): typeof fetch =>
  async (...call) => {
    if (unlucky(luck, 1)) throw new TypeError("The request was lost.");
    const answer = await fetch(...call);
    if (unlucky(luck, 1)) throw new TypeError("The answer was lost.");
    if (!unlucky(luck, 1)) return answer;
    const text = await answer.text();
    return new Response(text.slice(0, text.length / 2), { status: answer.status, headers: answer.headers });
  };

/** Dies before what it does, or after. */
function breaking(sound: MirrorStore, luck: Luck): MirrorStore & { readonly sound: MirrorStore } {
  const dying = async <T>(work: () => Promise<T>): Promise<T> => {
    if (unlucky(luck, 1)) throw new Error("Died before.");
    const done = await work();
    if (unlucky(luck, 1)) throw new Error("Died after.");
    return done;
  };
  return {
    ...{ sound, position: sound.position, rows: sound.rows },
    replace: (...given) => dying(() => sound.replace(...given)),
    apply: (...given) => dying(() => sound.apply(...given)),
  };
}

describe("following", () => {
  it("waits for a snapshot that is behind the log, when it begins and whenever it reads anew", async () => {
    const acme = await givenTenant(app);
    const behind: string[] = [];
    let isBehind = true;
    const lagging = client({
      fetch: async (...call) => {
        const { url } = call[0] as Request;
        if (!isBehind || !/\/snapshot/.test(url)) return fetch(...call);
        isBehind = false;
        behind.push(url);
        return new Response('{"sequence":0}\n', { headers: { "content-type": "application/x-ndjson" } });
      },
    });
    const store = memoryStore();
    const copy = mirror({ client: lagging, organization: acme.id, store });
    const jane = await member(acme);
    await copy.sync();
    expect(await idsIn(store, acme)).toEqual([jane]);

    const joe = await member(acme);
    isBehind = true;
    await copy.sync();

    expect(await idsIn(store, acme)).toEqual([jane, joe].sort());
    expect(behind).toHaveLength(2);
  });

  it("notices that an event is missing, where events of an organization are numbered without gaps", async () => {
    const acme = await givenTenant(app);
    const causes: string[] = [];
    let isHidden = false;
    const numbering = client({
      fetch: async (...call) => {
        const answer = await fetch(...call);
        if (!/\/events\?/.test((call[0] as Request).url)) return answer;
        const { data, page } = (await answer.json()) as { data: { sequence: number }[]; page: object };
        const numbered = data.map((event, at) => ({ ...event, number: (isHidden ? 7 : 0) + at }));
        return Response.json({ data: numbered, page });
      },
    });
    const store = memoryStore();
    const copy = mirror({ client: numbering, organization: acme.id, store, onSnapshot: (why) => causes.push(why) });
    await copy.sync();
    isHidden = true;
    const jane = await member(acme);
    await copy.sync().catch(() => undefined);
    expect(causes.slice(0, 2)).toEqual(["first", "gap"]);
    expect(store.objects(acme.id).has(jane)).toBe(true);
  });

  it("hears of a change by long poll, without being called, and ends with its signal", async () => {
    const acme = await givenTenant(app);
    const store = memoryStore();
    const heard: string[] = [];
    const ending = new AbortController();
    const copy = mirror({ client: client(), organization: acme.id, store, onEvent: ({ type }) => heard.push(type) });
    const running = copy.run({ signal: ending.signal });
    const jane = await member(acme);
    await expect.poll(() => store.objects(acme.id).get(jane)).toMatchObject({ type: "membership" });
    await make(acme.operator("patch", `${acme.path}/memberships/${jane}`, { displayName: "Jane" }));
    await expect.poll(() => store.objects(acme.id).get(jane)).toMatchObject({ displayName: "Jane" });
    // The object may be read before the event that changed it is told.
    await expect.poll(() => heard).toContain("membership.updated");
    ending.abort();
    await running;
  });

  it("reads when a webhook wakes it", async () => {
    const acme = await givenTenant(app);
    const store = memoryStore();
    const ending = new AbortController();
    const copy = mirror({ client: client(), organization: acme.id, store });
    const running = copy.run({ signal: ending.signal, wake: "webhook" });
    await expect.poll(() => copy.position()).not.toBeNull();
    const jane = await member(acme);
    copy.wake();
    await expect.poll(() => store.objects(acme.id).has(jane)).toBe(true);
    ending.abort();
    await running;
  });

  it("goes on after what goes by, and ends with what does not", async () => {
    const acme = await givenTenant(app);
    const ending = new AbortController();
    const errors: unknown[] = [];
    let broken = 2;
    const flaky = client({
      retries: 0,
      fetch: (...call) => (broken-- > 0 ? Promise.reject(new TypeError("away")) : fetch(...call)),
    });
    const copy = mirror({
      client: flaky,
      organization: acme.id,
      store: memoryStore(),
      onError: (error) => errors.push(error),
    });
    const running = copy.run({ signal: ending.signal });
    await expect.poll(() => copy.position()).not.toBeNull();
    expect(errors).toHaveLength(2);
    ending.abort();
    await running;

    const { key, id } = (await acme.operator("post", `${acme.path}/api-keys`, { label: "x" })).body;
    await make(acme.operator("delete", `${acme.path}/api-keys/${id}`));
    const shut = mirror({ client: client({ key }), organization: acme.id, store: memoryStore() });
    await expect(shut.run({ signal: new AbortController().signal })).rejects.toMatchObject({ code: "unauthenticated" });
  });
});
