/**
 * Noticing that a session or a membership has ended, by whatever way. Sessions end by being deleted; everything else that cuts access is
 * in the log of events. Both are followed as they are committed, and whatever a change names is looked at: no other room has to know
 * that somebody waits for it.
 */
import { setTimeout as pause } from "node:timers/promises";
import { HOUR_MS, monotonicNow, NEVER } from "../../../platform/clock.ts";
import { type Change, follow, isLostPosition } from "../../../platform/database/change-stream.ts";
import { startInterval } from "../../../platform/jobs/interval.ts";
import { log } from "../../../platform/log.ts";
import { forgetPolicies } from "../../organizations/policies/policies.ts";
import { OidcClientModel } from "../clients/client.model.ts";
import { holdPlace, keepPlace, leavePlace, takePlace } from "./following.ts";
import { type Concerned, look, lookAgain, lookAtLapsed } from "./watches.ts";

/** What in the log may end somebody's access. Those that only give are not looked at: they are many. */
const TYPES = [
  /^membership\.(?:deactivated|removed|waitlisted|updated|converted|roles_changed|erased)$/,
  /^person\./,
  /^connection\.(?:created|updated|deleted)$/,
  /^(?:organization|instance)\.(?:policies_changed|deleted)$/,
] as const;

const MATCH = {
  $or: [
    { "ns.coll": "sessions", operationType: "delete" },
    { "ns.coll": "events", operationType: "insert", "fullDocument.type": { $in: TYPES } },
  ],
};

/** Looks at whom these changes concern. */
async function notice(changes: readonly Change[]): Promise<void> {
  const concerned = new Map(changes.map(concernedBy).map((one) => [JSON.stringify(one), one]));
  // What this process still remembers of the rules may be older than the change.
  if (changes.length > 0) forgetPolicies();
  for (const one of concerned.values()) await look(one);
}

/** Which watches a change concerns; all of them where it is one of the instance. */
function concernedBy({ collection, id, document }: Change): Concerned {
  if (collection === "sessions") return { sessionId: String(id) };
  const { organizationId, object } = document as { organizationId: string; object: { type: string; id: string } };
  if (object.type === "membership") return { membershipId: object.id };
  if (object.type === "person") return { personId: object.id };
  return organizationId === "instance" ? {} : { tenantId: organizationId };
}

const ELSEWHERE_MS = 2_000;
const SWEEP_EVERY_MS = 60_000;
const LAPSED_EVERY_MS = 10_000;
/** So long, and what was committed meanwhile waits. */
const LAPSED_FOR_MS = 1_000;
const KEPT_EVERY_MS = 1_500;

/** Starts noticing in this process. @returns what stops it */
export function startNoticing(): () => Promise<void> {
  const stopping = new AbortController();
  const running = run(stopping.signal);
  return async () => {
    stopping.abort();
    await running;
  };
}

async function run(stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    await turn(stopping).catch(recover);
    await pause(ELSEWHERE_MS, undefined, { signal: stopping, ref: false }).catch(() => undefined);
  }
}

/** Follows as long as this process may. Where no client wants to hear of ends, nothing is followed. */
async function turn(stopping: AbortSignal): Promise<void> {
  if (!(await OidcClientModel.exists({ backchannelLogoutUri: { $type: "string" } }))) return;
  const place = await takePlace();
  if (!place) return;
  const keeping = startInterval(
    KEPT_EVERY_MS,
    () => keepPlace(),
    (error) => log.warn({ err: error }, "The place could not be kept."),
  );
  const sweep = sweeping(place.position === undefined);
  const sweepLapsed = sweepingLapsed();
  try {
    for await (const { changes, position } of follow(MATCH, place.position)) {
      await notice(changes);
      await sweep();
      await sweepLapsed();
      if (!(await holdPlace(position)) || stopping.aborted) break;
    }
  } finally {
    await keeping();
  }
  await leavePlace();
}

/**
 * Looks at a portion of what nobody has looked at for an hour, each time it is called. `all`: at everything first, because what happened
 * before the position is not known.
 */
function sweeping(all: boolean): () => Promise<void> {
  let before = all ? new Date() : null;
  let nextAt = monotonicNow() + SWEEP_EVERY_MS;
  return async () => {
    if (!before && monotonicNow() >= nextAt) before = new Date(Date.now() - HOUR_MS);
    if (!before || (await lookAgain(before))) return;
    before = null;
    nextAt = monotonicNow() + SWEEP_EVERY_MS;
  };
}

/** Looks at whose session may have ended by itself, now and then; where there are many, for a second each time it is called. */
function sweepingLapsed(): () => Promise<void> {
  let nextAt = NEVER;
  return async () => {
    const began = monotonicNow();
    if (began < nextAt) return;
    while (await lookAtLapsed()) if (monotonicNow() - began >= LAPSED_FOR_MS) return;
    nextAt = monotonicNow() + LAPSED_EVERY_MS;
  };
}

async function recover(error: unknown): Promise<void> {
  log.error({ err: error }, "Following the ends of sessions failed; it is tried again.");
  await leavePlace(isLostPosition(error) ? null : undefined).catch(() => undefined);
}
