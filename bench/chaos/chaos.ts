/** Two programs with two workers each on a replica set of three, asked all the while, as one trouble comes after the other. */
import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { type Directory, givenDirectory, operate } from "../../test/support/directory.ts";
import { KEYS } from "../../test/support/keys.ts";
import { openReceiver, type Receiver } from "../../test/support/receiver.ts";
import { startReplicaSet } from "../../test/support/replica-set.ts";
import { type Server, startServer } from "../../test/support/server.ts";
import { askerOf } from "./asking.ts";
import { invariants, log, lost, missing, wrongIn } from "./auditing.ts";
import { guests, hostApplication, identityProvider, type Site } from "./clients.ts";
import { Journal, type Trouble } from "./journal.ts";
import { newLedger } from "./ledger.ts";
import { type Times, troublesOf } from "./troubles.ts";

export interface Plan extends Times {
  /** How long members wait before they elect another primary: MongoDB's own 10 seconds, or less. */
  readonly electionMs: number;
  /** How often each trouble comes. */
  readonly rounds: number;
  readonly say: (line: string) => void;
}

export interface Outcome {
  readonly troubles: readonly Trouble[];
  /** Answers that should not have been. */
  readonly wrongAnswers: readonly string[];
  /** What is not as it was acknowledged, half-done, or did not arrive. */
  readonly wrong: readonly string[];
  readonly answers: number;
  readonly acknowledged: {
    readonly users: number;
    readonly teams: number;
    readonly guests: number;
    readonly events: number;
  };
}

/** No client asks for more than this; a run ends long before. */
const ROUNDS_AT_MOST = 20_000;
const CALM_MS = 1_500;
const AGAIN_MS = 90_000;
const ARRIVE_MS = 120_000;

export async function chaos(plan: Plan): Promise<Outcome> {
  const endings: (() => Promise<unknown>)[] = [];
  try {
    return await inChaos(plan, endings);
  } finally {
    for (const end of endings.reverse()) await end();
  }
}

async function inChaos(plan: Plan, endings: (() => Promise<unknown>)[]): Promise<Outcome> {
  const set = await startReplicaSet(3, plan.electionMs);
  endings.push(set.stop);
  const environment = { MONGODB_URI: set.uri("rollcall"), ...KEYS };
  const receiver = await openReceiver();
  endings.push(receiver.close);
  const programs: Server[] = [];
  for (let program = 0; program < 2; program++) {
    const server = await startServer({ ...environment, WORKERS: "2", WEBHOOKS_TO_PRIVATE: "true" });
    endings.push(server.stop);
    programs.push(server);
  }
  const site = await siteOn(programs, receiver);
  const processes = await Promise.all(programs.map(processesOf));
  const journal = new Journal(programs.length);
  const bases = programs.map(({ base }) => base);
  const asker = askerOf(bases, journal);
  const troubles = await troubled(plan, site, journal, bases, troublesOf(set, plan));
  const events = await log(site, asker);
  const arrived = (): readonly string[] => missing(events, receiver.taken);
  for (const until = performance.now() + ARRIVE_MS; arrived().length > 0 && performance.now() < until; )
    await pause(100);
  const wrong = [...(await lost(site, asker)), ...wrongIn(events, site), ...arrived()];
  const checked = await invariants(environment);
  if (checked) wrong.push(`npm run check: ${checked}`);
  const after = await Promise.all(programs.map(processesOf));
  if (String(after) !== String(processes)) wrong.push("A process ended, and another took its place.");
  const { users, teams, guests: joined } = site.ledger;
  const acknowledged = { users: users.size, teams: teams.size, guests: joined.size, events: events.length };
  return { troubles, wrongAnswers: journal.wrong, wrong, answers: journal.answers, acknowledged };
}

async function siteOn(programs: readonly Server[], receiver: Receiver): Promise<Site> {
  const [server] = programs;
  if (!server) throw new Error("There is no program.");
  const { organizationId, token }: Directory = await givenDirectory(server, "Acme", "chaos.test");
  const { slug } = await operate<{ slug: string }>(server, `/organizations/${organizationId}`);
  await operate(server, `/organizations/${organizationId}/webhooks`, { url: receiver.url, types: [] });
  return { organizationId, slug, token, operatorKey: KEYS.OPERATOR_KEY, ledger: newLedger() };
}

/** Lets the clients ask while each trouble comes and goes. */
async function troubled(
  { rounds, say }: Plan,
  site: Site,
  journal: Journal,
  bases: readonly string[],
  troubles: ReturnType<typeof troublesOf>,
): Promise<readonly Trouble[]> {
  let on = true;
  const goesOn = (round: number): boolean => on && round < ROUNDS_AT_MOST;
  const clients = Promise.all([
    ...["a", "b", "c"].map((name, index) => identityProvider(site, askerOf(bases, journal, index), name, goesOn)),
    ...["d", "e"].map((name, index) => hostApplication(site, askerOf(bases, journal, index), name, goesOn)),
    guests(site, askerOf(bases, journal), "guest", goesOn),
  ]);
  const told: Trouble[] = [];
  const work = (async () => {
    await calm(journal);
    for (let round = 0; round < rounds; round++)
      for (const [name, trouble] of Object.entries(troubles)) {
        journal.begin();
        await trouble(() => answered(journal));
        await answered(journal);
        await calm(journal);
        const one = journal.end(name);
        told.push(one);
        say(rowOf(one));
      }
  })();
  await Promise.race([work, clients.then(() => work)]).finally(() => {
    on = false;
  });
  await clients;
  return told;
}

/** Until each program has written after now. */
async function answered(journal: Journal): Promise<void> {
  const from = performance.now();
  while (journal.lastWrites().some((last) => last <= from)) {
    if (performance.now() > from + AGAIN_MS) throw new Error("A program did not write again.");
    await pause(20);
  }
}

async function calm(journal: Journal): Promise<void> {
  await answered(journal);
  await pause(CALM_MS);
  await answered(journal);
}

/** A row of the table that is printed. */
function rowOf({ name, statuses, gapMs }: Trouble): string {
  const counted = [...statuses]
    .sort(([one], [other]) => one - other)
    .map(([status, many]) => `${many} × ${status || "none"}`);
  return `| ${name} | ${(gapMs / 1_000).toFixed(1)} s | ${counted.join(", ")} |`;
}

/** The process ids of a program and of its workers, on Linux. */
async function processesOf({ child: { pid } }: Server): Promise<string> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  return `${pid} ${children}`.trim();
}
