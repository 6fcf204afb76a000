/** Personal tokens: a member's own key to `/v1`. It may what the member may, and dies with the membership and with the way it was made by. */

import { DAY_MS } from "../../../platform/clock.ts";
import { hasRoom } from "../../../platform/database/locks.ts";
import { transaction } from "../../../platform/database/mongo.ts";
import { isDryRun } from "../../../platform/dry-run/world.ts";
import { newId, secretForm } from "../../../platform/ids.ts";
import { digest, newSecret, sameDigest } from "../../../platform/keys/secrets.ts";
import type { Caller } from "../../caller.ts";
import { wrongCredential } from "../../credential-throttling.ts";
import { DomainError, notFound } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { membershipById } from "../../memberships/membership-lookup.ts";
import { findPerson } from "../../persons/persons.ts";
import { stands } from "../access-check.ts";
import { requireFresh } from "../freshness.ts";
import { type Session, shownOf } from "../types.ts";
import { type PersonalTokenDoc, PersonalTokenModel } from "./personal-token.model.ts";

export interface PersonalToken {
  readonly id: string;
  readonly label: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
}

const MOST = 20;

/** A member who acts by a session or a token of the person's own. */
export interface MemberCaller extends Caller {
  readonly actor: { readonly kind: "membership"; readonly id: string };
}

/** The caller that a session makes. @throws DomainError `unauthenticated` for one outside an organization or not complete. */
export function memberOf(session: Session, requestId: string): MemberCaller {
  const { organizationId, membershipId, state } = session;
  if (organizationId === null || membershipId === null || state !== "complete")
    throw new DomainError("unauthenticated", "Sign in to an organization first.");
  return { organizationId, actor: { kind: "membership", id: membershipId }, requestId };
}

/** Makes a token of the session's member. @returns it, and its text, which is told only here. @throws DomainError `reauthentication_required` */
export async function createPersonalToken(
  session: Session,
  requestId: string,
  { label, days = 90 }: { readonly label: string; readonly days?: number | undefined },
): Promise<{ personalToken: PersonalToken; token: string }> {
  const caller = memberOf(session, requestId);
  await requireFresh(session);
  const where = { organizationId: caller.organizationId, membershipId: caller.actor.id };
  const { accessEpoch } = await membershipById(caller, caller.actor.id);
  const secret = newSecret();
  const now = new Date();
  const document: PersonalTokenDoc = {
    _id: newId("rpt"),
    ...where,
    personId: session.personId,
    label,
    digest: digest(secret),
    ...shownOf(session),
    accessEpoch,
    createdAt: now,
    expiresAt: new Date(now.getTime() + Math.min(days, 365) * DAY_MS),
    lastUsedAt: null,
  };
  await transaction(async () => {
    const count = (most: number) => PersonalTokenModel.countDocuments(where).limit(most);
    if (!(await hasRoom(`personal-tokens ${where.membershipId}`, MOST, count)))
      throw new DomainError("conflict", `You have ${MOST} personal tokens. Delete one first.`);
    await PersonalTokenModel.insertMany([document], { lean: true });
    await record(caller, {
      type: "personal_token.created",
      object: { type: "personal_token", id: document._id },
      after: { label, expiresAt: document.expiresAt },
    });
  });
  return { personalToken: present(document), token: `${document._id}_${secret}` };
}

export async function listPersonalTokens(session: Session): Promise<PersonalToken[]> {
  const { organizationId, actor } = memberOf(session, "list");
  const found = await PersonalTokenModel.find({ organizationId, membershipId: actor.id }).sort({ _id: -1 }).lean();
  return found.map(present);
}

/** @throws DomainError `not_found`, also for another member's. */
export async function deletePersonalToken(session: Session, requestId: string, id: string): Promise<void> {
  const caller = memberOf(session, requestId);
  await transaction(async () => {
    const gone = await PersonalTokenModel.findOneAndDelete({
      organizationId: caller.organizationId,
      membershipId: caller.actor.id,
      _id: id,
    }).lean();
    if (!gone) throw notFound("personal token", id);
    await record(caller, {
      type: "personal_token.deleted",
      object: { type: "personal_token", id },
      before: { label: gone.label },
    });
  });
}

/** Deletes all of a member's; joins the running transaction. @returns how many */
export async function deleteTokensOf(caller: Caller, membershipId: string): Promise<number> {
  const where = { organizationId: caller.organizationId, membershipId };
  const found = await PersonalTokenModel.find(where, { label: 1 }).sort({ _id: 1 }).lean();
  await PersonalTokenModel.deleteMany(where);
  for (const { _id, label } of found)
    await record(caller, {
      ...{ type: "personal_token.deleted", object: { type: "personal_token", id: _id } },
      before: { label },
    });
  return found.length;
}

const FORM = secretForm("rpt");
const SEEN_EVERY_MS = 60_000;

/** Who a personal token speaks for, by the rules as they are now. @throws DomainError `unauthenticated`, `rate_limited` */
export async function verifyPersonalToken(text: string, requestId: string): Promise<MemberCaller> {
  const [, id, secret] = FORM.exec(text) ?? [];
  const found =
    id === undefined
      ? null
      : await PersonalTokenModel.findOne({ _id: id })
          .setOptions({ acrossOrganizations: "the token says which organization" })
          .lean();
  if (found && !sameDigest(found.digest, digest(secret ?? ""))) throw wrongCredential({ holder: found._id });
  if (!found || found.expiresAt <= new Date() || !(await admits(found))) throw wrong();
  const { organizationId, membershipId, lastUsedAt } = found;
  // A time that is ahead was noted before the clock was set back.
  if (!isDryRun() && Math.abs(Date.now() - (lastUsedAt?.getTime() ?? 0)) > SEEN_EVERY_MS)
    await PersonalTokenModel.updateOne({ organizationId, _id: found._id }, { $set: { lastUsedAt: new Date() } });
  return { organizationId, actor: { kind: "membership", id: membershipId }, requestId };
}

/** As a session does that was opened by the same way: a token is none for whose person is gone. */
async function admits(token: PersonalTokenDoc): Promise<boolean> {
  const person = await findPerson(token.personId);
  return person !== null && stands({ ...token, state: "complete" }, person);
}

const wrong = (): DomainError =>
  new DomainError("unauthenticated", "The token is wrong, has run out, or its member has no access any more.");

const present = ({ _id, label, createdAt, expiresAt, lastUsedAt }: PersonalTokenDoc): PersonalToken => ({
  id: _id,
  label,
  createdAt,
  expiresAt,
  lastUsedAt,
});
