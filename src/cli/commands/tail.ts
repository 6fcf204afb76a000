/** `rollcall tail`: the flight recorder, as it is written. */
import { setTimeout as pause } from "node:timers/promises";
import { type Command, Option } from "commander";
import { RollcallError } from "../../client/failures.ts";
import { type Asking, askingOf, optionsOf, organizationOf, type Shared } from "../asking.ts";
import { connectionsOf } from "../connections.ts";
import { Unable } from "../failures.ts";
import { addOrganization, count, listed, moment } from "../options.ts";
import { print, tell } from "../printing/output.ts";
import { followerOf, type Seen, type Wanted } from "../tailing/reading.ts";
import { linesOf } from "../tailing/words.ts";

interface Options extends Omit<Wanted, "status"> {
  readonly connection?: readonly string[];
  readonly failed?: boolean;
  readonly lines: number;
  readonly since?: string;
  readonly follow: boolean;
}

const EVERY_MS = 1_000;
const MOST = 10_000;

export const addTail = (program: Command): Command =>
  addOrganization(program.command("tail"))
    .summary("watch what identity providers send, and what comes of it")
    .description(
      "Prints what the identity providers of an organization ask for and who signs in through them, as it comes, each with what came of it or why nothing did. Ctrl-C ends it.",
    )
    .option("-c, --connection <connection>", "only this connection, by name or id; again for more", listed)
    .option("-n, --lines <count>", "so many of those before, per connection", count, 10)
    .option("--since <moment>", "all since then: a date, a time, or how long ago, such as 2h", moment)
    .option("--no-follow", "print what there is, and end")
    .option("--failed", "only what was refused")
    .addOption(
      new Option("--method <method>", "only these requests").choices(["GET", "POST", "PUT", "PATCH", "DELETE"]),
    )
    .addOption(
      new Option("--effect <effect>", "only what changed nothing, or what changed something").choices(["none", "some"]),
    )
    .option("--address <address>", "only what is about this address or userName")
    .option("--group <group>", "only what is about this directory group, by name or id")
    .addHelpText(
      "after",
      "\nExamples:\n  rollcall tail\n  rollcall tail --organization acme --failed --since 2h --no-follow\n  rollcall tail --effect none                        what was pushed and did nothing, with the reason\n  rollcall tail --json | jq .line.effects",
    )
    .action((_options, command: Command) => tail(optionsOf<Options>(command)));

type Follower = ReturnType<typeof followerOf>;

async function tail(options: Shared & Options): Promise<void> {
  const asking = await askingOf(options);
  const organization = await organizationOf(asking, options);
  const wanted = wantedOf(options);
  const followers = new Map<string, Follower>();
  await addFollowers(followers, { asking, organization, named: options.connection });
  if (followers.size === 0 && !options.follow) throw new Unable("This organization has no connection.");
  await printAll(
    await readAll(followers, (read) => read(wanted, options.since ? MOST : options.lines, options.since)),
    options,
  );
  if (!options.follow) return;
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort());
  await follow(followers, { asking, organization, options, wanted, signal: stopping.signal });
}

const wantedOf = ({ failed, address, group, method, effect }: Options): Wanted => ({
  ...(failed && { status: "failed" }),
  ...(address !== undefined && { address }),
  ...(group !== undefined && { group }),
  ...(method && { method }),
  ...(effect && { effect }),
});

interface Following {
  readonly asking: Asking;
  readonly organization: string;
  readonly options: Shared & Options;
  readonly wanted: Wanted;
  readonly signal: AbortSignal;
}

const ROUNDS_BETWEEN_LOOKS = 15;

/** Until the signal; connections that are made meanwhile are followed as well. */
async function follow(
  followers: Map<string, Follower>,
  { asking, organization, options, wanted, signal }: Following,
): Promise<void> {
  if (process.stderr.isTTY && followers.size === 0)
    tell("There is no connection yet; the first one is followed when it is made.");
  for (let round = 1; !signal.aborted; round++) {
    await pause(EVERY_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    if (round % ROUNDS_BETWEEN_LOOKS === 0 && !options.connection)
      await addFollowers(followers, { asking, organization, named: undefined });
    await printAll(await patiently(readAll(followers, (read) => read(wanted, MOST))), options);
  }
}

const AWAY = ["unreachable", "timed_out", "unexpected_answer", "unavailable", "rate_limited"];

/** A program that starts anew is waited for: whoever watches wants to see what comes after that, too. */
async function patiently(reading: Promise<Seen[]>): Promise<Seen[]> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof RollcallError) || !AWAY.includes(error.code)) throw error;
    tell(`rollcall: ${error.message} Trying again.`);
    return [];
  }
}

interface Sought {
  readonly asking: Asking;
  readonly organization: string;
  readonly named: readonly string[] | undefined;
}

async function addFollowers(
  followers: Map<string, Follower>,
  { asking: { client }, organization, named }: Sought,
): Promise<void> {
  for (const connection of await connectionsOf(client, organization, named))
    if (!followers.has(connection.id)) followers.set(connection.id, followerOf(client, organization, connection));
}

async function readAll(
  followers: ReadonlyMap<string, Follower>,
  read: (follower: Follower) => Promise<Seen[]>,
): Promise<Seen[]> {
  const found: Seen[] = [];
  for (const follower of followers.values()) found.push(...(await read(follower)));
  return found.sort((one, other) => one.line.at.localeCompare(other.line.at));
}

async function printAll(found: readonly Seen[], { json }: Shared): Promise<void> {
  for (const seen of found) await print(...(json ? [JSON.stringify(seen)] : linesOf(seen)));
}
