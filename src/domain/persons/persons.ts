import { isDuplicate } from "../../platform/failures.ts";
import { newId } from "../../platform/ids.ts";
import { transaction } from "../../platform/mongo.ts";
import { emailKey } from "../address.ts";
import { DomainError, invalidField, notFound } from "../errors.ts";
import type { Locale } from "../mails/nouns.ts";
import type { Visitor } from "../visitor.ts";
import { hashPassword } from "./hashing.ts";
import type { Person } from "./nouns.ts";
import { checkNewPassword } from "./password-rules.ts";
import { type PersonDoc, PersonModel } from "./person.model.ts";
import { recordOf } from "./telling.ts";

/** The person of an id, or null. */
export async function findPerson(id: string): Promise<Person | null> {
  const found = await PersonModel.findOne({ _id: id }).lean();
  return found && present(found);
}

/** The person who has proved to own the address (in its canonical form), or null. */
export async function personOfAddress(key: string): Promise<Person | null> {
  const found = await PersonModel.findOne({ emailKey: key, emailVerified: true }).lean();
  return found && present(found);
}

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
export async function createPerson(visitor: Visitor, input: NewPerson): Promise<Person> {
  const key = emailKey(input.email);
  if (key === null) throw invalidField("/email", "This is no e-mail address.");
  if (input.password !== undefined) checkNewPassword(input.password, [input.email, input.displayName ?? ""]);
  const now = new Date();
  const document: PersonDoc = {
    _id: input.id ?? newId("per"),
    displayName: input.displayName ?? null,
    email: input.email.trim(),
    emailKey: key,
    emailVerified: input.emailVerified,
    passwordHash: input.password === undefined ? null : await hashPassword(input.password),
    totp: null,
    newTotp: null,
    recoveryCodes: [],
    passkeys: [],
    locale: input.locale ?? null,
    epoch: 1,
    createdAt: now,
    updatedAt: now,
  };
  await refusingTaken(() =>
    transaction(async () => {
      await PersonModel.insertMany([document], { lean: true });
      const { emailVerified, passwordHash } = document;
      const after = { emailVerified, password: passwordHash !== null };
      await recordOf(visitor, document._id, { type: "person.created", after });
    }),
  );
  return present(document);
}

/**
 * Notes that the person's address was proved elsewhere, by a link sent to it. Joins the running transaction.
 * @throws DomainError `not_found`; `conflict` when it is proved to be another person's
 */
export async function verifyAddressOf(visitor: Visitor, personId: string): Promise<Person> {
  return refusingTaken(() =>
    transaction(async () => {
      const before = await personById(personId);
      if (before.emailVerified) return present(before);
      const after = await changePerson(personId, { $set: { emailVerified: true } });
      await recordOf(visitor, personId, { type: "person.address_verified" });
      return present(after);
    }),
  );
}

/** Turns the unique index on proved addresses into the product's words. */
export async function refusingTaken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isDuplicate(error)) throw new DomainError("conflict", "There is an account for this address already.");
    throw error;
  }
}

/** The stored person. @throws DomainError `not_found` */
export async function personById(id: string): Promise<PersonDoc> {
  const found = await PersonModel.findOne({ _id: id }).lean();
  if (!found) throw notFound("person", id);
  return found;
}

/** Changes the stored person; with `where`, only if that holds too. @throws DomainError `conflict` when it does not */
export async function changePerson(
  id: string,
  change: Record<string, Record<string, unknown>>,
  where: Record<string, unknown> = {},
): Promise<PersonDoc> {
  const changed = await PersonModel.findOneAndUpdate(
    { ...where, _id: id },
    { ...change, $set: { ...change.$set, updatedAt: new Date() } },
    { returnDocument: "after" },
  ).lean();
  if (!changed) throw new DomainError("conflict", "The person has changed meanwhile. Try again.");
  return changed;
}

/** A stored person as everybody outside this room sees it. */
export const present = (person: PersonDoc): Person => ({
  id: person._id,
  displayName: person.displayName,
  email: person.email,
  emailKey: person.emailKey,
  emailVerified: person.emailVerified,
  hasPassword: person.passwordHash !== null,
  secondFactors: {
    totp: person.totp !== null,
    passkeys: person.passkeys.length,
    recoveryCodesLeft: person.recoveryCodes.length,
  },
  epoch: person.epoch,
  createdAt: person.createdAt,
});
