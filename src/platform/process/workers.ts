/**
 * Several processes of this program behind one port. The first one holds the port, hands each connection to one of the others and keeps
 * them going; it answers nothing itself. So the port is there whoever dies, and whoever dies breaks its own connections and no others.
 */
import cluster from "node:cluster";
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { monotonicNow } from "../clock.ts";
import { opened, originOf, type Place } from "../http/listen.ts";
import { type Aggregation, aggregationOf } from "../telemetry/aggregation.ts";
import { exchangeOf, type Post } from "./connection-handover.ts";
import { StartupError } from "./startup-error.ts";
import type { Order, Report } from "./worker.ts";

export interface Workers {
  /** Where all of them are reached. */
  readonly origin: string;
  /** Ends all of them and waits until they have drained; who does not is killed when the time is over. @returns whether nobody was */
  readonly stop: (patienceMs: number) => Promise<boolean>;
}

export interface Crew {
  readonly count: number;
  /** On top of ours. */
  readonly environment: Readonly<Record<string, string>>;
  readonly at: Place;
  readonly say: (line: string) => void;
  /** Is told when a worker says that none of them can work any more. */
  readonly refused: (sentence: string) => void;
}

/** Who lives longer than this has not died again and again. */
const STEADY_MS = 10_000;
const PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Starts them, and another whenever one ends by itself.
 * @throws when the place is taken, or one ends before it is ready
 */
export async function startWorkers({ count, environment, at, say, refused }: Crew): Promise<Workers> {
  const posts = new Set<Post>();
  const [exchange, aggregation] = [exchangeOf(posts), aggregationOf(posts)];
  const server = createServer({ pauseOnConnect: true, noDelay: true }, exchange.hand);
  await opened(server, at);
  const port = portOf(server);
  const stopping = new AbortController();
  const room: Room = { posts, aggregation, offer: exchange.offer, refused };
  const man = (): Promise<Manned> => manned({ ...environment, PORT: String(port) }, room);
  const stop = async (patienceMs: number): Promise<boolean> => {
    stopping.abort();
    server.close();
    exchange.close();
    return endAll(posts, patienceMs);
  };
  try {
    const first = await Promise.all(Array.from({ length: count }, man));
    const keeping: Keeping = { man, say, stopping: stopping.signal, ended: aggregation.countEnd };
    for (const one of first) void keep(one, keeping);
  } catch (error) {
    await stop(0);
    throw error;
  }
  return { origin: originOf({ host: at.host, port }), stop };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

interface Manned {
  readonly pid: number | undefined;
  readonly since: number;
  readonly ended: Promise<void>;
}

/** Where the processes are, and who has to do with them. */
interface Room {
  readonly posts: Set<Post>;
  readonly aggregation: Aggregation;
  readonly offer: () => void;
  readonly refused: (sentence: string) => void;
}

/** A worker that is ready. @throws when it ends before that */
async function manned(environment: Record<string, string>, room: Room): Promise<Manned> {
  const { posts, aggregation, offer } = room;
  const post: Post = { worker: cluster.fork(environment), state: "starting", given: new Map() };
  posts.add(post);
  const { worker, given } = post;
  const ended = once(worker, "exit").then(() => void posts.delete(post));
  worker.on("error", () => undefined); // of a send to one that is ending: the exit tells
  worker.on("disconnect", () => {
    abandon(post);
    aggregation.bury(post);
  });
  void ended.then(() => abandon(post));
  const ready = new Promise<true>((resolve) => {
    worker.on("message", (told: Report) => {
      if ("taken" in told) {
        given.get(told.taken)?.destroy();
        given.delete(told.taken);
        return;
      }
      aggregation.hear(post, told);
      if ("refused" in told) room.refused(told.refused);
      if ("leaving" in told) post.state = "leaving";
      if (!("ready" in told)) return;
      post.state = "ready";
      resolve(true);
      offer();
    });
  });
  if (!(await Promise.race([ready, ended])))
    throw new StartupError("A process of ours ended before it was ready, and said why.");
  return { pid: worker.process.pid, since: monotonicNow(), ended };
}

/** Nobody knows what it has read of them, so nobody else goes on with them. */
function abandon(post: Post): void {
  post.state = "leaving";
  for (const socket of post.given.values()) socket.destroy();
  post.given.clear();
}

interface Keeping {
  readonly man: () => Promise<Manned>;
  readonly say: (line: string) => void;
  readonly stopping: AbortSignal;
  readonly ended: () => void;
}

/** Puts another in the place of one that has ended; after a pause when that happens again and again. */
async function keep(one: Manned, { man, say, stopping, ended }: Keeping): Promise<void> {
  let [current, failures]: [Manned | undefined, number] = [one, 0];
  while (!stopping.aborted) {
    if (current) {
      await current.ended;
      if (stopping.aborted) return;
      ended();
      say(`Process ${current.pid} ended by itself; another takes its place.`);
      failures = monotonicNow() - current.since >= STEADY_MS ? 0 : failures + 1;
    } else failures += 1;
    if (failures > 1)
      await pause(Math.min(PAUSE_MS * 2 ** (failures - 2), LONGEST_PAUSE_MS), undefined, { signal: stopping }).catch(
        () => undefined,
      );
    if (!stopping.aborted) current = await man().catch(() => undefined);
  }
}

async function endAll(posts: ReadonlySet<Post>, patienceMs: number): Promise<boolean> {
  let clean = true;
  const late = setTimeout(() => {
    clean = false;
    for (const { worker } of posts) worker.process.kill("SIGKILL");
  }, patienceMs);
  const ends = [...posts].map(async ({ worker, state }) => {
    const exited = once(worker, "exit");
    // By name, not by signal: a service manager may have sent that to each of us already, and the second one means at once.
    if (state === "ready") worker.send({ stop: true } satisfies Order, () => undefined);
    else if (state === "starting") worker.process.kill("SIGTERM");
    const [code] = await exited;
    // One that had not begun had nobody to answer.
    if (code !== 0 && state !== "starting") clean = false;
  });
  await Promise.all(ends);
  clearTimeout(late);
  return clean;
}
