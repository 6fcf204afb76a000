/** Which of some stored sessions would still open something, and telling the log of those that somebody ends. */
import { type Actor, atTheDoor, type Caller } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { recordMany } from "../events/events.ts";
import { membershipsById } from "../memberships/membership-lookup.ts";
import { decodeCursor, encodeCursor, type Page, type PageRequest } from "../page.ts";
import { groundsOf, restingOn, type Whose } from "./access-check.ts";
import { isOver, limitsIn, type SessionLimits } from "./limits.ts";
import { BY_MEMBERSHIP, BY_PERSON, type SessionDoc, SessionModel } from "./session.model.ts";
import { present } from "./sessions.ts";
import { sessionsEnded } from "./signals.ts";
import { openedThrough, type Session } from "./types.ts";

/** Whose sessions: a person's, or a member's. */
type Holder =
  | { readonly personId: string; readonly organizationId?: string | null }
  | { readonly organizationId: string; readonly membershipId: string };

/** More than anybody reads; for a page of a few no more are passed that open nothing any more. */
const MOST = 100;
/** The living ones, newest first. */
export const livingSessions = async (whose: Holder): Promise<Session[]> =>
  (await living(await newest(whose, undefined, MOST))).filter((session) => session !== null);

/** A page of them. @throws DomainError `invalid` when the cursor is not one of ours. */
export async function pageOfLiving(whose: Holder, { limit, cursor }: PageRequest): Promise<Page<Session>> {
  const items: Session[] = [];
  let after = cursor === undefined ? undefined : decodeCursor(cursor);
  for (let lookedAt = 0; lookedAt < MOST; lookedAt += limit) {
    const found = await newest(whose, after, limit + 1);
    for (const [nth, session] of (await living(found.slice(0, limit))).entries()) {
      after = found[nth]?._id;
      if (session) items.push(session);
      const isLast = nth === found.length - 1;
      if (items.length === limit) return { items, nextCursor: isLast || !after ? null : encodeCursor(after) };
    }
    if (found.length <= limit) return { items, nextCursor: null };
  }
  return { items, nextCursor: after === undefined ? null : encodeCursor(after) };
}

const newest = (whose: Holder, after: string | undefined, limit: number): Promise<SessionDoc[]> =>
  SessionModel.find({ ...whose, expiresAt: { $gt: new Date() }, ...(after !== undefined && { _id: { $lt: after } }) })
    .sort({ _id: -1 })
    .limit(limit)
    .hint("personId" in whose ? BY_PERSON : BY_MEMBERSHIP)
    .lean()
    .exec();

function living(found: readonly SessionDoc[]): Promise<(Session | null)[]> {
  const judge = judging();
  return Promise.all(found.map((one) => judge(one).catch(gone)));
}

/**
 * Judges sessions as of now: each as its next use would find it, null where that would find none. What they rest on is read once for all of one
 * member, who may have thousands.
 */
export function judging(): (found: SessionDoc) => Promise<Session | null> {
  const grounds = once(({ personId, organizationId, membershipId }: Whose) =>
    groundsOf({ personId, organizationId, membershipId }),
  );
  const limitsOf = once(limitsIn);
  return async (found) => {
    const { personId, organizationId, membershipId } = found;
    const whose = { personId, organizationId, membershipId };
    if (!(await restingOn(found, await grounds(whose, JSON.stringify(whose))))) return null;
    const limits = await limitsOf(organizationId, String(organizationId));
    return isOver(found, limits, new Date()) ? null : present(found, limits);
  };
}

/** Asks once for each key. */
function once<I, O>(ask: (input: I) => Promise<O>): (input: I, key: string) => Promise<O> {
  const asked = new Map<string, Promise<O>>();
  return (input, key) => {
    const answer = asked.get(key) ?? ask(input);
    asked.set(key, answer);
    return answer;
  };
}

