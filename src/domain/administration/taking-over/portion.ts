/** Some people changing hands, in one transaction: before it and after it each of them has the same, or what the new directory says. */
import { hash } from "node:crypto";
import type { Caller } from "../../caller.ts";
import { type ToldUser, toldUsersOf } from "../../directory/users/told-users.ts";
import { derivedGrants } from "../../mappings/derived.ts";
import type { Link } from "../../mappings/types.ts";
import { accessIf } from "../../memberships/access/access.ts";
import { lostBetween } from "../../memberships/ending/detach-preview.ts";
import { keepGrants, keptOf } from "../../memberships/grants/kept-grants.ts";
import { type MembershipDoc, membershipById, membershipsById } from "../../memberships/membership-lookup.ts";
import { relink } from "../../memberships/relinking.ts";
import { holdsOf } from "../../memberships/status/holds.ts";
import type { Access } from "../../memberships/types.ts";
import {
  absorb,
  pointAgain,
  reconcileUsers,
  stand,
  standOf,
  storedUsers,
  whileMoving,
} from "../../provisioning/restoring/handing-over.ts";
import { judge } from "./preview/judging.ts";
import { type MoveDoc, MoveModel, type TakeOverDoc, TakeOverModel } from "./take-over.model.ts";
import type { Row } from "./types.ts";

/** Takes over those of these users of the new connection who are found to be somebody of the old one. Inside a transaction. */
export async function moveThese(caller: Caller, takeOver: TakeOverDoc, users: readonly ToldUser[]): Promise<void> {
  const { connectionId: toId, fromId, pairs, difference } = takeOver;
  // As they are now, and not as they were when the page was read.
  const fresh = await toldUsersOf(
    caller,
    toId,
    users.map(({ id }) => id),
  );
  const rows = await judge(caller, { toId, fromId, pairs, difference }, [...fresh.values()]);
  const moving = rows.filter(({ kind }) => kind === "matched");
  const before = await membershipsById(
    caller,
    moving.flatMap(({ membershipId }) => membershipId ?? []),
  );
  const had = await accessIf(caller, before);
  const gave = await givenBy(caller, before, fromId);
  const moves: MoveDoc[] = [];
  for (const row of moving) moves.push(await moveOne(caller, takeOver, row, gave));
  for (const row of rows) if (row.kind === "rejected") moves.push(await rejectOne(caller, takeOver, row));
  if (moves.length === 0) return;
  await reconcileUsers(
    caller,
    moves.map(({ userId }) => userId),
  );
  await storeMoves(caller, takeOver, await withKept(caller, takeOver, moves, had));
}

async function moveOne(
  caller: Caller,
  takeOver: TakeOverDoc,
  row: Row,
  gave: ReadonlyMap<string, string>,
): Promise<MoveDoc> {
  const { fromId, connectionId: toId } = takeOver;
  const [userId, formerId] = [row.user?.id ?? "", row.former?.id ?? ""];
  const membershipId = row.membershipId ?? "";
  const user = (await storedUsers(caller, toId, [userId])).get(userId);
  if (!user) throw new Error("A user that was read in this transaction is gone.");
  return whileMoving([userId, formerId], async () => {
    const was = await membershipById(caller, membershipId);
    const beside = row.besideId === null ? null : await absorb(caller, user, row.besideId, membershipId);
    await stand(caller, formerId, { membershipId: null, linkState: "moved", stoodFor: membershipId, disputed: false });
    await stand(caller, userId, { membershipId, linkState: "linked", disputed: false });
    const link: Link = { connectionId: toId, directoryUserId: userId, active: user.active };
    const { links, managedBy } = await relink(caller, await membershipById(caller, membershipId), fromId, link);
    return {
      ...moveOf(takeOver, row, { userId, formerUserId: formerId, membershipId }),
      ...{ userWas: standOf(user), besideWas: beside, gave: gave.get(membershipId) ?? "" },
      was: { links: was.links, managedBy: was.managedBy, holds: holdsOf(was) },
      became: { links, managedBy },
    };
  });
}

/** Whom an admin would not have by the old connection, the new one does not bring. */
async function rejectOne(caller: Caller, takeOver: TakeOverDoc, row: Row): Promise<MoveDoc> {
  const { id: userId = "" } = row.user ?? {};
  const user = (await storedUsers(caller, takeOver.connectionId, [userId])).get(userId);
  if (!user) throw new Error("A user that was read in this transaction is gone.");
  await stand(caller, userId, { membershipId: null, linkState: "rejected", disputed: false });
  const move = moveOf(takeOver, row, { userId, formerUserId: row.former?.id ?? null, membershipId: null });
  return { ...move, userWas: standOf(user), gave: "", was: null, became: null };
}

