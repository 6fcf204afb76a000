/** Undoing a take-over: everybody is tied as before, and what was made for the new connection goes. */

import { transaction } from "../../../../platform/database/mongo.ts";
import { inPortions } from "../../../../platform/jobs/portions.ts";
import type { Caller } from "../../../caller.ts";
import { connectionById } from "../../../connections/connection-lookup.ts";
import { storeConnection } from "../../../connections/connections.ts";
import { settingsOf } from "../../../connections/settings.ts";
import { unmarkMoving } from "../../../connections/stages/moving-marks.ts";
import { openConflict } from "../../../directory/conflicts.ts";
import { notRehearsingAfter } from "../../../directory/users/user-briefs.ts";
import { record } from "../../../events/events.ts";
import { mappingsById } from "../../../mappings/binding/copying.ts";
import { removeMapping } from "../../../mappings/storing.ts";
import { unkeepGrants } from "../../../memberships/grants/kept-grants.ts";
import { membershipById } from "../../../memberships/membership-lookup.ts";
import { relinkBack } from "../../../memberships/relinking.ts";
import {
  bringBack,
  pointAgain,
  putOut,
  reconcileUsers,
  stand,
  storedUsers,
  whileMoving,
} from "../../../provisioning/restoring/handing-over.ts";
import { keepMoves, type MoveDoc, MoveModel, type TakeOverDoc, TakeOverModel } from "../take-over.model.ts";
import { leaveOut, leftOutOf } from "./left-out.ts";
import { changedAmong, movesAfter } from "./undo-checks.ts";

const PORTION = 50;

/** Goes on with an undoing, to its end unless it is stopped. */
export async function undoWork(caller: Caller, takeOver: TakeOverDoc, stopping: AbortSignal): Promise<void> {
  await keepMoves(takeOver, null);
  if (!(await tieBack(caller, takeOver, stopping))) return;
  if (takeOver.wasRehearsing && !(await putOthersOut(caller, takeOver, stopping))) return;
  await keepMoves(takeOver, new Date());
  await transaction(() => finish(caller, takeOver));
  await askTheRest(caller, takeOver, stopping);
}

/**
 * Of whom it was in question whether they are somebody else, that is asked again when everybody has what they had: before, nobody can tell.
 * Should this be cut, it is asked by a job (`addressesAfterMoving`).
 */
const askTheRest = (caller: Caller, takeOver: TakeOverDoc, stopping: AbortSignal): Promise<boolean> =>
  inPortions<MoveDoc>({
    next: async (after) => {
      const moves = await movesAfter(caller, takeOver, after?._id ?? "", PORTION);
      return { items: moves, done: moves.length < PORTION };
    },
    work: async (moves) => {
      const asked = moves.filter(({ tiedBack }) => tiedBack);
      await reconcileUsers(
        caller,
        asked.map(({ userId }) => userId),
      );
      await forget(caller, asked);
    },
    stopping,
  });

/** Whether a linked user had an address that was another member's, and an admin was asked. */
const isInQuestion = ({ userWas }: MoveDoc): boolean => userWas.disputed && userWas.linkState === "linked";

const waitToAsk = ({ organizationId }: Caller, moves: readonly MoveDoc[]): Promise<unknown> =>
  MoveModel.updateMany({ organizationId, _id: { $in: moves.map(({ _id }) => _id) } }, { $set: { tiedBack: true } });

const forget = ({ organizationId }: Caller, moves: readonly MoveDoc[]): Promise<unknown> =>
  MoveModel.deleteMany({ organizationId, _id: { $in: moves.map(({ _id }) => _id) } });

const tieBack = (caller: Caller, takeOver: TakeOverDoc, stopping: AbortSignal): Promise<boolean> =>
  inPortions<MoveDoc>({
    next: async (after) => {
      const moves = await movesAfter(caller, takeOver, after?._id ?? "", PORTION);
      return { items: moves, done: moves.length < PORTION };
    },
    work: (moves) => undoThese(caller, takeOver, moves),
    stopping,
  });

