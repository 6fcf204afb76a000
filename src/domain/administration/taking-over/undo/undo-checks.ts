/** Whether a take-over can be undone: only where that brings back exactly what was. */
import type { Caller } from "../../../caller.ts";
import { type ToldUser, toldUsersOf, usersAfter } from "../../../directory/users/told-users.ts";
import { DomainError } from "../../../errors.ts";
import { lastTypeOf } from "../../../events/numbering/whole-log.ts";
import { mappingsById } from "../../../mappings/binding/copying.ts";
import type { Link } from "../../../mappings/types.ts";
import { type MembershipDoc, membershipsById } from "../../../memberships/membership-lookup.ts";
import { givenBy, UNDO_DAYS } from "../portion.ts";
import { type MoveDoc, MoveModel, type TakeOverDoc } from "../take-over.model.ts";

/** What has changed since, about one person or mapping. */
export interface Changed {
  readonly id: string;
  readonly detail: string;
}

const WIDTH = 500;
const TOLD = 25;

/** @throws DomainError `conflict` with the first of what has changed since */
export async function requireUndoable(caller: Caller, takeOver: TakeOverDoc): Promise<void> {
  const until = new Date((takeOver.doneAt ?? takeOver.createdAt).getTime() + UNDO_DAYS * 86_400_000);
  if (new Date() > until) throw new DomainError("conflict", `A take-over can be undone for ${UNDO_DAYS} days.`);
  const changed = await mappingsChanged(caller, takeOver);
  let count = changed.length;
  for (let after = ""; ; ) {
    const moves = await movesAfter(caller, takeOver, after, WIDTH);
    const found = await changedAmong(caller, takeOver, moves);
    count += found.size;
    for (const [id, detail] of found) if (changed.length < TOLD) changed.push({ id, detail });
    after = moves.at(-1)?._id ?? after;
    if (moves.length < WIDTH) break;
  }
  for await (const one of takenIn(caller, takeOver)) {
    count += 1;
    if (changed.length < TOLD) changed.push(one);
  }
  if (count === 0) return;
  throw new DomainError(
    "conflict",
    `It cannot be undone, because not all is as the take-over left it: ${changed[0]?.detail}${count > 1 ? ` And ${count - 1} more.` : ""}`,
    changed.map(({ id, detail }) => ({ pointer: `/${id}`, code: "changed", detail })),
  );
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
      yield { id, detail: `${userName} was a member without a directory, and is one by the new connection by now.` };
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
    version > 1 ? [{ id, detail: `The mapping ${id} that it made was changed.` }] : [],
  );
}

/** The next people who were taken over. */
export const movesAfter = (
  { organizationId }: Caller,
  { _id: takeOverId }: TakeOverDoc,
  after: string,
  limit: number,
): Promise<MoveDoc[]> =>
  MoveModel.find({ organizationId, takeOverId, _id: { $gt: after } })
    .sort({ _id: 1 })
    .limit(limit)
    .lean()
    .exec();

/** About whom something has changed since, by user of the new connection: what. */
export async function changedAmong(
  caller: Caller,
  { connectionId: toId, fromId }: TakeOverDoc,
  moves: readonly MoveDoc[],
): Promise<Map<string, string>> {
  const users = await toldUsersOf(
    caller,
    toId,
    moves.map(({ userId }) => userId),
  );
  const formers = await toldUsersOf(
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
      const detail = changeOf(move, facts, fromId);
      return detail ? [[move.userId, detail] as const] : [];
    }),
  );
}

interface Facts {
  readonly user: ToldUser | undefined;
  readonly former: ToldUser | undefined;
  readonly membership: MembershipDoc | undefined;
  readonly gives: string;
}

function changeOf({ userId, formerUserId, was, became, gave }: MoveDoc, facts: Facts, fromId: string): string | null {
  const { user, former, membership, gives } = facts;
  if (!user) return `The user ${userId} of the new connection is gone.`;
  if (!was || !became) return user.linkState === "rejected" ? null : `About ${user.userName} was decided since.`;
  if (!former) return `The old connection has deleted ${formerUserId}, who is ${user.userName} now.`;
  if (former.linkState !== "moved") return `The old connection has ${former.userName} as a member of its own by now.`;
  if (!membership || membership.status === "removed") return `${user.userName} is no member any more.`;
  const then = was.links.find(({ connectionId }) => connectionId === fromId);
  if (former.active !== then?.active)
    return `The old connection has ${former.userName} as ${former.active ? "active" : "inactive"} by now.`;
  if (textOf(membership.links) !== textOf(became.links) || membership.managedBy !== became.managedBy)
    return `The directories say something else of ${user.userName} by now.`;
  return gives === gave ? null : `The groups of the old connection give ${former.userName} something else by now.`;
}

const textOf = (links: readonly Link[]): string =>
  links.map(({ connectionId, directoryUserId, active }) => `${connectionId} ${directoryUserId} ${active}`).join();
