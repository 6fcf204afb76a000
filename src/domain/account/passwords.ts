/** Another password, or the first one: whoever sets it starts afresh everywhere. */
import { transaction } from "../../platform/database/mongo.ts";
import { hashPassword } from "../persons/hashing.ts";
import { endLinksOf } from "../persons/mailed-links.ts";
import { checkNewPassword } from "../persons/password-rules.ts";
import { changePerson, personById, present } from "../persons/persons.ts";
import { notify, recordOf } from "../persons/security-notices.ts";
import type { Person } from "../persons/types.ts";
import { endAllSessions } from "../sessions/live-sessions.ts";
import type { Visitor } from "../visitor.ts";
import { contextOf } from "./context.ts";

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
    await endAllSessions(personId, { requestId: visitor.requestId });
    await recordOf(visitor, personId, {
      type: "person.password_changed",
      after: { first: before.passwordHash === null },
    });
    await notify(after, "password_changed");
    return present(after);
  });
}
