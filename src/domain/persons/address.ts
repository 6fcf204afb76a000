/** Another address: it counts once its mailbox has proved it, and the old mailbox is told. */
import { transaction } from "../../platform/mongo.ts";
import { emailKey } from "../address.ts";
import { DomainError, invalidField } from "../errors.ts";
import { link } from "../links.ts";
import { queueMail } from "../mails/outbox.ts";
import { endAllSessions } from "../sessions/sessions.ts";
import type { Visitor } from "../visitor.ts";
import { mayMail } from "./guessing.ts";
import { dead, endLinksOf, newMailedLink, readMailedLink, spendMailedLink } from "./mailed-links.ts";
import type { Person } from "./nouns.ts";
import { changePerson, personById, personOfAddress, present, refusingTaken } from "./persons.ts";
import { atLeast } from "./same-time.ts";
import { localeOf, notify, recordOf } from "./telling.ts";

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

/**
 * Spends the link: the address is the person's. Every session ends.
 * @throws DomainError `invalid` at /token
 */
export async function confirmAddress(visitor: Visitor, token: string): Promise<Person> {
  const offered = await readMailedLink(token, "address_change");
  const { personId, epoch, email, emailKey: key } = offered;
  if (personId === null) throw dead();
  return refusingTaken(() =>
    transaction(async () => {
      await spendMailedLink(offered);
      const before = await personById(personId);
      if (before.epoch !== epoch) throw dead();
      const set = { email, emailKey: key, emailVerified: true };
      const after = await changePerson(personId, { $set: set, $inc: { epoch: 1 } }, { epoch });
      await endLinksOf(personId);
      await endAllSessions(personId);
      await recordOf(visitor, personId, { type: "person.address_changed" });
      await notify(before, "address_changed");
      return present(after);
    }),
  ).catch(asDead);
}

function asDead(error: unknown): never {
  if (error instanceof DomainError && error.code === "conflict") throw dead();
  throw error;
}
