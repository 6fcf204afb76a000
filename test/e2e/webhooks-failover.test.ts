/**
 * Webhooks while the programs, the receiver and the database's primary are killed at random and things go on changing: each event of the
 * log arrives at least once, and what is about one object in its order. `FULL=1`: 5,000 changes.
 */
import { once } from "node:events";
import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterAll, expect, it, vi } from "vitest";
import { operate } from "../support/directory.ts";
import { startReplicaSet } from "../support/replica-set.ts";
import { type Server, startServer } from "../support/server.ts";
import { KEYS } from "../support/servers.ts";

const IS_FULL = process.env.FULL === "1";
const [CHANGES, TEAMS, CLIENTS] = IS_FULL ? [5_000, 50, 8] : [300, 12, 6];
// A trouble takes seconds, however many changes there are: so many changes lie between two that there are some thirty in all, and not hundreds.
const BETWEEN = IS_FULL ? 120 : 10;
const LONG = IS_FULL ? 3_600_000 : 600_000;
const PATIENT = { timeout: LONG, interval: 100 };

const endings: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const end of endings.splice(0).reverse()) await end();
}, LONG);

/** A receiver that can die in the middle of what it does, and come back in the same place. It forgets nothing that it has read. */
async function openMortal() {
  const read: { readonly id: string; readonly object: string }[] = [];
  let [server, port]: [HttpServer | undefined, number] = [undefined, 0];
  const live = async (): Promise<void> => {
    server = createServer((request, response) => {
      request.toArray().then(
        (chunks: Buffer[]) => {
          const { data } = JSON.parse(Buffer.concat(chunks).toString()) as {
            data: { id: string; object: { id: string } };
          };
          read.push({ id: data.id, object: data.object.id });
          response.writeHead(204).end();
        },
        () => undefined,
      );
    }).listen(port, "127.0.0.1");
    await once(server, "listening");
    port = (server.address() as AddressInfo).port;
  };
  const die = async (): Promise<void> => {
    const dying = server;
    dying?.closeAllConnections();
    await new Promise((closed) => dying?.close(closed));
  };
  await live();
  endings.push(die);
  return { url: `http://127.0.0.1:${port}/`, read, live, die };
}

interface Listed {
  readonly data: readonly { readonly id: string; readonly object: { readonly id: string } }[];
  readonly page: { readonly nextCursor: string | null };
}

it(
  "arrive at least once and in order per object, whoever dies",
  async () => {
    const set = await startReplicaSet(3);
    endings.push(set.stop);
    const environment = { MONGODB_URI: set.uri("rollcall"), ...KEYS };
    const start = (): Promise<Server> => startServer(environment);
    const programs = [await start(), await start()];
    endings.push(async () => Promise.all(programs.map((program) => program.kill())));
    const receiver = await openMortal();
    let made = 0;

    /** Asks any program that lives, until one has done it. */
    const surely = async <T>(path: string, body?: object, method?: string): Promise<T> => {
      for (let tries = 0; ; tries++) {
        const program = programs[tries % programs.length];
        const done =
          program &&
          (await operate<T>(program, path, body, method).then(
            (value) => ({ value }),
            () => undefined,
          ));
        if (done) return done.value;
        if (tries % programs.length > 0) await new Promise((soon) => setTimeout(soon, 50));
      }
    };

    const { id: organization } = await surely<{ id: string }>("/organizations", { name: "Acme" });
    const ours = `/organizations/${organization}`;
    await surely(`${ours}/webhooks`, { url: receiver.url, types: ["team"] });
    const teams: string[] = [];
    for (let team = 0; team < TEAMS; team++)
      teams.push((await surely<{ id: string }>(`${ours}/teams`, { name: `Team ${team}` })).id);

    const change = async (client: number): Promise<void> => {
      for (let round = 0; made < CHANGES; round++)
        for (const [index, team] of teams.entries()) {
          if (index % CLIENTS !== client || made >= CHANGES) continue;
          await surely(`${ours}/teams/${team}`, { name: `Team ${index} of round ${round}` }, "PATCH");
          made += 1;
        }
    };
    const later = (changes: number): Promise<unknown> => {
      const until = Math.min(CHANGES, made + changes);
      return vi.waitUntil(() => made >= until, PATIENT);
    };

    const TROUBLES: Readonly<Record<string, () => Promise<unknown>>> = {
      program: async () => {
        const which = made % 2;
        await programs[which]?.kill();
        await later(5);
        programs[which] = await start();
      },
      receiver: async () => {
        await receiver.die();
        await later(15);
        await receiver.live();
      },
      primary: async () => {
        const primary = await set.primary();
        set.signal(primary, "SIGKILL");
        await later(5);
        set.revive(primary);
      },
      stepDown: () => set.stepDown(),
    };
    const troubled: string[] = [];
    const trouble = async (): Promise<void> => {
      while (made < CHANGES) {
        const order = fc.sample(fc.shuffledSubarray(Object.keys(TROUBLES), { minLength: 4 }), 1).flat();
        for (const name of order) {
          await later(BETWEEN + (made % 20));
          if (made >= CHANGES && troubled.length >= 4) return;
          troubled.push(name);
          const [began, before] = [performance.now(), made];
          await TROUBLES[name]?.();
          if (IS_FULL)
            console.info(`${name} at ${made}: ${Math.round(performance.now() - began)} ms, ${made - before} changes`);
        }
      }
    };
    await Promise.all([trouble(), ...Array.from({ length: CLIENTS }, (_, client) => change(client))]);

    const log: Listed["data"][number][] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const query: string = `type=team&limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
      const { data, page } = await surely<Listed>(`${ours}/events?${query}`);
      log.push(...data);
      cursor = page.nextCursor;
    }
    // Every change that was told to be made is in the log; one that nobody was told of may be there, too.
    expect(log.length).toBeGreaterThanOrEqual(CHANGES + TEAMS);
    const arrived = (): Set<string> => new Set(receiver.read.map(({ id }) => id));
    const missing = (): string[] => log.filter(({ id }) => !arrived().has(id)).map(({ id }) => id);
    const began = performance.now();
    await vi.waitFor(() => expect(missing(), troubled.join()).toEqual([]), PATIENT);
    const first = [...new Map(receiver.read.toReversed().map((one) => [one.id, one])).values()].toReversed();
    for (const [object, told] of Map.groupBy(first, (one) => one.object))
      expect(
        told.map(({ id }) => id),
        troubled.join(),
      ).toEqual(log.filter((event) => event.object.id === object).map(({ id }) => id));
    expect(troubled.length).toBeGreaterThanOrEqual(4);
    console.info(
      `${log.length} events, ${receiver.read.length} messages, the last ${Math.round((performance.now() - began) / 1000)} s after the last change; ${troubled.join(", ")}`,
    );
  },
  LONG,
);
