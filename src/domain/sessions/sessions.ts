import { newId } from "../../platform/ids.ts";
import { digest, newSecret, sameDigest } from "../../platform/secrets.ts";
import { notFound } from "../errors.ts";
import { endGrantsOf } from "../oidc/grants.ts";
import type { Person } from "../persons/nouns.ts";
import { findPerson } from "../persons/persons.ts";
import type { Visitor } from "../visitor.ts";
import type { Session, SignInMethod } from "./nouns.ts";
import { type SessionDoc, SessionModel } from "./session.model.ts";
import { stands } from "./standing.ts";

export interface NewSession {
  readonly person: Person;
  readonly method: SignInMethod;
  readonly secondFactor: boolean;
  readonly state: Session["state"];
  readonly membership: { readonly organizationId: string; readonly id: string; readonly accessEpoch: number } | null;
  readonly ttlHours: number;
  /** When the person last proved to be there; now, where nothing else is said. */
  readonly authenticatedAt?: Date | undefined;
  /** The session ends then at the latest. */
  readonly endsBy?: Date | undefined;
}

/** A session that waits for a second factor does not wait for ever. */
const UNFINISHED_MS = 15 * 60_000;
const HOUR_MS = 3_600_000;

/** Opens a session. @returns it, and its secret, which is told only here. */
export async function openSession(visitor: Visitor, input: NewSession): Promise<{ session: Session; token: string }> {
  const now = new Date();
  const secret = newSecret();
  const document: SessionDoc = {
    _id: newId("rse"),
    digest: digest(secret),
    personId: input.person.id,
    method: input.method,
    organizationId: input.membership?.organizationId ?? null,
    membershipId: input.membership?.id ?? null,
    state: input.state,
    secondFactor: input.secondFactor,
    personEpoch: input.person.epoch,
    accessEpoch: input.membership?.accessEpoch ?? null,
    authenticatedAt: input.authenticatedAt ?? now,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: endOf(input, now),
    ip: visitor.ip,
    userAgent: visitor.userAgent?.slice(0, 200) ?? null,
  };
  await SessionModel.insertMany([document], { lean: true });
  return { session: present(document), token: `${document._id}_${secret}` };
}

function endOf({ state, ttlHours, endsBy }: NewSession, now: Date): Date {
  const end = now.getTime() + (state === "complete" ? ttlHours * HOUR_MS : UNFINISHED_MS);
  return new Date(Math.min(end, endsBy?.getTime() ?? end));
}

const FORM = /^(rse_[0-9a-f]{32})_([A-Za-z0-9_-]{43})$/;
const SEEN_EVERY_MS = 60_000;

/**
 * The session of a token, or null when there is none or it has ended: run out, signed out, person or membership cut, or a rule of the
 * organization no longer admits it. Nothing is remembered between calls but policies, for a second.
 */
export async function resumeSession(token: string | undefined): Promise<Session | null> {
  const [, id, secret] = FORM.exec(token ?? "") ?? [];
  if (id === undefined || secret === undefined) return null;
  const found = await SessionModel.findOne({ _id: id }).lean();
  if (!found || !sameDigest(found.digest, digest(secret)) || !(await counts(found))) return null;
  if (Date.now() - found.lastSeenAt.getTime() > SEEN_EVERY_MS)
    await SessionModel.updateOne({ _id: id }, { $set: { lastSeenAt: new Date() } });
  return present(found);
}

async function counts(found: SessionDoc): Promise<boolean> {
  if (found.expiresAt <= new Date()) return false;
  const person = await findPerson(found.personId);
  return person !== null && person.epoch === found.personEpoch && stands(found, person);
}

/** Whether a session that is known by its id, and complete, still counts: for what it has given. */
export async function sessionStands(id: string): Promise<boolean> {
  const found = await SessionModel.findOne({ _id: id, state: "complete" }).lean();
  return found !== null && counts(found);
}

/** Ends a session; ending it again changes nothing. */
export async function endSession({ id }: Pick<Session, "id">): Promise<void> {
  await SessionModel.deleteOne({ _id: id });
}

/** Whose sessions somebody sees and ends: the person's; by SSO only those of the organization whose SSO it was. */
const within = ({
  personId,
  method,
  organizationId,
}: Session): { personId: string; organizationId?: string | null } => ({
  personId,
  ...(method === "saml" && { organizationId }),
});

/** Ends one of the person's own sessions. @throws DomainError `not_found`, also for one that is not the person's to end. */
export async function endSessionById(own: Session, id: string): Promise<void> {
  const { deletedCount } = await SessionModel.deleteOne({ _id: id, ...within(own) });
  if (deletedCount === 0) throw notFound("session", id);
}

/** Ends every other session that the person may end, and with `but` null this one too. */
export async function endOwnSessions(own: Session, but: string | null): Promise<void> {
  await SessionModel.deleteMany({ ...within(own), ...(but !== null && { _id: { $ne: but } }) });
  const { personId, organizationId } = within(own);
  await endGrantsOf({ personId, ...(organizationId && { organizationId }), ...(but !== null && { but }) });
}

/** Ends the sessions of these members that SSO has opened. */
export async function endSsoSessions(organizationId: string, membershipIds: readonly string[]): Promise<void> {
  await SessionModel.deleteMany({ organizationId, membershipId: { $in: membershipIds }, method: "saml" });
  await endGrantsOf({ organizationId, membershipIds, sso: true });
}

/** Ends every session of the person, or every other than `but`. */
export async function endAllSessions(personId: string, but?: string): Promise<void> {
  await SessionModel.deleteMany({ personId, ...(but !== undefined && { _id: { $ne: but } }) });
  await endGrantsOf({ personId, but });
}

/** The person's living sessions, newest first, as far as this one may see them. */
export async function listSessions(own: Session): Promise<Session[]> {
  const found = await SessionModel.find({ ...within(own), expiresAt: { $gt: new Date() } })
    .sort({ _id: -1 })
    .limit(100)
    .lean();
  return found.map(present);
}

const present = ({ _id, digest: _, personEpoch: __, accessEpoch: ___, ...rest }: SessionDoc): Session => ({
  id: _id,
  ...rest,
});
