/** Whether a password is the person's. */
import type { Visitor } from "../visitor.ts";
import { tryingPassword } from "./guessing.ts";
import { hashOfNobody, hashPassword, isOutdated, matches } from "./hashing.ts";
import { PersonModel } from "./person.model.ts";
import type { Person } from "./types.ts";

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
