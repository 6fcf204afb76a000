/** Taking over, told before it is done: the whole in numbers, and everybody page by page. Nothing is written. */
import { dryRun } from "../../../../platform/dry-run/dry-run.ts";
import type { Caller } from "../../../caller.ts";
import { connectionById } from "../../../connections/connection-lookup.ts";
import type { DomainError } from "../../../errors.ts";
import { storeCopies } from "../../../mappings/binding/copying.ts";
import { accessIf } from "../../../memberships/access/access.ts";
import { membershipsById } from "../../../memberships/membership-lookup.ts";
import { decodeCursor, encodeCursor, type Page, type PageRequest } from "../../../page.ts";
import { letIn, storedRehearsing } from "../../../provisioning/rehearsal.ts";
import { refusal } from "../../../sentences/refusals.ts";
import { sentence } from "../../../sentences/sentence.ts";
import type { Access } from "../../../sentences/told.ts";
import { type Carried, carriedMappings, toBeMade } from "../carrying.ts";
import { type Asked, type Planned, planned } from "../ends.ts";
import { type Problem, problemOf } from "../problem.ts";
import type { AccessChange, Difference, Row } from "../types.ts";
import { changesFor, isSomething } from "./changes.ts";
import type { Plan } from "./judging.ts";
import { rowsOfNew, rowsOfOld } from "./rows.ts";
import {
  type Counts,
  changeOf,
  firstLeft,
  leftOf,
  type Progress,
  type Tally,
  type ToldRow,
  tally,
} from "./tallying.ts";

export interface TakeOverPreview extends Pick<Tally, "first"> {
  readonly to: string;
  readonly from: string;
  readonly difference: Difference;
  /** Of those who have been looked at by now; `left` of the whole old connection, and null while the new one is not looked through. */
  readonly totals: Omit<Counts, "left"> & { readonly left: number | null };
  /** Why it would be refused, as far as is known by now; null when it would not. */
  readonly problem: Problem | null;
  readonly mappings: readonly Carried[];
  /** Where the next call goes on; null when everybody has been looked at. */
  readonly next: Progress | null;
}

/** Looks at the first people of the new connection, or at the next ones. @throws DomainError as `planned` */
export async function previewTakeOver(
  caller: Caller,
  toId: string,
  asked: Asked,
  from?: Progress,
): Promise<TakeOverPreview> {
  const plan = await planned(caller, toId, asked);
  const carried = await carriedMappings(caller, plan.fromId, toId);
  const told = await tally(caller, plan, carried, from);
  const refused = refusalOf(plan, told);
  const isWhole = told.next === null;
  return {
    ...{ to: toId, from: plan.fromId, difference: plan.difference, mappings: carried, next: told.next },
    problem: refused && problemOf(refused),
    totals: { ...told.counts, left: isWhole ? await leftOf(caller, plan, told.counts) : null },
    first: isWhole ? { ...told.first, left: await firstLeft(caller, plan, told.first.left) } : told.first,
  };
}

/** Why a take-over would be refused that has come to this by now. */
export function refusalOf({ to, from, difference }: Planned, { counts, first, next }: Tally): DomainError | null {
  if (counts.matched === 0 && next === null)
    return refusal("conflict", sentence("take_over_nobody", { from: from.name, to: to.name }));
  if (difference === "follow" || counts.gains === 0) return null;
  return refusal(
    "conflict",
    sentence("take_over_gains", { count: counts.gains, isAll: next === null, to: to.name }),
    first.changed.flatMap(({ change, former }) =>
      change && isSomething(change.gains)
        ? [{ pointer: "/difference", code: "gains", said: gained(String(former?.userName), change) }]
        : [],
    ),
  );
}

const gained = (user: string, { gains: { roles, teams } }: AccessChange) =>
  sentence("take_over_gain", {
    user,
    gains: [
      ...roles.map((role): Access => ({ role })),
      ...teams.map(({ name, roles: of }) => ({ team: name, roles: of })),
    ],
  });

export interface DifferenceFilter extends Omit<Asked, "from"> {
  readonly from?: string | undefined;
  readonly kind?: Row["kind"] | undefined;
  /** Only those whose access would change. */
  readonly changed?: boolean | undefined;
}

