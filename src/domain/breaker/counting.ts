/** Whether more people have lost something than the rule of a connection lets pass. */
import type { Caller } from "../caller.ts";
import { breakerRule, settingsOf } from "../connections/settings.ts";
import type { BreakerRule, ScimSettings } from "../connections/types.ts";
import { countActiveLinked } from "../memberships/membership-lookup.ts";
import { StepModel } from "./step.model.ts";
import { type TripDoc, TripModel } from "./trip.model.ts";

export interface Verdict {
  readonly isExceeded: boolean;
  readonly people: number;
  /** Whom the connection had active; where it is not exceeded only as far as that needed counting. */
  readonly managed: number;
}

/** The rule of a connection as it is stored. */
export const ruleOf = ({ settings }: { readonly settings: Partial<ScimSettings> }): BreakerRule =>
  breakerRule(settingsOf(settings));

/** From when on losses count now: what belongs to a trip that was decided or undone does not count again. */
export function countsSince({ window }: BreakerRule, last: TripDoc | null, now: Date): Date {
  const since = new Date(now.getTime() - window * 60_000);
  return last?.countsFrom && last.countsFrom > since ? last.countsFrom : since;
}

/** The last trip of a connection. */
export const lastTrip = ({ organizationId }: Caller, connectionId: string): Promise<TripDoc | null> =>
  TripModel.findOne({ organizationId, connectionId }).sort({ _id: -1 }).lean().exec();

/** How many people have lost something by the connection since then, each once, and whether that is too many. */
export async function judge(
  caller: Caller,
  connectionId: string,
  { limit, share }: BreakerRule,
  since: Date,
): Promise<Verdict> {
  const people = await peopleSince(caller, connectionId, since);
  if (people <= limit || people === 0) return { isExceeded: false, people, managed: 0 };
  // Asked only where the number is exceeded; and no further than where it is not exceeded, however many more there are: of a large
  // directory not everybody is counted at every loss.
  const enough = share > 0 ? Math.ceil(people / share) + 1 : EVERYBODY;
  const managed = await managedSince(caller, connectionId, since, enough);
  return { isExceeded: people > share * managed, people, managed };
}

const EVERYBODY = 2 ** 31 - 1;

/** How many the connection had active then, counted up to `most`. Whoever lost everything is not active any more, and is one of them. */
export const managedSince = async (
  caller: Caller,
  connectionId: string,
  since: Date,
  most = EVERYBODY,
): Promise<number> =>
  (await countActiveLinked(caller, connectionId, most)) + (await leaversSince(caller, connectionId, since));

const peopleSince = (caller: Caller, connectionId: string, since: Date): Promise<number> =>
  distinctPeople({ organizationId: caller.organizationId, connectionId, at: { $gte: since } });

/** How many lost something in the time of a trip. */
export const peopleBetween = (
  { organizationId }: Caller,
  connectionId: string,
  { from, until }: Pick<TripDoc, "from" | "until">,
): Promise<number> => distinctPeople({ organizationId, connectionId, at: { $gte: from, $lte: until } });

const leaversSince = ({ organizationId }: Caller, connectionId: string, since: Date): Promise<number> =>
  distinctPeople({
    organizationId,
    connectionId,
    at: { $gte: since },
    kind: { $in: ["user_deactivated", "user_deleted"] },
  });

async function distinctPeople(where: Record<string, unknown>): Promise<number> {
  const [counted] = await StepModel.aggregate<{ people: number }>([
    { $match: { ...where, outcome: { $exists: false } } },
    { $project: { _id: 0, people: 1 } },
    { $unwind: "$people" },
    { $group: { _id: "$people" } },
    { $count: "people" },
  ]);
  return counted?.people ?? 0;
}

/** When the first loss since then was. */
export async function firstSince({ organizationId }: Caller, connectionId: string, since: Date): Promise<Date> {
  const first = await StepModel.findOne({ organizationId, connectionId, at: { $gte: since } }, { at: 1 })
    .sort({ at: 1 })
    .lean();
  return first?.at ?? since;
}
