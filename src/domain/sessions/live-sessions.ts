/** Which of some stored sessions would still open something, and telling the log of those that somebody ends. */
import { type Actor, atTheDoor, type Caller } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { recordMany } from "../events/events.ts";
import { membershipsById } from "../memberships/membership-lookup.ts";
import { findPerson } from "../persons/persons.ts";
import { stands } from "./access-check.ts";
import { isOver, limitsIn, type SessionLimits } from "./limits.ts";
import { type SessionDoc, SessionModel } from "./session.model.ts";
import { present } from "./sessions.ts";
import { sessionsEnded } from "./signals.ts";
import { openedThrough, type Session } from "./types.ts";

/** More than anybody reads. */
const MOST = 100;

/** The living sessions among those of the condition, newest first. */
export async function livingSessions(where: Record<string, unknown>): Promise<Session[]> {
  const found = await SessionModel.find({ ...where, expiresAt: { $gt: new Date() } })
    .sort({ _id: -1 })
    .limit(MOST)
    .lean();
  const judged = await Promise.all(found.map((one) => judge(one).catch(gone)));
  return judged.filter((session) => session !== null);
}

/**
 * Ends those sessions of these members that the rules admit no longer; joins the running transaction. Told of are those that were open by the
 * limits of before: nothing but the rules had ended them.
 */
export async function endUnadmitted(
  caller: Caller,
  membershipIds: readonly string[],
  limits: SessionLimits,
): Promise<void> {
  const ended = await unadmitted(caller, membershipIds);
  if (ended.length > 0) await endThose({ _id: { $in: ended } }, caller, (one) => wasOpen(one, limits));
}

/** The ids of those sessions of these members that are there, and that their next use would find ended. */
export async function unadmitted({ organizationId }: Caller, membershipIds: readonly string[]): Promise<string[]> {
  const living = { state: "complete" as const, expiresAt: { $gt: new Date() } };
  const found = await SessionModel.find({ organizationId, membershipId: { $in: membershipIds }, ...living }).lean();
  const ended: string[] = [];
  // One after the other, as a transaction reads.
  for (const one of found) if (!(await judge(one).catch(gone))) ended.push(one._id);
  return ended;
}

/** The next members of the organization who have sessions, in order. */
export async function pageOfSignedIn({ organizationId }: Caller, after: string, limit: number) {
  const found = await SessionModel.find({ organizationId, membershipId: { $gt: after } }, { membershipId: 1 })
    .sort({ organizationId: 1, membershipId: 1 })
    .limit(limit)
    .lean();
  const items = [...new Set(found.flatMap(({ membershipId }) => membershipId ?? []))];
  return { items, done: found.length < limit };
}

async function judge(found: SessionDoc): Promise<Session | null> {
  const person = await findPerson(found.personId);
  if (!person || person.epoch !== found.personEpoch || !(await stands(found, person))) return null;
  const limits = await limitsIn(found.organizationId);
  return isOver(found, limits, new Date()) ? null : present(found, limits);
}

/** The organization is. */
function gone(error: unknown): null {
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
export const endSessions = (where: Record<string, unknown>, by: By): Promise<number> => endThose(where, by, judge);

async function endThose(
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
  await endThose(where, caller, (one) => wasOpen(one));
  await sessionsEnded.raise({ organizationId, membershipIds, connectionId });
}

/** Ends every session of the person, or every other than `but`; joins the running transaction. Its organizations are told of theirs. */
export async function endAllSessions(personId: string, by: By, but?: string): Promise<void> {
  await endThose({ personId, ...(but !== undefined && { _id: { $ne: but } }) }, by, (one) => wasOpen(one));
  await sessionsEnded.raise({ personId, but });
}

/**
 * Whether it was open before a change that has already taken from it what it counted by, an epoch of the person or a rule: nothing else had
 * ended it.
 */
async function wasOpen(found: SessionDoc, before?: SessionLimits): Promise<boolean> {
  const { state, organizationId, membershipId, accessEpoch } = found;
  if (state !== "complete" || organizationId === null || membershipId === null) return false;
  if (isOver(found, before ?? (await limitsIn(organizationId)), new Date())) return false;
  const [membership] = await membershipsById(atTheDoor(organizationId), [membershipId]);
  return membership !== undefined && membership.accessEpoch === accessEpoch;
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
