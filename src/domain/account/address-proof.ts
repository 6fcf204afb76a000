/**
 * Writing somebody down with a password that will do, and one person for one proved address: whoever proves a mailbox is the person that
 * organizations know by it already.
 */
import { transaction } from "../../platform/database/mongo.ts";
import { emailKey, visibleName } from "../address.ts";
import type { Locale } from "../mails/types.ts";
import { hashPassword } from "../persons/hashing.ts";
import { endLinksOf } from "../persons/mailed-links.ts";
import { checkNewPassword } from "../persons/password-rules.ts";
import { changePerson, findPerson, present, refusingTaken, writePerson } from "../persons/persons.ts";
import { recordOf } from "../persons/security-notices.ts";
import { isKnownBySsoOnly, type Person } from "../persons/types.ts";
import { claimableBy, keepPromisesTo } from "../sessions/sign-in/claiming.ts";
import type { Visitor } from "../visitor.ts";
import { contextOf } from "./context.ts";

export interface NewPerson {
  /** The id that a membership already names its person by. */
  readonly id?: string | undefined;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly displayName?: string | undefined;
  readonly password?: string | undefined;
  readonly locale?: Locale | undefined;
}

/**
 * Writes a person down. Joins the running transaction.
 * @throws DomainError `conflict` when the address is proved to be another person's; `invalid` for the address or the password
 */
export async function createPerson(visitor: Visitor, { password, ...input }: NewPerson): Promise<Person> {
  const key = emailKey(input.email);
  if (password === undefined || key === null) return writePerson(visitor, input);
  const { email, displayName = null, emailVerified } = input;
  checkNewPassword(password, await contextOf({ email, emailKey: key, displayName, emailVerified }));
  return writePerson(visitor, { ...input, passwordHash: await hashPassword(password) });
}

/**
 * The person who has just proved the address: the one whom an organization's SSO has made already, else a new one. Joins the running
 * transaction.
 * @throws DomainError as `createPerson`
 */
export async function personWhoProved(visitor: Visitor, input: Omit<NewPerson, "emailVerified">): Promise<Person> {
  const known = await knownBySso(input.email);
  return known ? complete(visitor, known, input) : createPerson(visitor, { ...input, emailVerified: true });
}

async function knownBySso(email: string): Promise<Person | null> {
  const key = emailKey(email);
  for (const { personId } of key === null ? [] : await claimableBy(key)) {
    const person = await findPerson(personId);
    if (person && isKnownBySsoOnly(person)) return person;
  }
  return null;
}

/**
 * Gives somebody whom only SSO knows a proved address, and a password. Sessions by SSO go on: it is the same person in the same place.
 * Joins the running transaction.
 * @throws DomainError `conflict` when the address is another person's by now, or the person has changed; `invalid` at /password
 */
export async function complete(
  visitor: Visitor,
  person: Person,
  { email, password, displayName: typed = "", locale }: Omit<NewPerson, "emailVerified">,
): Promise<Person> {
  const displayName = visibleName(typed);
  const proved = { ...person, email, emailKey: emailKey(email) ?? person.emailKey, emailVerified: true };
  if (password !== undefined) checkNewPassword(password, await contextOf(proved, person.email, displayName));
  const set = {
    email: email.trim(),
    emailKey: emailKey(email),
    emailVerified: true,
    ...(password !== undefined && { passwordHash: await hashPassword(password) }),
    ...(displayName !== "" && { displayName }),
    ...(locale !== undefined && { locale }),
  };
  return refusingTaken(() =>
    transaction(async () => {
      const after = present(
        await changePerson(person.id, { $set: set }, { epoch: person.epoch, emailVerified: false, passwordHash: null }),
      );
      await endLinksOf(person.id);
      await recordOf(visitor, person.id, { type: "person.address_verified" });
      if (password !== undefined)
        await recordOf(visitor, person.id, { type: "person.password_changed", after: { first: true } });
      await keepPromisesTo(visitor, after);
      return after;
    }),
  );
}
