import { transaction } from "../../platform/mongo.ts";
import { endAllSessions } from "../sessions/sessions.ts";
import type { Visitor } from "../visitor.ts";
import { contextOf } from "./context.ts";
import { tryingPassword } from "./guessing.ts";
import { hashOfNobody, hashPassword, isOutdated, matches } from "./hashing.ts";
import { endLinksOf } from "./mailed-links.ts";
import type { Person } from "./nouns.ts";
import { checkNewPassword } from "./password-rules.ts";
import { PersonModel } from "./person.model.ts";
import { changePerson, personById, present } from "./persons.ts";
import { notify, recordOf } from "./telling.ts";

/**
 * Whether the password is the person's. Takes as long for nobody (null) and for a person without a password. `address` is what was
 * typed: guesses are counted for it, whether it belongs to somebody or not.
 * @throws DomainError `rate_limited` with the wait, `unavailable` under more sign-ins than can be checked
 */
export async function verifyPassword(
  person: Person | null,
  password: string,
  visitor: Visitor,
  address: string = person?.emailKey ?? "",
): Promise<boolean> {
  const wasRight = await tryingPassword(address, visitor);
  const stored = await PersonModel.findOne({ _id: person?.id ?? "nobody" }, { passwordHash: 1 }).lean();
  const nobodys = await hashOfNobody();
  const held = stored?.passwordHash ?? null;
  const right = (await matches(password, held ?? nobodys)) && held !== null;
  if (!right || !person) return false;
  await wasRight();
  if (isOutdated(held)) await strengthen(person.id, password, held);
  return true;
}

/** Hashes again at today's cost; a password that was changed at this moment stays as it was changed. */
async function strengthen(personId: string, password: string, held: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  await PersonModel.updateOne({ _id: personId, passwordHash: held }, { $set: { passwordHash } });
}

/**
 * Gives the person this password: every session and every mailed link of the person ends, and the person is told. Joins the running
 * transaction.
 * @throws DomainError `invalid` for a password that is too easy, `not_found`
 */
export async function setPassword(visitor: Visitor, personId: string, password: string): Promise<Person> {
  const before = await personById(personId);
  checkNewPassword(password, await contextOf(present(before)));
  const passwordHash = await hashPassword(password);
  return transaction(async () => {
    const after = await changePerson(personId, { $set: { passwordHash }, $inc: { epoch: 1 } });
    await endLinksOf(personId);
    await endAllSessions(personId);
    await recordOf(visitor, personId, {
      type: "person.password_changed",
      after: { first: before.passwordHash === null },
    });
    await notify(after, "password_changed");
    return present(after);
  });
}
