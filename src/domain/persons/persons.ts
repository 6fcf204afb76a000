/** People, whoever they belong to: one document for each, found by address, and what is settled about their address and name. */
import { isDuplicate } from "../../platform/database/failures.ts";
import { transaction } from "../../platform/database/mongo.ts";
import { newId } from "../../platform/ids.ts";
import { emailKey, visibleName } from "../address.ts";
import { DomainError, invalidField, notFound } from "../errors.ts";
import type { Locale } from "../mails/types.ts";
import type { Visitor } from "../visitor.ts";
import { type PersonDoc, PersonModel } from "./person.model.ts";
import { recordOf } from "./security-notices.ts";
import { isKnownBySsoOnly, type Person } from "./types.ts";

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

/** A person to be written down. */
export interface PersonToWrite {
  /** The id that a membership already names its person by. */
  readonly id?: string | undefined;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly displayName?: string | undefined;
  readonly passwordHash?: string | undefined;
  readonly locale?: Locale | undefined;
}

/**
 * Writes a person down. Joins the running transaction. Whether the password will do was asked before (account/address-proof.ts).
 * @throws DomainError `conflict` when the address is proved to be another person's; `invalid` for the address
 */
export async function writePerson(visitor: Visitor, input: PersonToWrite): Promise<Person> {
  const key = emailKey(input.email);
  if (key === null) throw invalidField("/email", "This is no e-mail address.");
  const now = new Date();
  const document: PersonDoc = {
    _id: input.id ?? newId("per"),
    displayName: visibleName(input.displayName ?? "") || null,
    email: input.email.trim(),
    emailKey: key,
    emailVerified: input.emailVerified,
    passwordHash: input.passwordHash ?? null,
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

/** Whom nothing but an organization's SSO knows has the address that it says. Joins the running transaction. */
export async function followAddress(personId: string, email: string, key: string): Promise<void> {
  const person = await findPerson(personId);
  if (person && isKnownBySsoOnly(person)) await changePerson(personId, { $set: { email, emailKey: key } });
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

/** The stored person, or null. */
export const storedPerson = (id: string): Promise<PersonDoc | null> => PersonModel.findOne({ _id: id }).lean().exec();

/** Those who are there of these, by their ids. */
export async function findPersons(ids: readonly string[]): Promise<ReadonlyMap<string, Person>> {
  const found = await PersonModel.find({ _id: { $in: ids } }).lean();
  return new Map(found.map((person) => [person._id, present(person)]));
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
