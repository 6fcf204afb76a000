/** What webhooks get through, and what they cost: how fast one receiver is sent what happened, and writes that one hears of beside writes that none does. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { drive, median, type Sample } from "../drive.ts";
import { createUser } from "../people.ts";
import type { Bench } from "../plan.ts";
import { newOrganization, operate, type Rollcall } from "../start.ts";
import { facts } from "./groups.ts";

/** A receiver that takes everything and counts. */
async function openReceiver() {
  const taken = new Set<string>();
  const server = createServer((request, response) => {
    request.resume().once("end", () => {
      taken.add(String(request.headers["webhook-id"]));
      response.writeHead(204).end();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  };
  return { url: `http://127.0.0.1:${port}/`, taken, close };
}

const GIVEN_UP_MS = 300_000;

/** Waits until so many have come. */
async function arrived(taken: ReadonlySet<string>, many: number): Promise<void> {
  const until = performance.now() + GIVEN_UP_MS;
  while (taken.size < many) {
    if (performance.now() > until) throw new Error(`Only ${taken.size} of ${many} messages have come.`);
    await new Promise((soon) => setTimeout(soon, 10));
  }
}

interface Resent {
  readonly queued: number;
  readonly nextFrom: string | null;
}

/** Everything that has happened, sent to a webhook that was made afterwards: 500 a second at least. */
export async function delivering({ plan }: Bench, server: Rollcall): Promise<void> {
  const people = plan.name === "quick" ? 1_000 : 2_500;
  const receiver = await openReceiver();
  try {
    const target = await newOrganization(server, "Delivering");
    const hooks = `/organizations/${target.organizationId}/webhooks`;
    const since = new Date().toISOString();
    await drive({ clients: 8, count: people }, (index) => createUser(target, "d", index));
    const types = ["membership.created", "directory_user.created"];
    const { id } = await operate<{ id: string }>(server, hooks, { url: receiver.url, types });
    const began = performance.now();
    let queued = 0;
    for (let from: string | null = since; from !== null; ) {
      const resent: Resent = await operate(server, `${hooks}/${id}/redeliver`, { from });
      queued += resent.queued;
      from = resent.nextFrom;
    }
    await arrived(receiver.taken, queued);
    const seconds = (performance.now() - began) / 1_000;
    console.log(
      `${queued} events delivered in ${seconds.toFixed(1)} s: ${Math.round(queued / seconds)}/s (goal ≥ 500)`,
    );
    const what = `${queued.toLocaleString("en")} events delivered to one webhook`;
    facts.push({ what, value: seconds, goal: queued / 500, unit: "s" });
  } finally {
    await receiver.close();
  }
}

/** Creating people where a webhook hears of each, against where there is none, in turns. */
export async function heard({ plan }: Bench, server: Rollcall): Promise<void> {
  const count = plan.name === "quick" ? 100 : 400;
  const receiver = await openReceiver();
  try {
    const [alone, listened] = [await newOrganization(server, "Alone"), await newOrganization(server, "Heard")];
    const path = `/organizations/${listened.organizationId}/webhooks`;
    await operate(server, path, { url: receiver.url, types: ["membership.created"] });
    const samples: Record<"alone" | "heard", Sample[]> = { alone: [], heard: [] };
    // The first turn warms up.
    for (let turn = 0; turn <= plan.rounds; turn++) {
      const before = await drive({ clients: 1, count }, (index) => createUser(alone, `a${turn}-`, index));
      const after = await drive({ clients: 1, count }, (index) => createUser(listened, `h${turn}-`, index));
      // What was heard of is sent before the next turn of the other.
      await arrived(receiver.taken, (turn + 1) * count);
      if (turn === 0) continue;
      samples.alone.push(before);
      samples.heard.push(after);
    }
    const p50 = (of: readonly Sample[]): number => median(of.map((sample) => sample.p50));
    const value = p50(samples.heard) / p50(samples.alone);
    console.log(`a write that a webhook hears of, against one that none does: ${value.toFixed(2)}× (goal ≤ 1.1)`);
    facts.push({
      what: "a write that a webhook hears of, against one that none does, p50",
      value,
      goal: 1.1,
      unit: "×",
    });
  } finally {
    await receiver.close();
  }
}
