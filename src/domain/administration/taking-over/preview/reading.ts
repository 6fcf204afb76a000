/** How far take-overs are. */
import { attemptsAt } from "../../../../platform/jobs/attempts.ts";
import type { Caller } from "../../../caller.ts";
import { connectionById } from "../../../connections/connection-lookup.ts";
import { notFound } from "../../../errors.ts";
import { type Page, type PageRequest, pageById } from "../../../page.ts";
import type { Problem } from "../problem.ts";
import { type TakeOverDoc, TakeOverModel } from "../take-over.model.ts";
import type { Difference, MatchedBy } from "../types.ts";
import { type LeftOut, leftOutOf } from "../undo/left-out.ts";

/** As the tries at it are known by. */
export const TAKING_OVER = "take_over";

export interface TakeOver {
  readonly id: string;
  readonly to: string;
  readonly from: string;
  readonly state: TakeOverDoc["state"];
  /** Why it was refused; null while it was not. */
  readonly problem: Problem | null;
  readonly difference: Difference;
  /** How many were to be taken over when it began; while it is looking, how many have been found. */
  readonly expected: number;
  /** How many have been, and by what they were found. */
  readonly moved: number;
  readonly by: Readonly<Partial<Record<MatchedBy, number>>>;
  /** Who is left in the old connection; null while it is not done. */
  readonly left: number | null;
  /** Whom undoing does not bring back, or has not. */
  readonly leftOut: LeftOut;
  /** Mappings that were made for the new connection. */
  readonly mappings: number;
  /** Why the last try failed; null while none has. */
  readonly error: string | null;
  readonly startedAt: Date;
  readonly doneAt: Date | null;
  readonly undoneAt: Date | null;
}

function present(document: TakeOverDoc, error: string | null, leftOut: LeftOut): TakeOver {
  const { _id: id, connectionId: to, fromId: from, state, difference, expected, left, doneAt, undoneAt } = document;
  const moved = Object.values(document.moved).reduce((sum, count) => sum + count, 0);
  const { looking = null, problem = null } = document;
  return {
    ...{ state, problem, expected: looking?.counts.matched ?? expected },
    ...{ id, to, from, difference, moved, by: document.moved, left, doneAt, undoneAt, error, leftOut },
    ...{ mappings: document.mappingIds.length, startedAt: document.createdAt },
  };
}

/** The take-overs of a connection, the newest first. @throws DomainError `not_found` */
export async function listTakeOvers(caller: Caller, toId: string, page: PageRequest): Promise<Page<TakeOver>> {
  await connectionById(caller, toId);
  const where = { organizationId: caller.organizationId, connectionId: toId };
  const order = { index: { organizationId: 1, connectionId: 1, _id: 1 }, newestFirst: true } as const;
  const { items, nextCursor } = await pageById(TakeOverModel.find(where), page, (one: TakeOverDoc) => one, order);
  const ids = items.map(({ _id }) => _id);
  const [attempts, leftOut] = [await attemptsAt(TAKING_OVER, ids), await leftOutOf(caller, ids)];
  const told = items.map((one) => present(one, attempts.get(one._id)?.error ?? null, leftOut(one._id)));
  return { items: told, nextCursor };
}

/** @throws DomainError `not_found` */
export async function takeOverById(caller: Caller, toId: string, id: string): Promise<TakeOver> {
  const { organizationId } = caller;
  const found = await TakeOverModel.findOne({ organizationId, connectionId: toId, _id: id }).lean();
  if (!found) throw notFound("take-over", id);
  const [attempts, leftOut] = [await attemptsAt(TAKING_OVER, [id]), await leftOutOf(caller, [id])];
  return present(found, attempts.get(id)?.error ?? null, leftOut(id));
}
