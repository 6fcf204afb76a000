/**
 * Lanes: each client is told of its logouts beside the others, so that one that hangs delays nobody else. A client that fails rests for
 * a while, longer each time, and its other messages with it; the first message after that goes alone.
 */
import { steady } from "../../platform/steady.ts";
import { clientsToTell, deliverNext, type Outcome, WAITS } from "./logouts.ts";

/** How many clients are told at the same moment, and how many messages of one. */
const CLIENTS = 64;
const AT_ONCE = 4;
/** A client that is there again is not kept waiting for longer. */
const LONGEST_REST_MS = 60_000;

export interface Lanes {
  /** Begins to tell every client that has messages due; does not wait for any of them. */
  readonly open: () => Promise<void>;
  /** Begins no other message, and waits for those under way. */
  readonly close: () => Promise<void>;
}

/** The lanes of this process. `failed` hears of failures of our own. */
export function makeLanes(failed: (error: unknown) => void): Lanes {
  const under = new Map<string, Promise<void>>();
  const rests = new Map<string, Rest>();
  let closed = false;
  const begin = (clientId: string): void => {
    const lane = tellClient(clientId, rests, () => closed)
      .catch(failed)
      .finally(() => under.delete(clientId));
    under.set(clientId, lane);
  };
  return {
    open: async () => {
      if (closed) return;
      const waiting = (await clientsToTell()).filter((id) => !under.has(id) && mayBeTold(rests.get(id)));
      // Those that failed come last: were too many hanging, they would keep the others out.
      const ordered = waiting.sort((one, other) => Number(rests.has(one)) - Number(rests.has(other)));
      for (const id of ordered) if (!closed && !under.has(id) && under.size < CLIENTS) begin(id);
    },
    close: async () => {
      closed = true;
      await Promise.all(under.values());
    },
  };
}

interface Rest {
  readonly failures: number;
  readonly until: number;
}

const mayBeTold = (rest: Rest | undefined): boolean => rest === undefined || rest.until <= steady();

/** Tells one client until nothing of it is due, or it fails. */
async function tellClient(clientId: string, rests: Map<string, Rest>, ended: () => boolean): Promise<void> {
  for (let many = 1; !ended(); many = AT_ONCE) {
    const next = () => deliverNext(new Date(), clientId);
    const outcomes = await Promise.all(Array.from({ length: many }, next));
    if (outcomes.some(isRefusal)) {
      rests.set(clientId, restAfter(rests.get(clientId)));
      return;
    }
    if (outcomes.includes("delivered")) rests.delete(clientId);
    if (outcomes.includes("nothing")) return;
  }
}

const isRefusal = (outcome: Outcome): boolean => outcome === "postponed" || outcome === "failed";

function restAfter(former: Rest | undefined): Rest {
  const failures = (former?.failures ?? 0) + 1;
  const ms = Math.min(WAITS[failures - 1] ?? LONGEST_REST_MS, LONGEST_REST_MS);
  return { failures, until: steady() + ms };
}