type Who = Pick<MoveDoc, "userId" | "formerUserId" | "membershipId">;

const moveOf = ({ _id: takeOverId, organizationId }: TakeOverDoc, { by }: Row, who: Who) => ({
  ...{ _id: `${takeOverId}:${who.userId}`, organizationId, takeOverId, by: by ?? ("link" as const), ...who },
  kept: { made: [], changed: [] },
  expiresAt: null,
});

/** What the groups of one connection give these memberships, each as one short text. */
export async function givenBy(
  caller: Caller,
  memberships: readonly Pick<MembershipDoc, "_id" | "links">[],
  connectionId: string,
): Promise<Map<string, string>> {
  const linked = memberships.map(({ _id, links }) => ({
    _id,
    links: links.filter((link) => link.connectionId === connectionId),
  }));
  const given = Map.groupBy(await derivedGrants(caller, linked), ({ membershipId }) => membershipId);
  return new Map(
    memberships.map(({ _id }) => {
      const lines = (given.get(_id) ?? []).map(({ role, teamId, teamRoles }) =>
        JSON.stringify([role, teamId, teamRoles]),
      );
      return [_id, hash("sha256", [...new Set(lines)].sort().join("\n"))];
    }),
  );
}

/** With `keep`, what somebody would have less is kept; what was kept before is noted, so that undoing finds it. */
async function withKept(
  caller: Caller,
  { difference, fromId }: TakeOverDoc,
  moves: readonly MoveDoc[],
  had: ReadonlyMap<string, Access>,
): Promise<MoveDoc[]> {
  if (difference === "follow") return [...moves];
  const ids = moves.flatMap(({ membershipId }) => membershipId ?? []);
  const has = await accessIf(caller, await membershipsById(caller, ids));
  const losses = ids.flatMap((id) => {
    const [before, after] = [had.get(id), has.get(id)];
    const lost = before && after && lossOf(before, lostBetween(before, after));
    return lost && lost.length > 0 ? [[id, lost] as const] : [];
  });
  const losing = losses.map(([id]) => id);
  const keptBefore = await keptOf(caller, losing);
  await keepGrants(caller, fromId, new Map(losses));
  const known = new Map(keptBefore.map((grant) => [grant._id, grant]));
  const kept = Map.groupBy(await keptOf(caller, losing), ({ membershipId }) => membershipId);
  return moves.map((move) => {
    const now = kept.get(move.membershipId ?? "") ?? [];
    const made = now.flatMap(({ _id }) => (known.has(_id) ? [] : _id));
    const changed = now.flatMap(({ _id, teamRoles }) => {
      const then = known.get(_id);
      return then && then.teamRoles.join() !== teamRoles.join() ? [{ id: _id, teamRoles: then.teamRoles }] : [];
    });
    return { ...move, kept: { made, changed } };
  });
}

function lossOf({ grants }: Access, { roles, teams }: ReturnType<typeof lostBetween>) {
  const sinceOf = (is: (grant: Access["grants"][number]) => boolean): Date =>
    grants.filter(is).reduce((first, { since }) => (since < first ? since : first), new Date());
  return [
    ...roles.map((role) => ({ role, teamId: null, teamRoles: [], since: sinceOf((grant) => grant.role === role) })),
    ...teams.map(({ id, roles: teamRoles }) => ({
      ...{ role: null, teamId: id, teamRoles: [...teamRoles] },
      since: sinceOf(({ team }) => team?.id === id),
    })),
  ];
}

async function storeMoves(caller: Caller, { _id }: TakeOverDoc, moves: readonly MoveDoc[]): Promise<void> {
  const { organizationId } = caller;
  await MoveModel.insertMany([...moves], { lean: true });
  const counted = Map.groupBy(moves, ({ by }) => by);
  const $inc = Object.fromEntries(
    [...counted].flatMap(([by, all]) => (by === "rejected" ? [] : [[`moved.${by}`, all.length]])),
  );
  if (Object.keys($inc).length > 0) await TakeOverModel.updateOne({ organizationId, _id }, { $inc });
  await pointAgain(
    caller,
    moves.flatMap(({ userId, formerUserId }) => [userId, ...(formerUserId === null ? [] : [formerUserId])]),
  );
}