/** About whom something has changed since it was asked stays as it is now, and is told. */
async function undoThese(caller: Caller, takeOver: TakeOverDoc, all: readonly MoveDoc[]): Promise<void> {
  const moves = all.filter(({ tiedBack }) => !tiedBack);
  const changed = await changedAmong(caller, takeOver, moves);
  const users = await storedUsers(
    caller,
    takeOver.connectionId,
    moves.map(({ userId }) => userId),
  );
  for (const move of moves) {
    const user = users.get(move.userId);
    if (user && !changed.has(move.userId)) await undoOne(caller, move, user);
  }
  const formers = moves.flatMap(({ formerUserId }) => formerUserId ?? []);
  await reconcileUsers(caller, [...formers, ...moves.map(({ userId }) => userId)]);
  const done = moves.filter(({ userId }) => !changed.has(userId));
  await waitToAsk(caller, done.filter(isInQuestion));
  await forget(
    caller,
    done.filter((move) => !isInQuestion(move)),
  );
  await leaveOut(caller, moves, changed);
  await pointAgain(caller, [...formers, ...users.keys()]);
}

type StoredUser = Parameters<typeof putOut>[1];

async function undoOne(caller: Caller, move: MoveDoc, user: StoredUser): Promise<void> {
  const { userId, formerUserId, membershipId, userWas, was, kept } = move;
  const ids = [userId, ...(formerUserId === null ? [] : [formerUserId])];
  await whileMoving(ids, async () => {
    await stand(caller, userId, userWas);
    if (formerUserId === null || membershipId === null || !was) return;
    await stand(caller, formerUserId, { membershipId, linkState: "linked", disputed: false });
    const { links, managedBy, holds } = was;
    await relinkBack(caller, await membershipById(caller, membershipId), { links: [...links], managedBy, holds });
    await unkeepGrants(caller, membershipId, kept);
    const { membershipId: besideId, linkState } = userWas;
    if (besideId !== null && besideId !== membershipId) await bringBack(caller, user, besideId, move.besideWas);
    if (linkState === "conflict") await askAgain(caller, user, membershipId);
  });
}

/** The question that the take-over had answered. */
async function askAgain(caller: Caller, user: StoredUser, membershipId: string): Promise<void> {
  const { emailKey } = await membershipById(caller, membershipId);
  await stand(caller, user._id, { membershipId: null, linkState: "conflict", disputed: true });
  const { _id: id, connectionId } = user;
  await openConflict(caller, { id, connectionId }, { about: "person", membershipId, emailKey });
}

/** Whoever came in when the rehearsal ended goes out again, and rehearses. */
const putOthersOut = (caller: Caller, { connectionId }: TakeOverDoc, stopping: AbortSignal): Promise<boolean> =>
  inPortions<string>({
    next: async (after = "") => {
      const ids = await notRehearsingAfter(caller, connectionId, after, PORTION);
      return { items: ids, done: ids.length < PORTION };
    },
    work: async (ids) => {
      for (const user of (await storedUsers(caller, connectionId, ids)).values())
        await whileMoving([user._id], () => putOut(caller, user));
    },
    stopping,
  });

async function finish(caller: Caller, takeOver: TakeOverDoc): Promise<void> {
  const { _id: takeOverId, organizationId, fromId, connectionId: toId, mappingIds, attributes } = takeOver;
  const { modifiedCount } = await TakeOverModel.updateOne(
    { organizationId, _id: takeOverId, state: "undoing" },
    { $set: { state: "undone", undoneAt: new Date() } },
  );
  if (modifiedCount === 0) return;
  // Whoever has edited one while people were tied back meant it to stay.
  const made = (await mappingsById(caller, mappingIds)).filter(({ version }) => version === 1);
  for (const mapping of made) await removeMapping(caller, mapping);
  if (attributes.length > 0) {
    const has = settingsOf((await connectionById(caller, toId)).settings).attributes;
    const rest = Object.fromEntries(Object.entries(has).filter(([name]) => !attributes.includes(name)));
    await storeConnection(caller, { id: toId }, { settings: { attributes: rest } });
  }
  await unmarkMoving(caller, { takeOverId, fromId, toId });
  const { people: leftOut } = (await leftOutOf(caller, [takeOverId]))(takeOverId);
  await record(caller, {
    type: "connection.take_over_undone",
    object: { type: "connection", id: toId },
    after: { takeOver: takeOverId, from: fromId, leftOut },
  });
}
