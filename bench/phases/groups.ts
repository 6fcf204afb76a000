/** Groups of every size: one member more, one less, reading them with and without their members. */
import { drive, inTurns, type Sample, type Samples, severalInTurns, timed } from "../drive.ts";
import { GROUP, patch } from "../people.ts";
import { type Bench, targetsAt } from "../plan.ts";
import { keep } from "../rows.ts";
import { ask, jsonOf, must, type Target } from "../target.ts";
import { loopDelayMs } from "../vitals.ts";

/** So many people come and go, in each turn so many times. */
const EDITS = 30;
const PASSES = 4;
const EDIT = { atMost: 3 } as const;
const addTimes = new Map<number, number>();

const pathOf = (target: Target, size: number): string => `/Groups/${target.groups.get(size)}`;
const outsider = (target: Target, index: number): string => target.users[target.users.length - 1 - index] ?? "";

export async function group(bench: Bench, size: number): Promise<void> {
  const targets = targetsAt(bench, size);
  keep(
    `build a group of ${size} in one POST`,
    "p50",
    await inTurns(targets, 1, (one) => timed(() => build(one, size))),
  );
  const added = await edits(bench, targets, size);
  addTimes.set(size, added.get("rollcall")?.p50 ?? Number.NaN);
  await reads(bench, targets, size);
}

async function build(target: Target, size: number): Promise<void> {
  // The last users stay outside, to come and go.
  const members = target.users.slice(0, Math.min(size, target.users.length - EDITS)).map((value) => ({ value }));
  const reply = await ask(target, "POST", "/Groups", { schemas: [GROUP], displayName: `Size ${size}`, members });
  if (reply.status === 201) return void target.groups.set(size, jsonOf<{ id: string }>(reply).id);
  if (reply.status !== 413) must(reply, 201);
  await buildInParts(target, size, members);
}

const PART = 25_000;

async function buildInParts(target: Target, size: number, members: readonly { value: string }[]): Promise<void> {
  const empty = must(await ask(target, "POST", "/Groups", { schemas: [GROUP], displayName: `Size ${size}` }), 201);
  target.groups.set(size, jsonOf<{ id: string }>(empty).id);
  for (let at = 0; at < members.length; at += PART)
    must(
      await patch(target, pathOf(target, size), { op: "add", path: "members", value: members.slice(at, at + PART) }),
      200,
      204,
    );
}

async function edits({ plan }: Bench, targets: readonly Target[], size: number): Promise<Samples> {
  const add = (member: string) => ({ op: "Add", path: "members", value: [{ value: member }] });
  const removeByPath = (member: string) => ({ op: "Remove", path: `members[value eq "${member}"]` });
  const removeByList = (member: string) => ({ op: "Remove", path: "members", value: [{ value: member }] });
  const [added, byPath, , byList] = await severalInTurns(targets, plan.rounds * PASSES, async (target) => {
    const samples: Sample[] = [];
    for (const op of [add, removeByPath, add, removeByList])
      samples.push(
        await drive({ clients: 1, count: EDITS }, async (index) =>
          must(await patch(target, pathOf(target, size), op(outsider(target, index))), 200, 204),
        ),
      );
    return samples;
  });
  keep(`PATCH add one to ${size}`, "p50", added ?? new Map(), EDIT);
  keep(`PATCH remove members[value eq] of ${size}`, "p50", byPath ?? new Map(), EDIT);
  keep(`PATCH remove one in a list of ${size}`, "p50", byList ?? new Map(), EDIT);
  return added ?? new Map();
}

async function reads({ plan }: Bench, targets: readonly Target[], size: number): Promise<void> {
  const get = (more: string, members: number) => async (target: Target) => {
    const reply = must(await ask(target, "GET", pathOf(target, size) + more), 200);
    // Counted in the text: parsing megabytes would measure this process.
    const found = reply.text.split('"value":').length - 1;
    if (found !== members) throw new Error(`${found} members of ${members}`);
  };
  const several = (more: string, members: number, count: number) =>
    inTurns(targets, plan.rounds, (target) =>
      drive({ clients: 1, count, ms: 3_000 }, () => get(more, membersOf(target, members))(target)),
    );
  // A small group is read often: its first readings, before the code is compiled, are not what is asked about.
  keep(`GET group of ${size}`, "p50", await several("", size, size > 1_000 ? 10 : 100), { atMost: 1.67 });
  keep(`GET group of ${size} without members`, "p50", await several("?excludedAttributes=members", 0, 50));
}

const membersOf = ({ users }: Target, members: number): number => Math.min(members, users.length - EDITS);

/** What the goals say of sizes: a member more costs the same, and a large group stalls nobody. */
export async function sizes({ plan, pair: [rollcall] }: Bench, origin: string): Promise<void> {
  const [small, large] = [plan.groups.at(0) ?? 0, plan.groups.at(-1) ?? 0];
  const ratio = (addTimes.get(large) ?? Number.NaN) / (addTimes.get(small) ?? Number.NaN);
  console.log(`PATCH add one at ${large} members / at ${small}: ${ratio.toFixed(2)} (goal ≤ 1.3)`);
  facts.push({ what: `PATCH add one at ${large} members against ${small}`, value: ratio, goal: 1.3, unit: "×" });
  await loopDelayMs(origin);
  const edit = (op: string, index: number) => ({ op, path: "members", value: [{ value: outsider(rollcall, index) }] });
  await drive({ clients: 3, count: 24 }, async (index) => {
    if (index % 3 === 0) return must(await ask(rollcall, "GET", pathOf(rollcall, large)), 200);
    return must(await patch(rollcall, pathOf(rollcall, large), edit(index % 2 ? "add" : "remove", index)), 200, 204);
  });
  const delay = await loopDelayMs(origin);
  console.log(`event-loop delay p99 while a group of ${large} is read and patched: ${delay.toFixed(1)} ms (goal < 20)`);
  facts.push({ what: `event-loop delay p99, group of ${large} read and patched`, value: delay, goal: 20, unit: "ms" });
}

/** Numbers that are no comparison with the floor; the goal is an upper bound. */
export const facts: { what: string; value: number; goal?: number; unit: string }[] = [];

/** Sixteen clients add different people to one group at once. */
export async function contention({ pair, peers }: Bench): Promise<void> {
  const ADDS = 100;
  const samples = await inTurns([...pair, ...peers], 1, async (target) => {
    const empty = must(await ask(target, "POST", "/Groups", { schemas: [GROUP], displayName: "Crowded" }), 201);
    const path = `/Groups/${jsonOf<{ id: string }>(empty).id}`;
    const sample = await drive({ clients: 16, count: ADDS }, async (index) =>
      must(
        await patch(target, path, { op: "add", path: "members", value: [{ value: target.users[index] }] }),
        200,
        204,
      ),
    );
    const { members = [] } = jsonOf<{ members?: unknown[] }>(must(await ask(target, "GET", path), 200));
    const lost = ADDS - members.length;
    return { ...sample, bad: sample.bad + lost, ...(lost > 0 && { why: `${lost} of ${ADDS} lost` }) };
  });
  keep("16 clients add 100 members to one group", "rate", samples);
}
