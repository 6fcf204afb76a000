/** Whether a take-over can be undone: only where that brings back exactly what was. */
import { DAY_MS } from "../../../../platform/clock.ts";
import type { Caller } from "../../../caller.ts";
import { type UserBrief, userBriefsOf, usersAfter } from "../../../directory/users/user-briefs.ts";
import { lastTypeOf } from "../../../events/numbering/whole-log.ts";
import { mappingsById } from "../../../mappings/binding/copying.ts";
import type { Link } from "../../../mappings/types.ts";
import { type MembershipDoc, membershipsById } from "../../../memberships/membership-lookup.ts";
import { refusal } from "../../../sentences/refusals.ts";
import { type Sentence, sentence } from "../../../sentences/sentence.ts";
import { givenBy } from "../portion.ts";
import { type MoveDoc, MoveModel, type TakeOverDoc, takenOver, UNDO_DAYS } from "../take-over.model.ts";

/** What has changed since, about one person or mapping. */
export interface Changed {
  readonly id: string;
  readonly said: Sentence;
}

const WIDTH = 500;
const TOLD = 25;

/** @throws DomainError `conflict` with the first of what has changed since */
export async function requireUndoable(caller: Caller, takeOver: TakeOverDoc): Promise<void> {
  const until = new Date((takeOver.doneAt ?? takeOver.createdAt).getTime() + UNDO_DAYS * DAY_MS);
  if (new Date() > until) throw refusal("conflict", sentence("undo_days", { days: UNDO_DAYS }));
  await requireEverybody(caller, takeOver);
  const changed = await mappingsChanged(caller, takeOver);
  let count = changed.length;
  for (let after = ""; ; ) {
    const moves = await movesAfter(caller, takeOver, after, WIDTH);
    const found = await changedAmong(caller, takeOver, moves);
    count += found.size;
    for (const [id, said] of found) if (changed.length < TOLD) changed.push({ id, said });
    after = moves.at(-1)?._id ?? after;
    if (moves.length < WIDTH) break;
  }
  for await (const one of takenIn(caller, takeOver)) {
    count += 1;
    if (changed.length < TOLD) changed.push(one);
  }
  const [first] = changed;
  if (!first) return;
  throw refusal(
    "conflict",
    sentence("undo_changed", { first: first.said, more: count - 1 }),
    changed.map(({ id, said }) => ({ pointer: `/${id}`, code: "changed", said })),
  );
}

/** Whoever is not known any more would stay with the new connection, while the others go back. */
async function requireEverybody({ organizationId }: Caller, takeOver: TakeOverDoc): Promise<void> {
  const where = { organizationId, takeOverId: takeOver._id, by: { $ne: "rejected" as const } };
  const missing = takenOver(takeOver) - (await MoveModel.countDocuments(where));
  if (missing > 0) throw refusal("conflict", sentence("undo_forgotten", { people: missing }));
}

/** Members without a directory whom the new connection has had since its rehearsal ended: they would not be as they were without it. */
async function* takenIn(
  caller: Caller,
  { connectionId: toId, wasRehearsing, _id }: TakeOverDoc,
): AsyncGenerator<Changed> {
  if (!wasRehearsing) return;
  for (let after = ""; ; ) {
    const users = await usersAfter(caller, { connectionId: toId, linkState: "linked" }, after, WIDTH);
    const moved = await movedAmong(
      caller,
      _id,
      users.map(({ id }) => id),
    );
    const others = new Map(
      users.flatMap((user) => (moved.has(user.id) ? [] : [[user.membershipId ?? "", user] as const])),
    );
    for (const { _id: membershipId, links } of await membershipsById(caller, [...others.keys()])) {
      if (links.length > 1 || (await lastTypeOf(caller, membershipId, BEGINNINGS)) !== "membership.adopted") continue;
      const { id, userName } = others.get(membershipId) ?? { id: membershipId, userName: membershipId };
      yield { id, said: sentence("undo_taken_in", { user: userName }) };
    }
    after = users.at(-1)?.id ?? after;
    if (users.length < WIDTH) return;
  }
}

