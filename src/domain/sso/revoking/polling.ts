/**
 * Security events that are asked for where they wait (RFC 8936). What was done with each is told with the next asking; a process that ends in
 * between loses nothing, because what is not acknowledged comes again, and each event is done once.
 */
import { backoff } from "../../../platform/jobs/interval.ts";
import { NotFetched } from "../../../platform/outgoing/safe-fetch.ts";
import type { RefusedEvent } from "../../connections/event-polls/event-poll.model.ts";
import {
  bringBackPolls,
  type DuePoll,
  LONGEST_WAIT_MS,
  notePolled,
  type PollOutcome,
  takeDuePoll,
} from "../../connections/event-polls/event-polls.ts";
import { providerFetch } from "../../connections/oidc/reach.ts";
import { findBelieving } from "../../connections/trusted-issuer.ts";
import { DomainError } from "../../errors.ts";
import { errorWord } from "./error-words.ts";
import { hearEvent } from "./revoking.ts";

/** An event ends sessions: nobody waits long for it. */
const EVERY_MS = 10_000;
const FIRST_WAIT_MS = 5_000;
const AT_ONCE = 50;
const SIDE_BY_SIDE = 8;
const MOST_AT_ONE_TURN = 100;

/** Asks wherever it is due; one that does not answer delays few others. A job of every process. */
export async function pollDue(): Promise<void> {
  await bringBackPolls(new Date());
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, pollOneAfterTheOther));
}

async function pollOneAfterTheOther(): Promise<void> {
  for (let count = 0; count < MOST_AT_ONE_TURN; count += 1) {
    const due = await takeDuePoll(new Date());
    if (!due) return;
    await notePolled(due, await poll(due), new Date());
  }
}

async function poll(due: DuePoll): Promise<PollOutcome> {
  const of = await findBelieving(due.connectionId);
  // Switched off: what waits there waits on, and so does what is to be told there.
  if (!of?.issuer.pollAt) return { dueAt: after(EVERY_MS) };
  try {
    const sets = await asked(of.issuer.pollAt, due);
    const { taken, refused, unread } = await heard(due, sets);
    if (unread !== undefined && taken.length + refused.length === 0) throw new NotFetched(unread);
    const told = new Set([...due.taken, ...due.refused.map(({ jti }) => jti)]);
    const isNew = (jti: string): boolean => !told.has(jti);
    // What is told soon does not come again; whoever sends what was told before would send it for ever.
    const goesOn = taken.some(isNew) || refused.some(({ jti }) => isNew(jti));
    return { taken, refused, heard: taken.filter(isNew).length, dueAt: after(goesOn ? 0 : EVERY_MS) };
  } catch (error) {
    if (!(error instanceof NotFetched)) throw error;
    return { error: error.message, dueAt: after(backoff(due.failures, FIRST_WAIT_MS, LONGEST_WAIT_MS)) };
  }
}

const after = (ms: number): Date => new Date(Date.now() + ms);

/** Tokens by their ids. */
type Waiting = readonly (readonly [jti: string, token: unknown])[];

async function asked(endpoint: string, { authorization, taken, refused }: DuePoll): Promise<Waiting> {
  if (authorization === undefined)
    throw new NotFetched("The authorization was encrypted with another ENCRYPTION_KEY: set it again.");
  const setErrs = Object.fromEntries(refused.map(({ jti, err, description }) => [jti, { err, description }]));
  const body = {
    ...{ maxEvents: AT_ONCE, returnImmediately: true, ack: [...taken] },
    ...(refused.length > 0 && { setErrs }),
  };
  const answer = await providerFetch(endpoint, {
    method: "POST",
    headers: {
      ...{ "content-type": "application/json", accept: "application/json", "user-agent": "Rollcall" },
      // The language of what is said of refused events (RFC 8936 §2.4.4).
      ...(refused.length > 0 && { "content-language": "en" }),
      ...(authorization !== null && { authorization }),
    },
    body: JSON.stringify(body),
  });
  if (answer.status !== 200) throw new NotFetched(`The URL answered ${answer.status}, not 200.`);
  return waitingIn(await answer.json().catch(() => undefined));
}

function waitingIn(answer: unknown): Waiting {
  const { sets } = Object(answer) as { readonly sets?: unknown };
  if (typeof sets !== "object" || sets === null || Array.isArray(sets))
    throw new NotFetched("The URL answered with no object that has sets (RFC 8936).");
  return Object.entries(sets);
}

interface Heard {
  readonly taken: string[];
  readonly refused: RefusedEvent[];
  /** Why the rest was not looked at. */
  readonly unread?: string;
}

async function heard({ connectionId }: DuePoll, sets: Waiting): Promise<Heard> {
  const [taken, refused]: [string[], RefusedEvent[]] = [[], []];
  const from = { requestId: `events ${connectionId}`, ip: null, userAgent: null };
  // A receiver may take fewer than it asked for, and some transmitters send more.
  for (const [jti, token] of sets.slice(0, AT_ONCE)) {
    try {
      await hearEvent({ connectionId, token: String(token), jti, from });
      taken.push(jti);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      // Its keys cannot be read just now: it comes again, and the others would wait as long for the same.
      if (error.code === "unavailable") return { taken, refused, unread: error.message };
      refused.push({ jti, err: errorWord(error), description: error.message });
    }
  }
  return { taken, refused };
}