/** So many are looked through for one page; the cursor goes on from there. */
const MOST_LOOKED_AT = 2_000;

/**
 * Everybody whom it is about, a page at a time; without `from`, whom the rehearsing connection would let in by going live.
 * @throws DomainError as `planned`
 */
export async function listDifference(
  caller: Caller,
  toId: string,
  { limit, cursor }: PageRequest,
  { kind, changed = false, ...asked }: DifferenceFilter,
): Promise<Page<ToldRow>> {
  const plan = await planFor(caller, toId, asked);
  const carried = plan.fromId === "" ? [] : await carriedMappings(caller, plan.fromId, toId);
  const items: ToldRow[] = [];
  let at: Place | null = placeIn(cursor);
  for (let looked = 0; looked < MOST_LOOKED_AT && items.length < limit && at !== null; ) {
    const size: number = limit - items.length;
    const { rows, next } = await readAt(caller, plan, at, size);
    const told = await withChanges(caller, plan, carried, rows);
    items.push(...told.filter((row) => (kind === undefined || row.kind === kind) && (!changed || isChanged(row))));
    looked += size;
    at = next;
  }
  return { items, nextCursor: at === null ? null : encodeCursor(`${at.of}:${at.after}`) };
}

const isChanged = ({ change }: ToldRow): boolean =>
  change !== null && (isSomething(change.gains) || isSomething(change.loses));

async function planFor(
  caller: Caller,
  toId: string,
  { from, difference, pairs }: Omit<DifferenceFilter, "kind" | "changed">,
): Promise<Plan> {
  if (from !== undefined) return planned(caller, toId, { from, difference, pairs });
  await connectionById(caller, toId);
  return { toId, fromId: "", pairs: [], difference: "follow" };
}

/** Users of which of the two, and after which one. */
interface Place {
  readonly of: "new" | "old";
  readonly after: string;
}

function placeIn(cursor: string | undefined): Place {
  if (cursor === undefined) return { of: "new", after: "" };
  const [of = "", after = ""] = decodeCursor(cursor).split(":", 2);
  return { of: of === "old" ? "old" : "new", after };
}

async function readAt(
  caller: Caller,
  plan: Plan,
  { of, after }: Place,
  size: number,
): Promise<{ rows: readonly Row[]; next: Place | null }> {
  const read = of === "new" ? rowsOfNew : rowsOfOld;
  const { rows, last, done } = await read(caller, plan, after, size);
  if (!done) return { rows, next: { of, after: last } };
  return { rows, next: of === "new" && plan.fromId !== "" ? { of: "old", after: "" } : null };
}

async function withChanges(
  caller: Caller,
  plan: Plan,
  carried: readonly Carried[],
  rows: readonly Row[],
): Promise<ToldRow[]> {
  const changes = await changesFor(caller, plan, carried, rows);
  const joining = await joiningChanges(caller, plan, carried, rows);
  return rows.map((row) => ({ ...row, change: changeOf(row, changes) ?? joining.get(row.user?.id ?? "") ?? null }));
}

const NOTHING = { roles: [], teams: [] } as const;

/** What those would have who only come in when the rehearsal ends: the deed itself, given up again. */
async function joiningChanges(
  caller: Caller,
  { toId, fromId }: Plan,
  carried: readonly Carried[],
  rows: readonly Row[],
): Promise<Map<string, AccessChange>> {
  const ids = rows.flatMap(({ kind, user }) =>
    kind === "only_new" && user?.linkState === "rehearsing" ? user.id : [],
  );
  if (ids.length === 0) return new Map();
  return dryRun(async () => {
    if (fromId !== "") await storeCopies(caller, toId, toBeMade(carried));
    const changes = new Map<string, AccessChange>();
    for (const user of await storedRehearsing(caller, toId, ids)) {
      const { membershipId } = await letIn(caller, user);
      const [membership] = membershipId === null ? [] : await membershipsById(caller, [membershipId]);
      if (membership?.status !== "active") continue;
      const access = (await accessIf(caller, [membership])).get(membership._id) ?? NOTHING;
      changes.set(user._id, { gains: { roles: access.roles, teams: access.teams }, loses: NOTHING });
    }
    return changes;
  });
}
