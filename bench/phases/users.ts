/** One user at a time: creating, looking up, patching. */
import { drive, inTurns, median, type Sample, type Samples } from "../drive.ts";
import { anyUser, createUser, filtered, patch, person, userName } from "../people.ts";
import { type Bench, targetsAt } from "../plan.ts";
import { keep } from "../rows.ts";
import { ask, jsonOf, listed, must, type Target } from "../target.ts";

const CREATE = { atLeast: 0.4 } as const;
const READ = { atLeast: 0.6 } as const;

const add = async (target: Target, index: number): Promise<void> => {
  target.users[index] = await createUser(target, "u", index);
};

/** The first users of everybody, one client and then sixteen. */
export async function createFirst(bench: Bench): Promise<void> {
  const everybody = targetsAt(bench, 0);
  const rounds = bench.plan.rounds;
  // What a server does again and again is measured, not its first steps.
  await inTurns(everybody, 1, (target) => {
    const from = target.users.length;
    return drive({ clients: 4, count: 200 }, (index) => add(target, from + index));
  });
  const sequential = await inTurns(everybody, rounds, (target) => {
    const from = target.users.length;
    return drive({ clients: 1, count: 100 }, (index) => add(target, from + index));
  });
  keep("create, 1 client", "p50", sequential, { atMost: 2.5 });
}

const CHUNK = 1_000;

/** Users up to a number, sixteen clients, in chunks by turns. */
export async function fill(bench: Bench, upTo: number): Promise<void> {
  const targets = targetsAt(bench, upTo);
  const chunks = new Map<string, Sample[]>();
  for (let size = Math.min(...targets.map(({ users }) => users.length)); size < upTo; size += CHUNK)
    for (const target of (size / CHUNK) % 2 === 0 ? targets : targets.toReversed()) {
      const from = target.users.length;
      const count = Math.max(0, Math.min(upTo, size + CHUNK) - from);
      if (count === 0) continue;
      const sample = await drive({ clients: 16, count }, (index) => add(target, from + index));
      chunks.set(target.name, [...(chunks.get(target.name) ?? []), sample]);
    }
  const samples: Samples = new Map([...chunks].map(([name, taken]) => [name, medianOf(taken)]));
  keep(`create up to ${upTo} users, 16 clients`, "rate", samples, CREATE);
}

/** Some more users beside so many: one client, then sixteen. */
export async function createBeyond({ plan, pair }: Bench, size: number): Promise<void> {
  for (const [clients, count] of [
    [1, 100],
    [16, 1_000],
  ] as const) {
    const made = await inTurns(pair, plan.rounds, (target) => {
      const from = target.users.length;
      return drive({ clients, count }, (index) => add(target, from + index));
    });
    const one = clients === 1;
    keep(
      `create beside ${size}, ${one ? "1 client" : `${clients} clients`}`,
      one ? "p50" : "rate",
      made,
      one ? undefined : CREATE,
    );
  }
}

const medianOf = (taken: readonly Sample[]): Sample => ({
  n: taken.reduce((sum, { n }) => sum + n, 0),
  p50: median(taken.map(({ p50 }) => p50)),
  p95: median(taken.map(({ p95 }) => p95)),
  max: median(taken.map(({ max }) => max)),
  rate: median(taken.map(({ rate }) => rate)),
  bad: taken.reduce((sum, { bad }) => sum + bad, 0),
  why: taken.find(({ why }) => why)?.why,
});

/** Measures one kind of request with one client and with sixteen. */
export async function oneAndSixteen(
  { plan }: Bench,
  targets: readonly Target[],
  title: string,
  once: (target: Target) => Promise<unknown>,
  goal: { readonly atLeast: number } | undefined = READ,
): Promise<void> {
  const slice = (clients: number) => (target: Target) =>
    drive({ clients, ms: plan.sliceMs, count: clients === 1 ? 300 : Number.POSITIVE_INFINITY }, () => once(target));
  keep(`${title}, 1 client`, "p50", await inTurns(targets, plan.rounds, slice(1)));
  keep(`${title}, 16 clients`, "rate", await inTurns(targets, plan.rounds, slice(16)), goal);
}

/** By userName and by id. */
export async function lookUp(bench: Bench, size: number): Promise<void> {
  const targets = targetsAt(bench, size);
  await oneAndSixteen(bench, targets, `userName eq among ${size}`, async (target) => {
    const name = userName("u", anyUser(target));
    const page = await listed(target, filtered(`userName eq "${name}"`), 1);
    if (page.Resources?.[0]?.userName !== name) throw new Error("another user");
  });
  await oneAndSixteen(bench, targets, `GET user among ${size}`, async (target) => {
    const id = target.users[anyUser(target)];
    if (jsonOf<{ id: string }>(must(await ask(target, "GET", `/Users/${id}`), 200)).id !== id)
      throw new Error("another user");
  });
}

/** One attribute of one user. */
export async function patchUser(bench: Bench, size: number): Promise<void> {
  let count = 0;
  await oneAndSixteen(
    bench,
    targetsAt(bench, size),
    `PATCH user among ${size}`,
    async (target) => {
      const value = `Title ${count++}`;
      const path = `/Users/${target.users[anyUser(target)]}`;
      const reply = must(await patch(target, path, { op: "replace", path: "title", value }), 200);
      if (jsonOf<{ title: string }>(reply).title !== value) throw new Error("another title");
    },
    { atLeast: 0.33 },
  );
}

/** A Bulk of a thousand creates, beside as many single creates of the floor. */
export async function bulk({ plan, pair }: Bench): Promise<void> {
  const OPERATIONS = 1_000;
  const samples = await inTurns(pair, plan.rounds, async (target, round) => {
    const began = performance.now();
    if (target.name === "floor")
      return drive({ clients: 16, count: OPERATIONS }, (index) => createUser(target, `b${round}-`, index));
    const sample = await drive({ clients: 1, count: 1 }, () => bulkOf(target, round, OPERATIONS));
    return { ...sample, rate: (sample.n * OPERATIONS * 1_000) / (performance.now() - began) };
  });
  keep("Bulk of 1,000 creates (floor: 16 clients), operations", "rate", samples);
}

async function bulkOf(target: Target, round: number, operations: number): Promise<void> {
  const reply = await ask(target, "POST", "/Bulk", {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
    Operations: Array.from({ length: operations }, (_, index) => ({
      method: "POST",
      path: "/Users",
      bulkId: `b${index}`,
      data: person(`b${round}-`, index),
    })),
  });
  const { Operations } = jsonOf<{ Operations: { status: string }[] }>(must(reply, 200));
  const made = Operations.filter(({ status }) => status === "201").length;
  if (made !== operations) throw new Error(`${made} of ${operations} made`);
}