/** The organization is; its sessions are nobody's any more. */
export function gone(error: unknown): null {
  if (error instanceof DomainError && error.code === "not_found") return null;
  throw error;
}

/** Who ends sessions, and whether with all else that their members hold. */
type By = { readonly actor?: Actor; readonly revoked?: true } & Pick<Caller, "requestId" | "reason">;

/**
 * Deletes the sessions of the condition and tells their organizations of those that counted still; joins the running transaction. What had
 * ended before, by itself or with somebody's access, is no news.
 * @returns how many of them counted
 */
export const endSessions = (where: Record<string, unknown>, by: By): Promise<number> => endThose(where, by, judging());

/** Deletes the sessions of the condition and tells of those that counted; joins the running transaction. @returns how many did */
export async function endThose(
  where: Record<string, unknown>,
  by: By,
  counted: (one: SessionDoc) => Promise<unknown>,
): Promise<number> {
  const found = await SessionModel.find(where).lean();
  if (found.length === 0) return 0;
  const ended: SessionDoc[] = [];
  // One after the other, as a transaction reads.
  for (const one of found) if (await counted(one).catch(gone)) ended.push(one);
  await SessionModel.deleteMany({ _id: { $in: found.map(({ _id }) => _id) } });
  await tell(ended, by);
  return ended.length;
}

/** Ends the sessions of these members that the connection has opened; joins the running transaction. */
export async function endSsoSessions(
  caller: Caller,
  connectionId: string,
  membershipIds: readonly string[],
): Promise<void> {
  const { organizationId } = caller;
  const where = { organizationId, membershipId: { $in: membershipIds }, ...openedThrough(connectionId) };
  await endThose(where, caller, openBefore());
  await sessionsEnded.raise({ organizationId, membershipIds, connectionId });
}

/** Ends every session of the person, or every other than `but`; joins the running transaction. Its organizations are told of theirs. */
export async function endAllSessions(personId: string, by: By, but?: string): Promise<void> {
  await endThose({ personId, ...(but !== undefined && { _id: { $ne: but } }) }, by, openBefore());
  await sessionsEnded.raise({ personId, but });
}

/**
 * Tells of sessions whether they were open before a change that has already taken from them what they counted by, an epoch of the person or a
 * rule: nothing else had ended them.
 */
export function openBefore(before: Before = {}): (found: SessionDoc) => Promise<boolean> {
  const limitsOf = once(limitsIn);
  const memberOf = once((found: { organizationId: string; membershipId: string }) =>
    membershipsById(atTheDoor(found.organizationId), [found.membershipId]),
  );
  return async (found) => {
    const { state, organizationId, membershipId, accessEpoch } = found;
    if (state !== "complete" || organizationId === null || membershipId === null) return false;
    if (isOver(found, before.limits ?? (await limitsOf(organizationId, organizationId)), new Date())) return false;
    const [membership] = await memberOf({ organizationId, membershipId }, membershipId);
    return membership !== undefined && (before.accessEpoch ?? membership.accessEpoch) === accessEpoch;
  };
}

/** By what sessions counted until a change, where that is another now. */
export interface Before {
  readonly limits?: SessionLimits | undefined;
  readonly accessEpoch?: number | undefined;
}

const tell = (ended: readonly SessionDoc[], { revoked, requestId, reason, ...by }: By): Promise<void> =>
  recordMany(
    [...Map.groupBy(ended, ({ membershipId }) => membershipId)].flatMap(([membershipId, sessions]) => {
      const organizationId = sessions[0]?.organizationId ?? null;
      if (membershipId === null || organizationId === null) return [];
      const actor: Actor = by.actor ?? { kind: "membership", id: membershipId };
      const happening = {
        ...{ type: "session.ended" as const, object: { type: "membership", id: membershipId } as const },
        before: { sessions: sessions.map(({ _id, method }) => ({ id: _id, method })) },
        after: revoked ? { revoked } : null,
      };
      return [{ caller: { organizationId, actor, requestId, reason }, happening }];
    }),
  );
