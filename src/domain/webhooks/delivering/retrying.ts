/** When a delivery is tried again, how often, and when it is given up. */
import { HOUR_MS, MINUTE_MS } from "../../../platform/clock.ts";
import type { Verdict } from "../../../platform/jobs/outbox/channel.ts";
import type { EndpointDoc } from "../endpoint.model.ts";
import { noteRefused, noteTaken } from "../health.ts";
import type { Try } from "../types.ts";

const SECOND_MS = 1_000;

/** Waits after each failure: soon at first, for whoever restarts a receiver, and in the end some hours apart: three days in all. */
export const WAITS: readonly number[] = [
  ...[5, 20].map((seconds) => seconds * SECOND_MS),
  ...[1, 5, 30].map((minutes) => minutes * MINUTE_MS),
  ...[2, 5, 10, 14, 18, 22].map((hours) => hours * HOUR_MS),
];

/** No delivery is tried longer after its change. */
export const TERM_MS = 96 * HOUR_MS;

const GONE = 410;

type Judgement = Exclude<Verdict, { is: "held" }>;

/** What an answer, or none, means for the delivery, and for what waits behind it. Notes how the endpoint fares. */
export async function judge(endpoint: EndpointDoc, { status, error }: Try, now: Date): Promise<Judgement> {
  if (error === null) {
    await noteTaken(endpoint);
    return { is: "delivered" };
  }
  const isDisabled = await noteRefused(endpoint, { error, isGone: status === GONE, now });
  if (isDisabled) return { is: "refused", error };
  return { is: "postponed", error, rests: refusesThisOnly(status) ? "message" : "lane" };
}

/** What a receiver makes of one message says nothing of the others; what a server that fails or is busy says, does. */
const refusesThisOnly = (status: number | null): boolean =>
  status !== null && status >= 400 && status < 500 && status !== 408 && status !== 429;
