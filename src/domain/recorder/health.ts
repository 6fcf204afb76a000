/** How a connection fares: what its identity provider got lately, what ends soon, and who waits. */
import { DAY_MS, HOUR_MS } from "../../platform/clock.ts";
import { openTripOf } from "../breaker/trips.ts";
import type { Trip } from "../breaker/types.ts";
import type { Caller } from "../caller.ts";
import { connectionById } from "../connections/connection-lookup.ts";
import { liveTokens } from "../connections/credentials/tokens.ts";
import { newestRequests, type Sample } from "../connections/requests/request-log.ts";
import { certificateOf } from "../connections/saml/certificates.ts";
import { conflictsOfConnection } from "../directory/conflicts.ts";
import { countMirroredOnly } from "../directory/link-states.ts";
import { countHeld } from "../memberships/membership-lookup.ts";
import { type Sentence, sentence } from "../sentences/sentence.ts";
import { newestLogins } from "../sso/log/login-log.ts";

/** One request or sign-in. */
export interface Happened {
  readonly at: Date;
  readonly requestId: string;
}

export interface Refused extends Happened {
  readonly detail: string | null;
  /** The same as a sentence. */
  readonly said: Sentence | null;
}

/** Requests without a long pause between them: an identity provider's round over its people. */
export interface Cycle {
  /** Null where it goes back beyond what is looked at. */
  readonly began: Date | null;
  readonly ended: Date;
}

export interface Health {
  readonly lastSuccess: Happened | null;
  readonly lastFailure: Refused | null;
  /** What the identity provider's admin is shown now: the refusal of the newest request; null where that went well. */
  readonly shownNow: string | null;
  /** Of the requests looked at; null where there are none. */
  readonly errorRate: number | null;
  readonly requestsAnHour: number;
  readonly lastFullCycle: Cycle | null;
  /** What was looked at. */
  readonly sample: { readonly requests: number; readonly since: Date | null };
  readonly tokens: { readonly live: number; readonly endsAt: Date | null };
  readonly certificateEndsAt: Date | null;
  readonly peopleHeld: number;
  readonly openConflicts: number;
  /** The trip of its breaker that is open or waits for a decision. */
  readonly openTrip: Pick<Trip, "id" | "state" | "people" | "from" | "held"> | null;
  /** Users who are only mirrored: in rehearsal, and taken over by another connection. */
  readonly mirroredOnly: { readonly rehearsing: number; readonly moved: number };
}

/** So many of the newest lines tell how it fares; more would say the same. */
const LOOKED_AT = 2_000;
/** So far people and conflicts are counted. */
const COUNTED = 10_000;
/** Entra's rounds are forty minutes apart, Okta's hours; within one nobody pauses so long. */
const PAUSE_MS = 10 * 60_000;

/** @throws DomainError `not_found` */
export async function healthOf(caller: Caller, connectionId: string, now = new Date()): Promise<Health> {
  const { kind, saml } = await connectionById(caller, connectionId);
  const newest = kind === "scim" ? newestRequests : newestLogins;
  const lines = await newest(caller, connectionId, LOOKED_AT);
  const ends = saml?.certificates.map((der) => certificateOf(der).validTo.getTime()) ?? [];
  return {
    ...figuresOf(lines, now),
    tokens: await liveTokens(caller, connectionId),
    certificateEndsAt: ends.length > 0 ? new Date(Math.max(...ends)) : null,
    peopleHeld: await countHeld(caller, connectionId, COUNTED),
    openConflicts: await conflictsOfConnection(caller, connectionId, COUNTED),
    openTrip: await openTripOf(caller, connectionId),
    mirroredOnly: await countMirroredOnly(caller, connectionId, COUNTED),
  };
}

type Figures = Omit<
  Health,
  "tokens" | "certificateEndsAt" | "peopleHeld" | "openConflicts" | "openTrip" | "mirroredOnly"
>;

/** What lines say, the newest first. */
export function figuresOf(lines: readonly Sample[], now: Date): Figures {
  const good = lines.find(({ isRefused }) => !isRefused);
  const refused = lines.find(({ isRefused }) => isRefused);
  const ofDay = lines.filter(({ at }) => now.getTime() - at.getTime() < DAY_MS);
  return {
    lastSuccess: good ? { at: good.at, requestId: good.requestId } : null,
    lastFailure: refused ? toldOf(refused) : null,
    shownNow: lines[0]?.isRefused ? lines[0].detail : null,
    errorRate: ofDay.length > 0 ? ofDay.filter(({ isRefused }) => isRefused).length / ofDay.length : null,
    requestsAnHour: hourly(lines, now),
    lastFullCycle: lastCycle(lines, now),
    sample: { requests: lines.length, since: lines.at(-1)?.at ?? null },
  };
}

const toldOf = (refused: Sample): Refused => ({
  ...{ at: refused.at, requestId: refused.requestId, detail: refused.detail, said: answerIn(refused) },
});

/** What a refusal says; null where no more is known. */
export const answerIn = ({ status, code, detail }: Pick<Sample, "status" | "code" | "detail">): Sentence | null =>
  detail === null ? null : sentence("answered", { status: status ?? null, code: code ?? null, detail });

/** In the last hour; where more came than is looked at, as many as would have come in an hour. */
function hourly(lines: readonly Sample[], now: Date): number {
  const since = now.getTime() - HOUR_MS;
  const oldest = lines.at(-1)?.at.getTime() ?? 0;
  const count = lines.filter(({ at }) => at.getTime() > since).length;
  if (lines.length < LOOKED_AT || oldest <= since) return count;
  return Math.round((count * HOUR_MS) / Math.max(1, now.getTime() - oldest));
}

/** The last round that is over: after it nothing came for ten minutes. */
function lastCycle(lines: readonly Sample[], now: Date): Cycle | null {
  const pauses = lines.flatMap(({ at }, index) =>
    (lines[index - 1]?.at ?? now).getTime() - at.getTime() >= PAUSE_MS ? [index] : [],
  );
  const [end, begin] = pauses;
  const ended = end === undefined ? undefined : lines[end]?.at;
  if (!ended) return null;
  const first = begin === undefined ? lines.length - 1 : begin - 1;
  const isCut = begin === undefined && lines.length >= LOOKED_AT;
  return { began: isCut ? null : (lines[first]?.at ?? null), ended };
}
