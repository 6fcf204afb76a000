/** What /metrics tells of the log: how often what happens, what has no number yet, and how far behind it whoever follows it is. */

import { Counter } from "prom-client";
import { secondsSince } from "../../platform/jobs/measuring.ts";
import { positions } from "../../platform/jobs/place.ts";
import { registry } from "../../platform/metrics.ts";
import type { Figure, Look } from "../../platform/telemetry/looks.ts";
import { EventModel, SequenceModel, UNNUMBERED } from "./event.model.ts";

const [EVENTS, SECONDS] = ["rollcall_follower_lag_events", "rollcall_follower_lag_seconds"] as const;

/** What is told of all followers; a look that adds one of its own tells the same. */
export const LAGS = {
  [EVENTS]: "How many events of the log have not been followed yet, by follower",
  [SECONDS]: "How long the first event that has not been followed yet has been there, by follower",
} as const;

/** More without a number are not counted. */
const MOST = 10_000;
const ACROSS = { acrossOrganizations: "how far the log has been followed is told of all" } as const;

/** Who follows from a place of the log (platform/jobs/place.ts), and the giving of numbers. */
export const followersLook: Look = {
  name: "followers",
  freshMs: 2_000,
  tells: LAGS,
  look: async () => {
    const followed = await Promise.all((await farthestBehind()).map(([who, position]) => lagOf(who, position)));
    return [...(await unnumbered()), ...followed.flat()];
  },
};

// One kind of follower may have a place for each of many: "log_stream:…" are one here, as far behind as the last of them.
async function farthestBehind(): Promise<[string, number][]> {
  const behind = new Map<string, number>();
  for (const { which, position } of await positions()) {
    const [kind = which] = which.split(/[:.]/, 1);
    behind.set(kind, Math.min(position, behind.get(kind) ?? position));
  }
  return [...behind];
}

/** How far behind the log somebody is who has followed it up to this number. */
export async function lagOf(follower: string, position: number): Promise<readonly Figure[]> {
  const last = (await SequenceModel.findById("events").lean())?.next ?? 0;
  const first = await EventModel.findOne({ sequence: { $gt: position } }, { at: 1 })
    .setOptions(ACROSS)
    .sort({ sequence: 1 })
    .lean();
  return lag(follower, first ? Math.max(0, last - position) : 0, first?.at);
}

async function unnumbered(): Promise<readonly Figure[]> {
  const where = { sequence: 0 };
  const many = await EventModel.countDocuments(where).setOptions(ACROSS).hint(UNNUMBERED).limit(MOST);
  const first = await EventModel.findOne(where, { at: 1 })
    .setOptions(ACROSS)
    .sort({ at: 1, _id: 1 })
    .hint(UNNUMBERED)
    .lean();
  return lag("numbering", many, first?.at);
}

function lag(follower: string, events: number, since: Date | undefined): readonly Figure[] {
  return [
    { of: EVENTS, labels: { follower }, value: events },
    { of: SECONDS, labels: { follower }, value: secondsSince(since) },
  ];
}

const counter = new Counter({
  name: "rollcall_events_total",
  help: "Events of the log, by type: of all organizations together",
  labelNames: ["type"],
  registers: [registry],
});

/** Counts what has been followed, by its type: each event once, after it is committed. */
export function countTypes(events: readonly { readonly type: string }[]): void {
  for (const { type } of events) counter.inc({ type });
}
