/** What a reset of factors does, at once or when it is due, and what the person is mailed of it. */

import { transaction } from "../../../platform/database/mongo.ts";
import { oneByOne } from "../../../platform/jobs/one-by-one.ts";
import type { Caller } from "../../caller.ts";
import { atTheDoor } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { record, recordMany } from "../../events/events.ts";
import { link } from "../../links.ts";
import { queueMail } from "../../mails/outbox.ts";
import { type MembershipDoc, membershipById } from "../../memberships/membership-lookup.ts";
import { shownName } from "../../organizations/branding/branding.ts";
import { organizationOf } from "../../organizations/organizations.ts";
import { personsDueForReset } from "../../persons/factors/factor-resets.ts";
import { endLinksOf, newMailedLink } from "../../persons/mailed-links.ts";
import type { FactorReset, PersonDoc } from "../../persons/person.model.ts";
import { changePerson, findPerson, personById, present } from "../../persons/persons.ts";
import { localeOf } from "../../persons/security-notices.ts";
import type { Person } from "../../persons/types.ts";
import { endAllSessions } from "../../sessions/live-sessions.ts";
import { membershipsOfPerson } from "../../sessions/sign-in/claiming.ts";
import { mayHavePassword } from "../context.ts";

/** Whether the person's factors protect another organization, too. */
export const belongsElsewhere = async ({ organizationId }: Caller, person: Person): Promise<boolean> =>
  (await membershipsOfPerson(person)).some((one) => one.organizationId !== organizationId);

/** The name of the organization that has asked. */
export const nameOf = async ({ organizationId }: Pick<FactorReset, "organizationId">): Promise<string> =>
  shownName(await organizationOf(atTheDoor(organizationId, "factors")));

/**
 * Takes the factors away, and the password of whoever has proved a mailbox: a stolen password alone must not open what an owner was
 * talked into. The mailbox gets a link to choose another. Joins the running transaction.
 */
export async function takeFactors(
  caller: Caller,
  personId: string,
  { membershipId, keepPassword }: { readonly membershipId: string | null; readonly keepPassword?: boolean | undefined },
): Promise<void> {
  const before = present(await personById(personId));
  const byMailbox = before.emailVerified && keepPassword !== true;
  const none = { totp: null, newTotp: null, recoveryCodes: [], passkeys: [], factorReset: null };
  const set = { ...none, ...(byMailbox && { passwordHash: null }) };
  const after = await changePerson(personId, { $set: set, $inc: { epoch: 1 } });
  await endLinksOf(personId);
  await endAllSessions(personId, caller);
  const happening = { before: before.secondFactors, after: { hasPassword: after.passwordHash !== null } };
  await recordMany([
    {
      caller: { ...caller, organizationId: "instance" },
      happening: { ...happening, type: "person.factors_reset", object: { type: "person", id: personId } },
    },
    ...(membershipId === null
      ? []
      : [
          {
            caller,
            happening: {
              ...happening,
              type: "membership.factors_reset" as const,
              object: { type: "membership" as const, id: membershipId },
            },
          },
        ]),
  ]);
  await tellReset(after);
}

/** Tells the proved mailbox, with a link to choose a password where one would open anything. */
async function tellReset(person: PersonDoc): Promise<void> {
  if (!person.emailVerified) return;
  const choosing = person.passwordHash === null && (await mayHavePassword(present(person)));
  const content = {
    name: person.displayName,
    at: new Date(),
    link: choosing ? link(`/reset/${await linkFor(person, "password_reset")}`) : null,
  };
  await queueMail({ template: "factors_reset", content, ...toMailbox(person) });
}

/** Tells the proved mailbox what is due, with a link to stop it. Joins the running transaction. */
export async function tellAsked(person: PersonDoc, asked: FactorReset): Promise<void> {
  if (!person.emailVerified) return;
  const token = await linkFor(person, "factor_reset");
  const content = {
    name: person.displayName,
    organization: await nameOf(asked),
    dueAt: asked.dueAt,
    link: link(`/keep-factors/${token}`),
  };
  await queueMail({ template: "factor_reset_asked", content, ...toMailbox(person) });
}

const toMailbox = (person: PersonDoc) => ({ to: person.email, locale: localeOf(person), organizationId: null });

const linkFor = (
  { _id: personId, email, emailKey, displayName, locale, epoch }: PersonDoc,
  purpose: "password_reset" | "factor_reset",
): Promise<string> => newMailedLink({ purpose, email, emailKey, displayName, locale, personId, epoch });

/** Carries out what is due, each for itself. Any number of processes may run it. @returns how many there were */
export async function resetDueFactors(now = new Date()): Promise<number> {
  return oneByOne(
    "Resetting factors",
    personsDueForReset(now),
    ({ _id }) => ({ personId: _id }),
    async ({ _id }) => {
      await transaction(() => carryOut(_id, now));
      return true;
    },
  );
}

/** What was right to ask for is looked at again: the person may belong elsewhere by now, or not be a member any more. */
async function carryOut(personId: string, now: Date): Promise<void> {
  const asked = (await personById(personId)).factorReset;
  if (!asked || asked.dueAt > now) return;
  const { organizationId, membershipId, askedBy: actor } = asked;
  const reason = asked.reason ?? undefined; // null in documents of an earlier version
  const caller: Caller = { organizationId, actor, reason, requestId: `factors ${personId}` };
  const membership = membershipId === null ? null : await membershipById(caller, membershipId).catch(gone);
  if (await stillRight(caller, personId, membership)) return takeFactors(caller, personId, { membershipId });
  await changePerson(personId, { $set: { factorReset: null } });
  const system: Caller = { ...caller, actor: { kind: "system", id: "factors" } };
  const ofPerson = { type: "person.factor_reset_stopped", object: { type: "person", id: personId } } as const;
  await record({ ...system, organizationId: "instance" }, ofPerson);
  if (membership === null) return;
  await record(system, {
    type: "membership.factor_reset_stopped",
    object: { type: "membership", id: membership._id },
  });
}

async function stillRight(caller: Caller, personId: string, membership: MembershipDoc | null): Promise<boolean> {
  const person = await findPerson(personId);
  if (!person || membership?.personId !== personId || membership.status === "removed") return false;
  return !(await belongsElsewhere(caller, person));
}

function gone(error: unknown): null {
  if (error instanceof DomainError && error.code === "not_found") return null;
  throw error;
}
