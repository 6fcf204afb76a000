/** A forgotten password: a link to the proved mailbox sets a new one. A second factor is still asked at the next sign-in. */
import { transaction } from "../../platform/database/mongo.ts";
import { emailKey } from "../address.ts";
import { invalidField } from "../errors.ts";
import { link } from "../links.ts";
import { queueMail } from "../mails/outbox.ts";
import { atLeast } from "../persons/constant-time.ts";
import { mayMail } from "../persons/guessing.ts";
import { dead, isFor, type MailedTo, newMailedLink, readMailedLink, spendMailedLink } from "../persons/mailed-links.ts";
import { findPerson, personById, personOfAddress } from "../persons/persons.ts";
import { localeOf, recordOf } from "../persons/security-notices.ts";
import type { Person } from "../persons/types.ts";
import type { Visitor } from "../visitor.ts";
import { mayHavePassword } from "./context.ts";
import { setPassword } from "./passwords.ts";
import { offerSetUpAt, setUpPassword, viewSetUp } from "./set-up.ts";

/**
 * Mails a link to set a new password, when there is an account that may have one. Nobody can tell from outside whether it did.
 * @throws DomainError `invalid` at /email, `rate_limited`
 */
export function forgotPassword(visitor: Visitor, { email }: { readonly email: string }): Promise<void> {
  return atLeast(async () => {
    const key = emailKey(email);
    if (key === null) throw invalidField("/email", "This is no e-mail address.");
    if (!(await mayMail(key, visitor))) return;
    const account = await personOfAddress(key);
    if (account) await offerReset(visitor, account);
    else await offerSetUpAt(visitor, key);
  });
}

/** Mails the link, unless no organization would let a password of this person in. */
export async function offerReset(visitor: Visitor, account: Person): Promise<void> {
  if (!(await mayHavePassword(account))) return;
  const { email, emailKey: key, displayName, id: personId } = account;
  await transaction(async () => {
    const { epoch, locale } = await personById(personId);
    const token = await newMailedLink({
      purpose: "password_reset",
      email,
      emailKey: key,
      displayName,
      locale,
      personId,
      epoch,
    });
    const content = { name: displayName, link: link(`/reset/${token}`) };
    await queueMail({
      template: "reset_password",
      content,
      to: email,
      locale: localeOf({ locale }),
      organizationId: null,
    });
    await recordOf(visitor, personId, { type: "person.password_reset_offered" });
  });
}

/** Whom the link is for, without spending it. @throws DomainError `invalid` at /token */
export async function viewReset(token: string): Promise<MailedTo> {
  if (isFor(token, "set_up")) return viewSetUp(token);
  const { personId, epoch, email } = await readMailedLink(token, "password_reset");
  const person = personId === null ? null : await findPerson(personId);
  if (!person || person.epoch !== epoch) throw dead();
  return { email, displayName: person.displayName };
}

/**
 * Spends a link and sets the password, also the first one. Every session ends; nobody is signed in by this.
 * @throws DomainError `invalid` at /token or /password
 */
export async function resetPassword(
  visitor: Visitor,
  { token, password }: { readonly token: string; readonly password: string },
): Promise<Person> {
  if (isFor(token, "set_up")) return setUpPassword(visitor, { token, password });
  const offered = await readMailedLink(token, "password_reset");
  const { personId, epoch } = offered;
  if (personId === null) throw dead();
  return transaction(async () => {
    await spendMailedLink(offered);
    if ((await personById(personId)).epoch !== epoch) throw dead();
    return setPassword(visitor, personId, password);
  });
}
