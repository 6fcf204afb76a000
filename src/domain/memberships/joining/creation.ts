/** Making a membership: the one place where the document of a new one is put together. */
import { newId } from "../../../platform/ids.ts";
import type { Caller } from "../../caller.ts";
import { type Happening, record } from "../../events/events.ts";
import type { After } from "../../events/types.ts";
import { findableBy } from "../../search-words.ts";
import { type MembershipDoc, MembershipModel } from "../membership.model.ts";

type Given = Pick<MembershipDoc, "personId" | "kind" | "status" | "email" | "emailKey" | "displayName" | "nameKey"> &
  Partial<MembershipDoc>;

type ToldBeside = Omit<After<"membership.created">, "status" | "kind" | "email" | "displayName">;

/**
 * Stores a new membership and its event; joins the running transaction. What is not given is empty.
 * @param told what the event says beside the membership itself
 */
export async function foundMembership(caller: Caller, given: Given, told: ToldBeside): Promise<MembershipDoc> {
  const { document, happening } = newMembership(caller, given, told);
  await MembershipModel.insertMany([document], { lean: true });
  await record(caller, happening);
  return document;
}

/** The document of a new membership and what its event says, for those who store both themselves. */
export function newMembership(
  caller: Caller,
  given: Given,
  told: ToldBeside,
): { document: MembershipDoc; happening: Happening } {
  const now = new Date();
  const document: MembershipDoc = {
    holdsEmail: given.emailKey !== null,
    addressFrom: "hand",
    links: [],
    managedBy: null,
    holds: [],
    deactivatedBy: null,
    defaultRole: null,
    allowWithoutSso: null,
    expiresAt: null,
    sponsorId: null,
    remindedDays: null,
    lastSeenAt: null,
    ...given,
    findable: findableBy(given),
    _id: newId("mem"),
    organizationId: caller.organizationId,
    accessEpoch: 1,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  const { _id, status, kind, email, displayName } = document;
  const happening: Happening = {
    type: "membership.created",
    object: { type: "membership", id: _id },
    after: { status, kind, email, displayName, ...told },
  };
  return { document, happening };
}