/** How a membership can have come to have a directory. */
const BEGINNINGS = ["membership.created", "membership.adopted", "membership.removed"];

async function movedAmong(
  { organizationId }: Caller,
  takeOverId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const where = { organizationId, _id: { $in: ids.map((id) => `${takeOverId}:${id}`) } };
  return new Set((await MoveModel.find(where, { userId: 1 }).lean()).map(({ userId }) => userId));
}

async function mappingsChanged(caller: Caller, { mappingIds }: TakeOverDoc): Promise<Changed[]> {
  const found = await mappingsById(caller, mappingIds);
  return found.flatMap(({ _id: id, version }) =>
    version > 1 ? [{ id, said: sentence("undo_mapping_changed", { mapping: id }) }] : [],
  );
}

/** The next people who were taken over; who was erased since is not among them. */
export const movesAfter = (
  { organizationId }: Caller,
  { _id: takeOverId }: TakeOverDoc,
  after: string,
  limit: number,
): Promise<MoveDoc[]> =>
  MoveModel.find({ organizationId, takeOverId, _id: { $gt: after }, leftOut: { $exists: false } })
    .sort({ _id: 1 })
    .limit(limit)
    .lean()
    .exec();

/** About whom something has changed since, by user of the new connection: what. */
export async function changedAmong(
  caller: Caller,
  { connectionId: toId, fromId }: TakeOverDoc,
  moves: readonly MoveDoc[],
): Promise<Map<string, Sentence>> {
  const users = await userBriefsOf(
    caller,
    toId,
    moves.map(({ userId }) => userId),
  );
  const formers = await userBriefsOf(
    caller,
    fromId,
    moves.flatMap(({ formerUserId }) => formerUserId ?? []),
  );
  const found = await membershipsById(
    caller,
    moves.flatMap(({ membershipId }) => membershipId ?? []),
  );
  const memberships = new Map(found.map((one) => [one._id, one]));
  const asBefore = moves.flatMap(({ membershipId, was }) =>
    membershipId !== null && was ? [{ _id: membershipId, links: [...was.links] }] : [],
  );
  const gives = await givenBy(caller, asBefore, fromId);
  return new Map(
    moves.flatMap((move) => {
      const facts = {
        user: users.get(move.userId),
        former: formers.get(move.formerUserId ?? ""),
        membership: memberships.get(move.membershipId ?? ""),
        gives: gives.get(move.membershipId ?? "") ?? "",
      };
      const said = changeOf(move, facts, fromId);
      return said ? [[move.userId, said] as const] : [];
    }),
  );
}

interface Facts {
  readonly user: UserBrief | undefined;
  readonly former: UserBrief | undefined;
  readonly membership: MembershipDoc | undefined;
  readonly gives: string;
}

function changeOf(move: MoveDoc, facts: Facts, fromId: string): Sentence | null {
  const { userId, formerUserId, was, became, gave } = move;
  const { user, former, membership, gives } = facts;
  if (!user) return sentence("undo_user_gone", { user: userId });
  if (!was || !became) return user.linkState === "rejected" ? null : sentence("undo_decided", { user: user.userName });
  if (!former) return sentence("undo_former_deleted", { former: String(formerUserId), user: user.userName });
  if (former.linkState !== "moved") return sentence("undo_former_member", { former: former.userName });
  if (!membership || membership.status === "removed") return sentence("undo_no_member", { user: user.userName });
  const then = was.links.find(({ connectionId }) => connectionId === fromId);
  if (former.active !== then?.active)
    return sentence("undo_former_status", { former: former.userName, active: former.active });
  if (textOf(membership.links) !== textOf(became.links) || membership.managedBy !== became.managedBy)
    return sentence("undo_directories", { user: user.userName });
  return gives === gave ? null : sentence("undo_groups", { former: former.userName });
}

const textOf = (links: readonly Link[]): string =>
  links.map(({ connectionId, directoryUserId, active }) => `${connectionId} ${directoryUserId} ${active}`).join();
