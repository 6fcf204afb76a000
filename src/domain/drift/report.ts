/** The report: what was found by comparing, and what is looked up, as one list of pages with a count for each kind. */
import { DAY_MS } from "../../platform/clock.ts";
import type { Caller } from "../caller.ts";
import { type MembershipDoc, membershipsById } from "../memberships/membership-lookup.ts";
import { type Counted, decodeCursor, encodeCursor, type Page, type PageRequest } from "../page.ts";
import { type FindingDoc, FindingModel } from "./drift.models.ts";
import { deactivation, type Keyed, LISTS, type List } from "./listed.ts";
import { runOf } from "./running.ts";
import { COMPARED, DRIFT_KINDS, type Drift, type DriftKind, type Remedy } from "./types.ts";

export interface DriftAsked extends PageRequest {
  readonly kinds?: readonly DriftKind[] | undefined;
  /** For how many days somebody has not been here who counts as unseen, or as never come. */
  readonly unseenDays: number;
}

export interface DriftReport extends Page<Drift> {
  readonly counts: Readonly<Record<DriftKind, Counted>>;
  /** How what is compared stood: when the last run began that came to its end; null where none has. */
  readonly checkedAt: Date | null;
  /** Whether it is being compared now. */
  readonly isRunning: boolean;
}

const MOST_COUNTED = 1_000;

/** @throws DomainError `invalid` for a cursor that is none */
export async function reportDrift(caller: Caller, asked: DriftAsked, now = new Date()): Promise<DriftReport> {
  const before = new Date(now.getTime() - asked.unseenDays * DAY_MS);
  const run = await runOf(caller);
  const lists = { ...compared(run?.told ?? 0), ...LISTS };
  const page = await pageOf(caller, lists, before, asked);
  const counted = await Promise.all(
    DRIFT_KINDS.map(async (kind) => [kind, told(await lists[kind].count(caller, before, MOST_COUNTED + 1))] as const),
  );
  const counts = Object.fromEntries(counted) as Record<DriftKind, Counted>;
  return { ...page, counts, checkedAt: run?.checkedAt ?? null, isRunning: Boolean(run?.stage) };
}

const told = (total: number): Counted =>
  total > MOST_COUNTED ? { total: MOST_COUNTED, totalIs: "atLeast" } : { total, totalIs: "exact" };

type Lists = Readonly<Record<DriftKind, List>>;

/** Kind after kind, in their order. */
async function pageOf(
  caller: Caller,
  lists: Lists,
  before: Date,
  { kinds = DRIFT_KINDS, limit, cursor }: DriftAsked,
): Promise<Page<Drift>> {
  const wanted = DRIFT_KINDS.filter((kind) => kinds.includes(kind));
  let [kind, after] = cursor === undefined ? [wanted[0], ""] : placeIn(decodeCursor(cursor));
  const found: (Keyed & { readonly kind: DriftKind })[] = [];
  while (kind !== undefined && found.length <= limit) {
    const of = kind;
    const more = await lists[of].page(caller, before, after, limit + 1 - found.length);
    found.push(...more.map((one) => ({ ...one, kind: of })));
    [kind, after] = [wanted[wanted.indexOf(of) + 1], ""];
  }
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor = found.length > limit && last ? encodeCursor(`${last.kind} ${last.key}`) : null;
  return { items: shown.map(({ drift }) => drift), nextCursor };
}

function placeIn(key: string): [DriftKind | undefined, string] {
  const at = key.indexOf(" ");
  return [DRIFT_KINDS.find((kind) => kind === key.slice(0, at)), key.slice(at + 1)];
}

const compared = (run: number) =>
  Object.fromEntries(COMPARED.map((kind) => [kind, storedList(kind, run)])) as Record<(typeof COMPARED)[number], List>;

const storedList = (kind: (typeof COMPARED)[number], run: number): List => ({
  count: ({ organizationId }, _, most) => FindingModel.countDocuments({ organizationId, run, kind }).limit(most).exec(),
  page: async (caller, _, after, limit) => {
    const { organizationId } = caller;
    const found = await FindingModel.find({ organizationId, run, kind, _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(limit)
      .lean();
    const ids = found.flatMap(({ object }) => (object.type === "membership" ? object.id : []));
    const members = new Map((await membershipsById(caller, ids)).map((one) => [one._id, one]));
    return found.map((finding) => ({
      key: finding._id,
      drift: toDrift(kind, finding, members.get(finding.object.id)),
    }));
  },
});

function toDrift(kind: (typeof COMPARED)[number], finding: FindingDoc, member: MembershipDoc | undefined): Drift {
  const { object, sentences, at: foundAt } = finding;
  const membership = member ? { id: member._id, displayName: member.displayName, email: member.email } : null;
  const remedy =
    kind === "source_gone" ? deactivation(object.id, "What brought this person is gone.") : settling(object);
  return { kind, object, membership, sentence: sentences.join("; "), remedy, foundAt };
}

const settling = ({ type, id }: Drift["object"]): Remedy => ({
  ...{ method: "POST", path: "/drift/settle", body: { type, id } },
  text: "Puts it where the facts have it now, as the next change by its identity provider would.",
});
