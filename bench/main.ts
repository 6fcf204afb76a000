/** `npm run bench`: the program, the floor and the peers in one run on one mongod; prints the table and writes JSON. */

import mongoose from "mongoose";
import { crowd } from "./crowd.ts";
import { createUser } from "./people.ts";
import { application, samlSignIn } from "./phases/applications.ts";
import { contention, facts, group, sizes } from "./phases/groups.ts";
import { consoleLists, feed, hotPath, inviting, signIn } from "./phases/host.ts";
import { filters, pages, walks } from "./phases/lists.ts";
import { fair, sync, team } from "./phases/sync.ts";
import { bulk, createBeyond, createFirst, fill, lookUp, patchUser } from "./phases/users.ts";
import { delivering, heard } from "./phases/webhooks.ts";
import { workers } from "./phases/workers.ts";
import { type Bench, PEERS_AT_MOST, readPlan, USAGE } from "./plan.ts";
import { machineOf, writeReport } from "./report.ts";
import {
  type Ground,
  newOrganization,
  prepareGround,
  type Rollcall,
  startFloor,
  startNaive,
  startRollcall,
} from "./start.ts";
import { closePools, type Target } from "./target.ts";
import { loopDelayMs, watch } from "./vitals.ts";

if (process.argv.includes("--help")) {
  console.log(USAGE);
  process.exit(0);
}
const plan = readPlan();
const wants = (phase: string): boolean => plan.only.length === 0 || plan.only.includes(phase);

async function measure(bench: Bench, server: Rollcall): Promise<void> {
  if (wants("create")) await createFirst(bench);
  for (const size of plan.users) {
    await fill(bench, size);
    if (wants("users")) await lookUp(bench, size);
    if (wants("pages")) await pages(bench, size);
    if (wants("pages")) await walks(bench, size);
    if (wants("filters")) await filters(bench, size);
    if (wants("patch")) await patchUser(bench, size);
    if (wants("groups")) for (const members of groupsAt(size)) await group(bench, members);
    if (wants("groups") && size <= PEERS_AT_MOST) await contention(bench);
    if (wants("host")) await hotPath(bench, server, size);
    if (wants("lists")) await consoleLists(bench, server, size);
    if (wants("feed")) await feed(bench, server, size);
  }
  if (wants("groups")) await sizes(bench, server.url);
  if (wants("team") && wants("groups")) await team(bench, server);
  if (wants("signin")) await signIn(bench, server);
  if (wants("signin")) await samlSignIn(bench, server);
  if (wants("application")) await application(bench, server);
  if (wants("invite")) await inviting(bench, server);
  if (wants("bulk")) await bulk(bench);
  if (wants("sync")) await sync(bench);
  if (wants("fair")) await fair(bench, server);
  if (wants("webhooks")) await delivering(bench, server);
  if (wants("webhooks")) await heard(bench, server);
}

/** Groups that the users suffice for now and did not before. */
const groupsAt = (size: number): number[] => {
  const before = plan.users[plan.users.indexOf(size) - 1] ?? 0;
  return plan.groups.filter((members) => members > before && members <= size);
};

/** What is asked of one very large organization. */
async function measureCrowd(
  { ground, server }: { ground: Ground; server: Rollcall },
  bench: Bench,
  size: number,
): Promise<void> {
  for (const target of bench.pair) target.users.push(await createUser(target, "u", 0));
  console.log(`${size} users are put there …`);
  await crowd(ground, bench.pair, size);
  await lookUp(bench, size);
  await pages(bench, size);
  await hotPath(bench, server, size);
  await consoleLists(bench, server, size);
  await patchUser(bench, size);
  await createBeyond(bench, size);
}

async function everybody(ground: Ground): Promise<void> {
  const server = await startRollcall(ground);
  const rollcall: Target = { ...(await newOrganization(server, "Bench")), name: "rollcall" };
  const floor = await startFloor(ground);
  const peers = plan.peers ? [await startNaive(ground)] : [];
  const memory = watch(server.pid);
  await loopDelayMs(server.url);
  const bench: Bench = { plan, pair: [rollcall, floor], peers };
  if (plan.crowd === undefined) await measure(bench, server);
  else await measureCrowd({ ground, server }, bench, plan.crowd);
  memory.stop();
  const { mb, during } = memory.highest();
  facts.push({ what: `memory of the process, highest (${during})`, value: mb, goal: 350, unit: "MiB" });
  if (wants("workers") && plan.crowd === undefined) await workers(plan, ground);
}

async function mongodVersion({ mongod }: Ground): Promise<string> {
  const client = await new mongoose.mongo.MongoClient(mongod.uri("admin")).connect();
  const { version } = await client.db().admin().serverInfo();
  await client.close();
  return String(version);
}

const ground = await prepareGround();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void ground.clear().finally(() => process.exit(130)));
try {
  await everybody(ground);
  await writeReport(plan, await machineOf(await mongodVersion(ground)));
} finally {
  await closePools();
  await ground.clear();
}
