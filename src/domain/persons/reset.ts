/** A forgotten password: a link to the proved mailbox sets a new one. A second factor is still asked at the next sign-in. */
import { transaction } from "../../platform/mongo.ts";
import { emailKey } from "../address.ts";
import { invalidField } from "../errors.ts";
import { link } from "../links.ts";
import { queueMail } from "../mails/outbox.ts";
import type { Visitor } from "../visitor.ts";
import { mayHavePassword } from "./context.ts";
import { mayMail } from "./guessing.ts";
import { dead, newMailedLink, readMailedLink, spendMailedLink } from "./mailed-links.ts";
import type { Person } from "./nouns.ts";
import { setPassword } from "./passwords.ts";
import { personById, personOfAddress } from "./persons.ts";
import { atLeast } from "./same-time.ts";
import { localeOf, recordOf } from "./telling.ts";

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

/**
 * Spends a link and sets the password. Every session ends; nobody is signed in by this.
 * @throws DomainError `invalid` at /token or /password
 */
export async function resetPassword(
  visitor: Visitor,
  { token, password }: { readonly token: string; readonly password: string },
): Promise<Person> {
  const offered = await readMailedLink(token, "password_reset");
  const { personId, epoch } = offered;
  if (personId === null) throw dead();
  return transaction(async () => {
    await spendMailedLink(offered);
    if ((await personById(personId)).epoch !== epoch) throw dead();
    return setPassword(visitor, personId, password);
  });
}
