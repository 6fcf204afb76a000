/** Asks like somebody who comes again: a 503 must say when, and what was asked for may have been done by then. */
import { setTimeout as pause } from "node:timers/promises";
import type { Journal } from "./journal.ts";

export interface Asked {
  readonly method: string;
  /** Of each program: they answer under addresses of their own. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: object;
  /** What is right at any time. */
  readonly right: readonly number[];
  /** What is right, too, when it was asked before and nobody said what came of it. */
  readonly later?: readonly number[];
}

export interface Told {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers of several surfaces, whose shapes the program's own tests hold.
  readonly body: any;
  readonly cookie: string;
}

/** Somebody asking takes as long as an identity provider does, and gives up then. */
const PATIENCE_MS = 120_000;
const ANSWER_MS = 60_000;
/** Sooner than the header asks: the moment in which the database comes back is to be seen. */
const AGAIN_MS = 60;

export interface Asker {
  /** Asks a program until it has said something. @throws when it never does */
  readonly ask: (asked: Asked) => Promise<Told>;
  /** Once. Undefined where it is to be asked again. */
  readonly once: (asked: Asked) => Promise<Told | undefined>;
}

const READS = new Set(["GET"]);

/** @param bases where the programs are; each time the next one is asked */
export function askerOf(bases: readonly string[], journal: Journal, first = 0): Asker {
  let turn = first;
  const tried = async (asked: Asked, unsure: boolean): Promise<Told | undefined> => {
    const program = turn++ % bases.length;
    const answer = await sent(`${bases[program]}${asked.path}`, asked);
    journal.count(answer?.status ?? 0);
    const named = `${asked.method} ${asked.path}`;
    if (!answer) journal.refuse(`${named}: no answer`);
    else if (answer.status === 503 || answer.status === 429) {
      if (!answer.retryAfter) journal.refuse(`${named}: ${answer.status} without Retry-After`);
    } else if (asked.right.includes(answer.status) || (unsure && asked.later?.includes(answer.status))) {
      if (!READS.has(asked.method) && answer.status < 300) journal.wrote(program);
      return answer;
    } else {
      journal.refuse(`${named}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer;
    }
    return undefined;
  };
  const ask = async (asked: Asked): Promise<Told> => {
    const until = performance.now() + PATIENCE_MS;
    for (let tries = 0; performance.now() < until; tries++) {
      const answer = await tried(asked, tries > 0);
      if (answer) return answer;
      await pause(AGAIN_MS);
    }
    throw new Error(`${asked.method} ${asked.path} was never answered.`);
  };
  return { ask, once: (asked) => tried(asked, true) };
}

async function sent(url: string, { method, headers, body }: Asked) {
  const signal = AbortSignal.timeout(ANSWER_MS);
  try {
    const response = await fetch(url, { method, headers, signal, ...(body && { body: JSON.stringify(body) }) });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") && text !== "";
    return {
      status: response.status,
      retryAfter: response.headers.get("retry-after"),
      body: isJson ? JSON.parse(text) : text,
      cookie: response.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "",
    };
  } catch {
    return undefined;
  }
}
