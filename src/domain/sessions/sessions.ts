/** Sessions themselves: opening one, taking up its token, and ending it; what else must end is signalled. */

import { HOUR_MS } from "../../platform/clock.ts";
import { sideBySide } from "../../platform/database/mongo.ts";
import { isDryRun } from "../../platform/dry-run/world.ts";
import { newId, secretForm } from "../../platform/ids.ts";
import { digest, newSecret, sameDigest } from "../../platform/keys/secrets.ts";
import type { Person } from "../persons/types.ts";
import type { Visitor } from "../visitor.ts";
import { type Grounds, groundsOf, type RestsOn, restingOn, type Whose } from "./access-check.ts";
import { endsOf, isOver, limitsIn, type SessionLimits, seenEveryMs } from "./limits.ts";
import { sealedSession } from "./sealed-session.ts";
import { type SessionDoc, SessionModel } from "./session.model.ts";
import { type ProviderSession, type Session, type Shown, shownOf } from "./types.ts";

export interface NewSession extends Shown {
  readonly person: Person;
  readonly state: Session["state"];
  readonly membership: { readonly organizationId: string; readonly id: string; readonly accessEpoch: number } | null;
  /** When the person last proved to be there; now, where nothing else is said. */
  readonly authenticatedAt?: Date | undefined;
  /** When the sign-in began that it carries on, from which its life counts; now, where nothing else is said. */
  readonly since?: Date | undefined;
  /** The session ends then at the latest. */
  readonly endsBy?: Date | undefined;
  /** By which identity provider's session it was opened. */
  readonly openedBy?: ProviderSession | undefined;
}

/** A session that waits for a second factor does not wait for ever. */
const UNFINISHED_MS = 15 * 60_000;

/** Opens a session. @returns it, and its secret, which is told only here. */
export async function openSession(visitor: Visitor, input: NewSession): Promise<{ session: Session; token: string }> {
  const now = new Date();
  const secret = newSecret();
  const limits = await limitsIn(input.membership?.organizationId ?? null);
  const _id = newId("rse");
  const document: SessionDoc = {
    _id,
    digest: digest(secret),
    personId: input.person.id,
    ...shownOf(input),
    organizationId: input.membership?.organizationId ?? null,
    membershipId: input.membership?.id ?? null,
    state: input.state,
    personEpoch: input.person.epoch,
    accessEpoch: input.membership?.accessEpoch ?? null,
    authenticatedAt: input.authenticatedAt ?? now,
    createdAt: input.since ?? now,
    lastSeenAt: now,
    expiresAt: endOf(input, limits, now),
    ip: visitor.ip,
    userAgent: visitor.userAgent?.slice(0, 200) ?? null,
    ...(input.openedBy && { openedBy: sealedSession(_id, input.openedBy) }),
  };
  await SessionModel.insertMany([document], { lean: true });
  return { session: present(document, limits), token: `${document._id}_${secret}` };
}

function endOf({ state, since, endsBy }: NewSession, { ttlHours }: SessionLimits, now: Date): Date {
  const end = state === "complete" ? (since ?? now).getTime() + ttlHours * HOUR_MS : now.getTime() + UNFINISHED_MS;
  return new Date(Math.min(end, endsBy?.getTime() ?? end));
}

const FORM = secretForm("rse");

/**
 * The session of a token, or null when there is none or it has ended: run out, unused too long, signed out, person or membership cut,
 * or a rule of the organization no longer admits it. Nothing is remembered between calls but policies, for a second.
 */
export async function resumeSession(token: string | undefined): Promise<Session | null> {
  const [, id, secret] = FORM.exec(token ?? "") ?? [];
  if (id === undefined || secret === undefined) return null;
  const found = await SessionModel.findOne({ _id: id }).lean();
  if (!found || !sameDigest(found.digest, digest(secret)) || found.expiresAt <= new Date()) return null;
  const restsOn = await restingOn(found);
  const session = restsOn && (await used(found, await limitsIn(found.organizationId)));
  if (session) RESTING_ON.set(session, restsOn);
  return session;
}

const RESTING_ON = new WeakMap<Session, RestsOn>();

/** What was found when the session was taken up. It is true for as long as the request that took it up has changed nothing. */
export const foundAtResuming = (session: Session): RestsOn | undefined => RESTING_ON.get(session);

/**
 * Whether a session that is known by its id, and complete, still counts: for what it has given. Asking is no use of it: how long it may
 * be idle is counted here, and not in the applications that it opened.
 * @param whose it is believed to be, of whom what it rests on is read beside it
 */
export async function sessionStands(id: string, whose?: Whose): Promise<boolean> {
  const [found, grounds] = await sideBySide(
    () => SessionModel.findOne({ _id: id, state: "complete" }).lean().exec(),
    async () => whose && groundsOf(whose),
  );
  return found !== null && isLiving(found, whose && isOf(found, whose) ? grounds : undefined);
}

const isOf = (found: Whose, { personId, organizationId, membershipId }: Whose): boolean =>
  found.personId === personId && found.organizationId === organizationId && found.membershipId === membershipId;

/** The same of a stored one, which may still wait for a factor. */
export const isLiving = async (found: SessionDoc, known?: Grounds): Promise<boolean> =>
  found.expiresAt > new Date() &&
  (await restingOn(found, known)) !== null &&
  !isOver(found, await limitsIn(found.organizationId), new Date());

/** What has run out is deleted when it shows up: a limit that is loosened later does not wake it. */
async function used(found: SessionDoc, limits: SessionLimits): Promise<Session | null> {
  const [now, { _id, lastSeenAt }] = [new Date(), found];
  if (isOver(found, limits, now)) {
    if (!isDryRun()) await SessionModel.deleteOne({ _id, lastSeenAt });
    return null;
  }
  if (isDryRun()) return present(found, limits);
  // A time that is ahead was noted before the clock was set back: it would keep an idle session longer.
  if (Math.abs(now.getTime() - lastSeenAt.getTime()) < seenEveryMs(limits)) return present(found, limits);
  await SessionModel.updateOne({ _id }, { $set: { lastSeenAt: now } });
  return present({ ...found, lastSeenAt: now }, limits);
}

/** Ends a session that another one takes the place of; ending it again changes nothing. */
export async function endSession({ id }: Pick<Session, "id">): Promise<void> {
  await SessionModel.deleteOne({ _id: id });
}

/** A stored session as everybody outside this room sees it. */
export const present = (
  { digest: _, personEpoch: __, accessEpoch: ___, _id: id, ...rest }: SessionDoc,
  limits: SessionLimits,
): Session => ({ id, ...rest, ...endsOf(rest, limits) });
