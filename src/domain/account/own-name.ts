/** The name that somebody goes by, changed by that somebody. */

import { transaction } from "../../platform/database/mongo.ts";
import { visibleName } from "../address.ts";
import type { Caller } from "../caller.ts";
import { DomainError, invalidField } from "../errors.ts";
import { record } from "../events/events.ts";
import { difference } from "../memberships/difference.ts";
import { named } from "../memberships/joining/directory-joining.ts";
import type { MembershipDoc } from "../memberships/membership.model.ts";
import { ownNamed } from "../memberships/of-persons.ts";
import { writeMembership } from "../memberships/status/writing.ts";
import { changePerson, personById } from "../persons/persons.ts";
import { recordOf } from "../persons/security-notices.ts";
import { isBySso, type Session } from "../sessions/types.ts";
import type { Visitor } from "../visitor.ts";

const LONGEST = 200;
const ONE_LINE = /^(?=.*\S)\P{Cc}+$/u;

/**
 * Changes the person's name, and the name that organizations know the person by, but for those whose directory says it.
 * @throws DomainError `managed_by_directory` for somebody who came by SSO: the identity provider says the name at every sign-in;
 * `invalid` at /displayName; `stale`
 */
export async function changeOwnName(visitor: Visitor, session: Session, wanted: string): Promise<void> {
  if (isBySso(session.method))
    throw new DomainError("managed_by_directory", "Your name comes from your identity provider; it is changed there.");
  const displayName = checkedName(wanted);
  await transaction(async () => {
    const { _id, displayName: was } = await personById(session.personId);
    if (was !== displayName) {
      await changePerson(_id, { $set: { displayName } });
      await recordOf(visitor, _id, { type: "person.name_changed" });
    }
    for (const membership of await ownNamed(_id)) await rename(visitor, membership, displayName);
  });
}

function checkedName(wanted: string): string {
  const name = visibleName(wanted);
  if (name.length > LONGEST || !ONE_LINE.test(name))
    throw invalidField("/displayName", `A name is one line of 1 to ${LONGEST} characters.`);
  return name;
}

async function rename({ requestId }: Visitor, before: MembershipDoc, displayName: string): Promise<void> {
  if (before.displayName === displayName) return;
  const { _id, organizationId } = before;
  const caller: Caller = { organizationId, actor: { kind: "membership", id: _id }, requestId };
  const after = await writeMembership(caller, before, named(displayName));
  const object = { type: "membership", id: _id } as const;
  await record(caller, { type: "membership.updated", object, ...difference(before, after) });
}
