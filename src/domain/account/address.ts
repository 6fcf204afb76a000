/** Another address: it counts once its mailbox has proved it, and the old mailbox is told. */
import { transaction } from "../../platform/database/mongo.ts";
import { emailKey } from "../address.ts";
import { DomainError, invalidField } from "../errors.ts";
import { link } from "../links.ts";
import { queueMail } from "../mails/outbox.ts";
import { atLeast } from "../persons/constant-time.ts";
import { mayMail } from "../persons/guessing.ts";
import { dead, endLinksOf, newMailedLink, readMailedLink, spendMailedLink } from "../persons/mailed-links.ts";
import type { MailedLinkDoc, PersonDoc } from "../persons/person.model.ts";
import { changePerson, personById, personOfAddress, present, refusingTaken } from "../persons/persons.ts";
import { localeOf, notify, recordOf } from "../persons/security-notices.ts";
import type { Person } from "../persons/types.ts";
import { endAllSessions } from "../sessions/live-sessions.ts";
import { keepPromisesTo } from "../sessions/sign-in/claiming.ts";
import type { Visitor } from "../visitor.ts";

/**
 * Mails a link to the new address. Nothing changes until it is used. An address that has an account gets no link, and nobody is told.
 * @throws DomainError `invalid` at /email, `rate_limited`
 */
export function changeAddress(visitor: Visitor, personId: string, newEmail: string): Promise<void> {
  return atLeast(async () => {
    const key = emailKey(newEmail);
    const person = await personById(personId);
    if (key === null) throw invalidField("/email", "This is no e-mail address.");
    if (key === person.emailKey && person.emailVerified) throw invalidField("/email", "This is your address already.");
    if (!(await mayMail(key, visitor)) || (await personOfAddress(key))) return;
    const { displayName, locale, epoch } = person;
    await transaction(async () => {
      const token = await newMailedLink({
        purpose: "address_change",
        email: newEmail.trim(),
        emailKey: key,
        displayName,
        locale,
        personId,
        epoch,
      });
      const content = { name: displayName, link: link(`/verify-address/${token}`) };
      const to = newEmail.trim();
      await queueMail({ template: "verify_address", content, to, locale: localeOf(person), organizationId: null });
      await recordOf(visitor, personId, { type: "person.address_change_offered" });
    });
  });
}

/** Mails the link that proves the address which the person has already. @throws as `changeAddress` */
export const proveAddress = async (visitor: Visitor, personId: string): Promise<void> =>
  changeAddress(visitor, personId, (await personById(personId)).email);

/** The address that the link proves, without spending it. @throws DomainError `invalid` at /token, `forbidden` for another person's */
export async function viewAddressLink(personId: string, token: string): Promise<string> {
  const offered = await readMailedLink(token, "address_change");
  if (offered.personId !== personId) throw anothers();
  if ((await personById(personId)).epoch !== offered.epoch) throw dead();
  return offered.email;
}

const anothers = (): DomainError =>
  new DomainError("forbidden", "This link was asked for by another account. Sign in to that one, then open it again.");

/**
 * Spends the link: the address is the person's. Every session ends where it is another one than before. Only the person who asked for
 * the link can use it: whoever reads the mailbox must not give it to an account of somebody else's by one careless click.
 * @throws DomainError `invalid` at /token; `forbidden` for another person's link
 */
export async function confirmAddress(visitor: Visitor, personId: string, token: string): Promise<Person> {
  const offered = await readMailedLink(token, "address_change");
  if (offered.personId !== personId) throw anothers();
  return refusingTaken(() =>
    transaction(async () => {
      await spendMailedLink(offered);
      const before = await personById(personId);
      if (before.epoch !== offered.epoch) throw dead();
      return present(await (before.emailKey === offered.emailKey ? proved : moved)(visitor, before, offered));
    }),
  ).catch(asDead);
}

/** What was promised to the address by organizations that know the person already is kept from now on. */
async function proved(visitor: Visitor, { _id, epoch }: PersonDoc): Promise<PersonDoc> {
  const after = await changePerson(_id, { $set: { emailVerified: true } }, { epoch });
  await recordOf(visitor, _id, { type: "person.address_verified" });
  await keepPromisesTo(visitor, present(after));
  return after;
}

async function moved(visitor: Visitor, before: PersonDoc, { email, emailKey: key }: MailedLinkDoc): Promise<PersonDoc> {
  const { _id, epoch } = before;
  const set = { email, emailKey: key, emailVerified: true };
  const after = await changePerson(_id, { $set: set, $inc: { epoch: 1 } }, { epoch });
  await endLinksOf(_id);
  await endAllSessions(_id, { requestId: visitor.requestId });
  await recordOf(visitor, _id, { type: "person.address_changed" });
  await notify(before, "address_changed");
  return after;
}

function asDead(error: unknown): never {
  if (error instanceof DomainError && error.code === "conflict") throw dead();
  throw error;
}
