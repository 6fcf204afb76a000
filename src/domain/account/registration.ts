/**
 * Registration: an account for an address, once its mailbox has proved it. Nothing is kept of the password that somebody gave before
 * the proof: whoever registers a stranger's address must not have chosen the password that the stranger confirms.
 */
import { transaction } from "../../platform/database/mongo.ts";
import { emailKey } from "../address.ts";
import { DomainError, invalidField } from "../errors.ts";
import { link } from "../links.ts";
import { queueMail } from "../mails/outbox.ts";
import type { Locale } from "../mails/types.ts";
import { atLeast } from "../persons/constant-time.ts";
import { mayMail } from "../persons/guessing.ts";
import { dead, newMailedLink, readMailedLink, spendMailedLink } from "../persons/mailed-links.ts";
import { checkNewPassword } from "../persons/password-rules.ts";
import { personOfAddress } from "../persons/persons.ts";
import { localeOf } from "../persons/security-notices.ts";
import type { Person } from "../persons/types.ts";
import type { Visitor } from "../visitor.ts";
import { personWhoProved } from "./address-proof.ts";
import { offerReset } from "./reset.ts";

export interface Registration {
  readonly email: string;
  /** Only checked, so that a program can say at once that it will not do; the link asks for the one that counts. */
  readonly password?: string | undefined;
  readonly displayName?: string | undefined;
  readonly locale?: Locale | undefined;
}

/**
 * Mails a link that finishes the registration; an address that has an account gets one that resets its password instead. Nobody can
 * tell from outside which it was.
 * @throws DomainError `invalid` at /email or /password, `rate_limited`
 */
export function register(visitor: Visitor, input: Registration): Promise<void> {
  return atLeast(async () => {
    const key = emailKey(input.email);
    if (key === null) throw invalidField("/email", "This is no e-mail address.");
    if (input.password !== undefined)
      checkNewPassword(
        input.password,
        // Of the organizations nothing is asked here: whether they know the address is nobody's business yet.
        [input.email, input.displayName ?? ""],
      );
    if (!(await mayMail(key, visitor))) return;
    const account = await personOfAddress(key);
    if (account) await offerReset(visitor, account);
    else await offerAccount(input, key);
  });
}

async function offerAccount({ email, displayName, locale }: Registration, key: string): Promise<void> {
  await transaction(async () => {
    const token = await newMailedLink({
      purpose: "registration",
      email: email.trim(),
      emailKey: key,
      displayName: displayName ?? null,
      locale: locale ?? null,
      personId: null,
      epoch: null,
    });
    const content = { name: displayName ?? null, link: link(`/verify/${token}`) };
    await queueMail({ template: "verify_address", content, to: email, locale, organizationId: null });
  });
}

/** What the page behind a registration's link shows. @throws DomainError `invalid` at /token */
export async function viewRegistration(token: string): Promise<{ email: string; displayName: string | null }> {
  const { email, displayName } = await readMailedLink(token, "registration");
  return { email, displayName };
}

/**
 * Makes the account, with the password that the owner of the mailbox chooses now.
 * @throws DomainError `invalid` at /token or /password
 */
export async function confirmRegistration(
  visitor: Visitor,
  { token, password }: { readonly token: string; readonly password: string },
): Promise<Person> {
  const offered = await readMailedLink(token, "registration");
  try {
    return await transaction(async () => {
      await spendMailedLink(offered);
      const { email, displayName } = offered;
      const locale = localeOf(offered);
      return personWhoProved(visitor, {
        email,
        displayName: displayName ?? undefined,
        password,
        locale,
      });
    });
  } catch (error) {
    if (error instanceof DomainError && error.code === "conflict") throw dead();
    throw error;
  }
}
