/**
 * What the operator does for somebody who has lost everything: take factors away, never see or set one. The person proves the mailbox
 * again and chooses anew.
 */
import { transaction } from "../../platform/mongo.ts";
import type { Operator } from "../caller.ts";
import { record } from "../events/events.ts";
import { endAllSessions } from "../sessions/sessions.ts";
import { endLinksOf } from "./mailed-links.ts";
import type { Person } from "./nouns.ts";
import { changePerson, personById, present } from "./persons.ts";
import { notify } from "./telling.ts";

/**
 * Removes the authenticator app, the recovery codes and all passkeys, and with `password` the password too. Every session ends and the
 * person is told.
 * @throws DomainError `not_found`
 */
export async function resetCredentials(
  operator: Operator,
  personId: string,
  { password }: { readonly password: boolean },
): Promise<Person> {
  return transaction(async () => {
    const before = present(await personById(personId));
    const set = { totp: null, newTotp: null, recoveryCodes: [], passkeys: [], ...(password && { passwordHash: null }) };
    const after = await changePerson(personId, { $set: set, $inc: { epoch: 1 } });
    await endLinksOf(personId);
    await endAllSessions(personId);
    const { hasPassword, secondFactors } = before;
    await record(
      { ...operator, organizationId: "instance" },
      {
        type: "person.credentials_reset",
        object: { type: "person", id: personId },
        before: { hasPassword, secondFactors },
        after: { hasPassword: after.passwordHash !== null },
      },
    );
    if (before.secondFactors.totp || before.secondFactors.passkeys > 0) await notify(after, "totp_removed");
    if (password && hasPassword) await notify(after, "password_changed");
    return present(after);
  });
}
