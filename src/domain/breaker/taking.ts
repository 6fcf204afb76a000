/**
 * What a connection takes from people, kept as it was: one document, in the transaction that takes it. Where the connection is held, what
 * would go beyond the rule fails the transaction. Nothing is asked of a request that takes nothing away.
 */

import { lock } from "../../platform/database/locks.ts";
import { newId } from "../../platform/ids.ts";
import { afterTransaction } from "../../platform/jobs/after-transaction.ts";
import type { Caller } from "../caller.ts";
import { breakerRule } from "../connections/settings.ts";
import type { BreakerRule, ConnectionCaller } from "../connections/types.ts";
import type { EdgeDoc, GroupDoc, UserDoc } from "../directory/mirror.models.ts";
import type { Rebound } from "../mappings/binding/rebinding.ts";
import { activeAmong } from "../memberships/membership-lookup.ts";
import type { Taken } from "../memberships/status/taken.ts";
import { countsSince, judge, lastTrip } from "./counting.ts";
import { Held } from "./holding/held.ts";
import { lookSoon } from "./looking.ts";
import { activeIn, givesSomething } from "./people.ts";
import { type StepDoc, StepModel } from "./step.model.ts";
import type { Step } from "./types.ts";

/** What is stored of a step beside what it is. */
export type About = Pick<StepDoc, "people" | "subjects">;

/** Stores a step of a connection; joins the running transaction. */
export async function storeStep(caller: Caller, connectionId: string, step: Step, about: About): Promise<void> {
  const { organizationId } = caller;
  // Not the moment of the transaction: of two that met, whichever came second was made again, and its step is the later one.
  const at = new Date();
  const document: StepDoc = { _id: newId("stp"), organizationId, connectionId, ...step, ...about, at };
  await StepModel.insertMany([document], { lean: true });
  if (about.people.length > 0) afterTransaction(() => lookSoon(caller, connectionId));
}

/** The same for what the connection's client asks for. @throws Held where it is to wait for a decision */
async function take(caller: ConnectionCaller, step: Step, about: About): Promise<void> {
  const { connection } = caller;
  await storeStep(caller, connection.id, step, about);
  const rule = breakerRule(connection.settings);
  const isGuarded = connection.guardedUntil !== undefined && connection.guardedUntil > new Date();
  if (about.people.length === 0 || connection.isLetThrough || (rule.mode !== "hold" && !isGuarded)) return;
  await requireRoom(caller, rule, isGuarded);
}

/** Of several that take at once, one counts after the other. @throws Held */
async function requireRoom(caller: ConnectionCaller, rule: BreakerRule, isGuarded: boolean): Promise<void> {
  const { id } = caller.connection;
  await lock(`breaker:${id}`);
  const last = await lastTrip(caller, id);
  if (last?.state === "holding") throw new Held(last.because);
  const now = new Date();
  if (last?.decision && last.countsFrom && last.countsFrom > now) return;
  if (isGuarded) throw new Held("guarded");
  if ((await judge(caller, id, rule, countsSince(rule, last, now))).isExceeded) throw new Held("limit");
}

/** Whether the breaker keeps what this caller takes. */
const isWatched = ({ connection }: ConnectionCaller): boolean => breakerRule(connection.settings).mode !== "off";

/** A user was deactivated, or deleted; what followed from it was noted meanwhile. */
export async function noteUserTaken(
  caller: ConnectionCaller,
  user: UserDoc,
  { wire, edges = [] }: { readonly wire: string | null; readonly edges?: readonly EdgeDoc[] },
  { memberships, guests }: Taken,
): Promise<void> {
  if (!isWatched(caller)) return;
  const lost = memberships.filter(({ before, after }) => before.status === "active" && after.status !== "active");
  const kind = wire === null ? "user_deleted" : "user_deactivated";
  await take(
    caller,
    { kind, image: { user, wire, memberships, guests, edges } },
    {
      people: lost.map(({ before }) => before._id),
      subjects: [user._id, ...memberships.map(({ before }) => before._id)],
    },
  );
}

/** Members were taken out of a group. Whoever had something by it has lost it; what a group gives that nobody has mapped is nothing. */
export async function noteMembersTaken(
  caller: ConnectionCaller,
  groupId: string,
  edges: readonly EdgeDoc[],
): Promise<void> {
  const gives = await givesSomething(caller, groupId);
  const people = gives
    ? await activeAmong(
        caller,
        edges.flatMap(({ membershipId }) => membershipId ?? []),
      )
    : [];
  await take(caller, { kind: "members_removed", image: { groupId, edges } }, { people, subjects: [groupId] });
  const nested = edges.flatMap(({ kind, memberId }) => (kind === "Group" ? memberId : []));
  if (gives && nested.length > 0) await takeFromAll(caller, nested);
}

/** Everybody in groups that have nothing to give them any more, and in all inside those. What took it is kept where it took from somebody. */
async function takeFromAll(
  caller: ConnectionCaller,
  groupIds: readonly string[],
  by?: { readonly step: Step; readonly subject: string },
): Promise<void> {
  let toldBy = by;
  for await (const people of activeIn(caller, groupIds)) {
    if (toldBy) await take(caller, toldBy.step, { people: [], subjects: [toldBy.subject] });
    toldBy = undefined;
    await take(caller, { kind: "people", image: null }, { people, subjects: [] });
  }
}

/** Names of groups changed, and mappings that go by them are about others: who is in those that they were about has lost something. */
export async function noteRebound(caller: ConnectionCaller, rebound: readonly Rebound[]): Promise<void> {
  if (!isWatched(caller)) return;
  for (const image of rebound) {
    const lost = image.before.filter((id) => !image.after.includes(id));
    await takeFromAll(caller, lost, { step: { kind: "mapping_rebound", image }, subject: image.mappingId });
  }
}

/** The team of a group that is called otherwise now is not filled by it any more. */
export async function noteTeamFrozen(caller: ConnectionCaller, groupId: string, teamId: string): Promise<void> {
  if (!isWatched(caller)) return;
  await takeFromAll(caller, [groupId], { step: { kind: "team_frozen", image: { teamId } }, subject: teamId });
}

/** A group was deleted; its members were told of before. */
export async function noteGroupTaken(
  caller: ConnectionCaller,
  group: GroupDoc,
  edges: readonly EdgeDoc[],
): Promise<void> {
  if (!isWatched(caller)) return;
  await take(caller, { kind: "group_deleted", image: { group, edges } }, { people: [], subjects: [group._id] });
}
