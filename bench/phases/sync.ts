/** A whole synchronisation as an identity provider runs it, and what it does to the neighbours. */
import { keepBusy } from "../busy.ts";
import { drive, inTurns, median, type Sample, type Samples, timed } from "../drive.ts";
import { createUser, filtered, GROUP, patch, userName } from "../people.ts";
import type { Bench } from "../plan.ts";
import { keep } from "../rows.ts";
import { newOrganization, operate, type Rollcall } from "../start.ts";
import { ask, askUrl, jsonOf, listed, must, type Target } from "../target.ts";
import { facts } from "./groups.ts";

const CLIENTS = 8;

/** Looks each user up, creates it; then groups with their members. */
async function synchronise(target: Target, prefix: string, users: number, groups: number): Promise<void> {
  const made: string[] = [];
  const people = await drive({ clients: CLIENTS, count: users }, async (index) => {
    await listed(target, filtered(`userName eq "${userName(prefix, index)}"`), 0);
    made[index] = await createUser(target, prefix, index);
  });
  const each = Math.floor(users / groups);
  const teams = await drive({ clients: CLIENTS, count: groups }, async (index) => {
    const displayName = `Group ${prefix} ${index}`;
    const filter = encodeURIComponent(`displayName eq "${displayName}"`);
    await listed(target, `/Groups?filter=${filter}&excludedAttributes=members`, 0);
    const group = must(await ask(target, "POST", "/Groups", { schemas: [GROUP], displayName }), 201);
    const value = made.slice(index * each, index * each + each).map((id) => ({ value: id }));
    const path = `/Groups/${jsonOf<{ id: string }>(group).id}`;
    must(await patch(target, path, { op: "Add", path: "members", value }), 200, 204);
  });
  for (const { bad, why } of [people, teams]) if (bad > 0) throw new Error(`${bad} bad: ${why}`);
}

export async function sync({ plan, pair, peers }: Bench): Promise<void> {
  const small = await inTurns([...pair, ...peers], 1, (target) => timed(() => synchronise(target, "s", 1_000, 50)));
  keep("sync of 1,000 users and 50 groups", "p50", small, { atMost: 2.5 });
  if (plan.sync.users <= 1_000) return;
  const { users, groups } = plan.sync;
  const large = await inTurns(pair, 1, (target) => timed(() => synchronise(target, "t", users, groups)));
  keep(`sync of ${users.toLocaleString("en")} users and ${groups} groups`, "p50", large, { atMost: 2.5 });
}

/** One organization's sync and another's lookups: how much slower they become; and the same at the floor, which knows no organizations. */
export async function fair({ plan, pair: [, floor] }: Bench, server: Rollcall): Promise<void> {
  const users = Math.min(plan.sync.users, 10_000) * (plan.name === "quick" ? 3 : 1);
  const [busy, quiet] = [await newOrganization(server, "Busy"), await newOrganization(server, "Quiet")];
  const value = await besideSync(quiet, busy, users);
  facts.push({ what: "lookup p95 beside another organization's sync, against alone", value, goal: 3, unit: "×" });
  facts.push({ what: "the same at the floor", value: await besideSync(floor, floor, users), unit: "×" });
}

/** How much longer lookups take while users are created, p95. */
async function besideSync(quiet: Target, busy: Target, users: number): Promise<number> {
  await drive({ clients: 4, count: 200 }, (index) => createUser(quiet, "q", index));
  const look = (index: number): Promise<unknown> =>
    listed(quiet, filtered(`userName eq "${userName("q", index % 200)}"`), 1);
  await drive({ clients: 1, count: 100 }, look);
  const alone = await drive({ clients: 1, count: 1_000 }, look);
  let over = false;
  const load = keepBusy(busy, users).finally(() => {
    over = true;
  });
  const beside: Sample[] = [];
  while (!over) beside.push(await drive({ clients: 1, count: 200 }, look));
  const p95 = median(beside.map((sample) => sample.p95));
  const { bad, why } = await load;
  if (bad > 0) console.log(`    ${bad} bad: ${why}`);
  const ratio = p95 / alone.p95;
  const told = `lookup p95 alone ${alone.p95.toFixed(2)} ms, beside a sync ${p95.toFixed(2)} ms: ${ratio.toFixed(1)}×`;
  console.log(`${quiet.name}: ${told}`);
  return ratio;
}

/** A page of a team that a mapped group fills; the floor reads a page of the group's members. */
export async function team({ plan, pair: [rollcall, floor] }: Bench, server: Rollcall): Promise<void> {
  const size = plan.groups.at(-1) ?? 0;
  const organization = (rollcall as Target & { organizationId: string }).organizationId;
  const path = `/organizations/${organization}`;
  const made = await operate<{ id: string }>(server, `${path}/teams`, { name: "Everybody", slug: "everybody" });
  const { data } = await operate<{ data: { id: string }[] }>(server, `${path}/connections`);
  const group = { id: rollcall.groups.get(size) };
  await operate(server, `${path}/mappings`, {
    connectionId: data[0]?.id,
    group,
    team: made.id,
  });
  const urls: Record<string, string> = {
    rollcall: `${server.url}/v1${path}/teams/${made.id}/members?limit=100`,
    floor: `${floor.base}/Groups/${floor.groups.get(size)}/members`,
  };
  const samples: Samples = await inTurns([rollcall, floor], plan.rounds, ({ name }) =>
    drive({ clients: 1, count: 50, ms: 3_000 }, async () => {
      const reply = must(await askUrl(urls[name] ?? "", server.operatorKey, "GET"), 200);
      const shown = jsonOf<{ data: unknown[] }>(reply).data.length;
      if (shown !== Math.min(100, size)) throw new Error(`${shown} shown`);
    }),
  );
  keep(`page of 100 of a team of ${size} (floor: of a group's members)`, "p50", samples);
}
