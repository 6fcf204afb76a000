/** Retention with its numbers: what is kept for how long, by which policy, how much of it there is, since when, and when it was cut last. */
import { DAY_MS } from "../../../platform/clock.ts";
import { aboutHowMany, firstIn, firstOf, howMany, type Since, termOf } from "../../../platform/database/holdings.ts";
import type { Caller, Operator } from "../../caller.ts";
import { type Cut, cutsOf, lastCutOf } from "../../organizations/cuts.ts";
import { instancePoliciesInForce, policiesInForce } from "../../organizations/policies/policies.ts";
import type { Policies } from "../../organizations/policies/policy.ts";
import { KEEPING, type Keeping, type RetentionKind, type RetentionPolicy, TOLD_OF_ORGANIZATIONS } from "./table.ts";

/** After some days, by its own time, when somebody deletes it (or what it is of), or never. */
type Ending = "after_days" | "by_itself" | "when_deleted" | "never";

/** How one collection is kept, and how much it holds. */
export interface Retained {
  readonly collection: string;
  readonly kind: RetentionKind;
  readonly until: string;
  readonly ends: Ending;
  /** Null: for good, or as `until` says. */
  readonly days: number | null;
  readonly policy: RetentionPolicy | null;
  readonly total: number;
  readonly totalIs: "exact" | "atLeast" | "about";
  /** When the oldest came; null where there is none, or nobody knows. */
  readonly oldestAt: Date | null;
  /** Null where nothing has been cut yet, or where the database deletes each at its end. */
  readonly lastCut: Cut | null;
  /** Whether something is there still that should be gone for a day. */
  readonly isOverdue: boolean;
}

/** Logs are cut once an hour, the log of events once a day; the database looks once a minute. */
const GRACE_DAYS = 2;
const MOST_COUNTED = 100_000;

/** What grows with the use of an organization. */
export async function retentionOf(caller: Caller, now = new Date()): Promise<readonly Retained[]> {
  const { organizationId } = caller;
  const policies = await policiesInForce(caller);
  const cuts = await cutsOf(caller);
  const told: Retained[] = [];
  for (const collection of TOLD_OF_ORGANIZATIONS) {
    const { since, ...keeping } = keepingOf(collection);
    if (!since) continue;
    const total = await howMany(collection, organizationId, { where: since.where, most: MOST_COUNTED });
    const days = daysOf(keeping, policies);
    const oldestAt = began(collection, since, await firstOf(collection, organizationId, since));
    told.push({
      ...shown(collection),
      ...{
        ends: endingOf(collection, days),
        days,
        total,
        totalIs: total < MOST_COUNTED ? "exact" : "atLeast",
        oldestAt,
      },
      ...{ lastCut: cuts.get(collection) ?? null, isOverdue: isPast(collection, oldestAt, { days, now }) },
    });
  }
  return told;
}

/** Every collection of the instance, all organizations counted together. */
export async function retentionOfInstance(_operator: Operator, now = new Date()): Promise<readonly Retained[]> {
  const policies = await instancePoliciesInForce();
  const told: Retained[] = [];
  for (const collection of Object.keys(KEEPING)) {
    const keeping = keepingOf(collection);
    const { since, policy } = keeping;
    const days = daysOf(keeping, policies);
    const oldestAt = since ? began(collection, since, await firstIn(collection, since)) : null;
    // An organization may keep it longer than the instance does, where that says nothing.
    const longest = policy && policies[policy] === null ? null : days;
    told.push({
      ...shown(collection),
      ...{ ends: endingOf(collection, days), days, total: await aboutHowMany(collection), totalIs: "about", oldestAt },
      lastCut: policy ? await lastCutOf(collection) : null,
      isOverdue: isPast(collection, oldestAt, { days: longest, now }) || (await hasOutlived(collection, now)),
    });
  }
  return told;
}

function keepingOf(collection: string): Keeping {
  const keeping = KEEPING[collection];
  if (!keeping) throw new Error(`Nothing is said of how long ${collection} is kept.`);
  return keeping;
}

function shown(collection: string): Pick<Retained, "collection" | "kind" | "until" | "policy"> {
  const { kind, until, policy = null } = keepingOf(collection);
  return { collection, kind, until, policy };
}

const daysOf = ({ policy, days }: Pick<Keeping, "policy" | "days">, policies: Policies): number | null =>
  (policy && policies[policy]) ?? days ?? null;

function endingOf(collection: string, days: number | null): Ending {
  const { kind } = keepingOf(collection);
  if (days !== null) return "after_days";
  if (kind === "passing" || termOf(collection)) return "by_itself";
  return kind === "log" ? "never" : "when_deleted";
}

/** When the oldest came, of what the first one has in the field that tells: of some that is when they end. */
function began(collection: string, { field }: Since, first: Date | null): Date | null {
  const term = termOf(collection);
  if (!first || term?.field !== field || term.seconds > 0) return first;
  return new Date(first.getTime() - (keepingOf(collection).days ?? 0) * DAY_MS);
}

function isPast(
  collection: string,
  oldestAt: Date | null,
  { days, now }: { readonly days: number | null; readonly now: Date },
): boolean {
  // Of an invitation it is told when it was made; its days begin when it ended.
  if (oldestAt === null || days === null || collection === "invitations") return false;
  return oldestAt.getTime() < now.getTime() - (days + GRACE_DAYS) * DAY_MS;
}

/** Whether the database should have deleted something long ago. */
async function hasOutlived(collection: string, now: Date): Promise<boolean> {
  const term = termOf(collection);
  const first = term && (await firstIn(collection, { field: term.field }));
  return Boolean(first && first.getTime() + term.seconds * 1_000 < now.getTime() - GRACE_DAYS * DAY_MS);
}
