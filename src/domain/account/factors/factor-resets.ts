/**
 * A way back for whoever has lost every factor and every recovery code: an owner of the organization, or the operator, takes the factors
 * away. They never see or set one: the person proves the mailbox, chooses a new password and sets up another factor. At once, or after
 * the hours that the policy says, in which the person hears of it by mail and may stop it.
 */
import { HOUR_MS } from "../../../platform/clock.ts";
import { transaction } from "../../../platform/database/mongo.ts";
import type { Actor, Caller, Operator } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { record, recordMany } from "../../events/events.ts";
import { requireRankOver } from "../../memberships/access/permissions.ts";
import { membershipById } from "../../memberships/membership-lookup.ts";
import { policiesInForce } from "../../organizations/policies/policies.ts";
import { dropFactorReset, keepFactors } from "../../persons/factors/factor-resets.ts";
import { dead, readMailedLink, spendMailedLink } from "../../persons/mailed-links.ts";
import type { FactorReset, MailedLinkDoc, PersonDoc } from "../../persons/person.model.ts";
import { changePerson, findPerson, personById, present, storedPerson } from "../../persons/persons.ts";
import { hasFactor, type Person } from "../../persons/types.ts";
import type { Visitor } from "../../visitor.ts";
import { belongsElsewhere, nameOf, takeFactors, tellAsked } from "./factor-removal.ts";

/** What was asked for: done, or due. */
export interface Resetting {
  readonly status: "done" | "due";
  readonly dueAt: Date;
}

/** What is due for a member, and who has asked for it. */
export interface DueReset {
  readonly dueAt: Date;
  readonly askedAt: Date;
  readonly askedBy: Actor;
  readonly reason: string | null;
}

/**
 * Takes the factors of a member away, or sets the time when they are. Only of somebody who belongs to no other organization: what the
 * person signs in by is the same everywhere, and one organization must not lower the wall of another. Asking again changes nothing.
 * @throws DomainError `not_found`, `forbidden` for somebody of another organization too, or of higher rank; `conflict` without a factor
 */
export async function resetFactorsOf(caller: Caller, membershipId: string): Promise<Resetting> {
  const { personId, status } = await membershipById(caller, membershipId);
  await requireRankOver(caller, membershipId);
  const person = status === "removed" ? null : await findPerson(personId);
  if (!person || !hasFactor(person)) throw new DomainError("conflict", "This member has no factor to reset.");
  const byOperator = caller.actor.kind === "operator";
  if (caller.actor.kind === "membership" && caller.actor.id === membershipId)
    throw new DomainError("conflict", "These are your own factors: change them in your account.");
  if (!byOperator && (await belongsElsewhere(caller, person))) throw operatorOnly();
  const { factorResetDelayHours: hours } = await policiesInForce(caller);
  return reset(caller, person, { membershipId, hours: byOperator ? 0 : hours });
}

// Whether it is because of another organization, and which, is not the asker's to know.
const operatorOnly = (): DomainError =>
  new DomainError("forbidden", "Only the operator of the instance can reset the factors of this person.");

/**
 * The same for a person, by the operator: also for the only owner of an organization.
 * @param options `keepPassword`: the person has shown in another way who it is, and cannot read the mailbox either
 * @throws DomainError `not_found`, `conflict` without a factor
 */
export async function resetFactors(
  { actor, requestId, reason: stated }: Operator,
  personId: string,
  {
    reason = stated,
    keepPassword,
  }: { readonly reason?: string | undefined; readonly keepPassword?: boolean | undefined } = {},
): Promise<Resetting> {
  const person = present(await personById(personId));
  if (!hasFactor(person)) throw new DomainError("conflict", "This person has no factor to reset.");
  const caller: Caller = { organizationId: "instance", actor, requestId, reason };
  return reset(caller, person, { membershipId: null, hours: 0, keepPassword });
}

interface How {
  readonly membershipId: string | null;
  readonly hours: number;
  readonly keepPassword?: boolean | undefined;
}

async function reset(caller: Caller, person: Person, { membershipId, hours, keepPassword }: How): Promise<Resetting> {
  const now = new Date();
  const dueAt = new Date(now.getTime() + hours * HOUR_MS);
  const { organizationId, actor: askedBy, reason } = caller;
  const by = { askedBy, ...(reason !== undefined && { reason }) };
  const asked: FactorReset = { organizationId, membershipId, ...by, askedAt: now, dueAt };
  return transaction(async () => {
    if (hours === 0) await takeFactors(caller, person.id, { membershipId, keepPassword });
    else return settle(caller, person.id, asked);
    return { status: "done", dueAt };
  });
}

/** Whoever asks twice neither puts it off nor mails twice. */
async function settle(caller: Caller, personId: string, asked: FactorReset): Promise<Resetting> {
  const due = (await personById(personId)).factorReset;
  if (due) return { status: "due", dueAt: due.dueAt };
  const { dueAt, membershipId } = asked;
  const after = await changePerson(personId, { $set: { factorReset: asked } }, { factorReset: null });
  await recordMany([
    {
      caller: { ...caller, organizationId: "instance" },
      happening: { type: "person.factor_reset_asked", object: { type: "person", id: personId }, after: { dueAt } },
    },
    {
      caller,
      happening: {
        type: "membership.factor_reset_asked",
        object: { type: "membership", id: membershipId ?? "" },
        after: { dueAt },
      },
    },
  ]);
  await tellAsked(after, asked);
  return { status: "due", dueAt };
}

/** What is due for the member, asked for in this organization; null where nothing is. @throws DomainError `not_found` */
export async function dueResetOf(
  { organizationId, ...caller }: Caller,
  membershipId: string,
): Promise<DueReset | null> {
  const { personId } = await membershipById({ organizationId, ...caller }, membershipId);
  const due = (await storedPerson(personId))?.factorReset;
  if (!due || due.organizationId !== organizationId) return null;
  const { dueAt, askedAt, askedBy, reason = null } = due;
  return { dueAt, askedAt, askedBy, reason };
}

/** Takes a reset back that is not done yet. @throws DomainError `not_found`, `conflict` where none is due */
export async function stopFactorReset(caller: Caller, membershipId: string): Promise<void> {
  const { personId } = await membershipById(caller, membershipId);
  await transaction(async () => {
    const where = { "factorReset.organizationId": caller.organizationId };
    if (!(await dropFactorReset(personId, where)))
      throw new DomainError("conflict", "No reset is due for this member.");
    await record(caller, { type: "membership.factor_reset_stopped", object: { type: "membership", id: membershipId } });
  });
}

/** What the page behind the mailed link shows. @throws DomainError `invalid` at /token where nothing is due any more */
export async function viewFactorReset(token: string): Promise<{ organization: string; dueAt: Date }> {
  const { due } = await dueBy(await readMailedLink(token, "factor_reset"));
  return { organization: await nameOf(due), dueAt: due.dueAt };
}

/** Uses the mailed link: whoever reads the mailbox keeps the factors. @throws DomainError `invalid` at /token */
export async function stopResetByLink(visitor: Visitor, token: string): Promise<void> {
  const offered = await readMailedLink(token, "factor_reset");
  await transaction(async () => {
    const { person } = await dueBy(offered);
    await spendMailedLink(offered);
    await keepFactors(visitor, person);
  });
}

async function dueBy({ personId }: MailedLinkDoc): Promise<{ person: PersonDoc; due: FactorReset }> {
  const person = personId === null ? null : await storedPerson(personId);
  const due = person?.factorReset;
  if (!person || !due) throw dead();
  return { person, due };
}
