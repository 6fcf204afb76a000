/** Which of some stored sessions would still open something, and telling the log of those that somebody ends. */
import type { Actor, Caller } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { recordMany } from "../events/events.ts";
import { findPerson } from "../persons/persons.ts";
import { stands } from "./access-check.ts";
import { isOver, limitsIn } from "./limits.ts";
import { type SessionDoc, SessionModel } from "./session.model.ts";
import { present } from "./sessions.ts";
import type { Session } from "./types.ts";

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

/** Deletes the sessions of the condition and tells their organizations; joins the running transaction. @returns how many */
export async function endSessions(
  where: Record<string, unknown>,
  by: { readonly actor?: Actor } & Pick<Caller, "requestId" | "reason">,
): Promise<number> {
  const found = await SessionModel.find(where).lean();
  if (found.length === 0) return 0;
  await SessionModel.deleteMany({ _id: { $in: found.map(({ _id }) => _id) } });
  await recordMany(
    [...Map.groupBy(found, ({ membershipId }) => membershipId)].flatMap(([membershipId, ended]) => {
      const organizationId = ended[0]?.organizationId ?? null;
      if (membershipId === null || organizationId === null) return [];
      const actor: Actor = by.actor ?? { kind: "membership", id: membershipId };
      const caller: Caller = { organizationId, actor, requestId: by.requestId, reason: by.reason };
      return [{ caller, happening: happening(membershipId, ended) }];
    }),
  );
  return found.length;
}

const happening = (membershipId: string, ended: readonly SessionDoc[]) => ({
  type: "session.ended" as const,
  object: { type: "membership", id: membershipId } as const,
  before: { sessions: ended.map(({ _id, method }) => ({ id: _id, method })) },
});
