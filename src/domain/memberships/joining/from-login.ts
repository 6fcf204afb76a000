/** Taking in whom the organization's own identity provider brought, and nobody else knew. */
import type { Caller } from "../../caller.ts";
import { type MembershipDoc, MembershipModel } from "../membership.model.ts";
import { membershipById } from "../membership-lookup.ts";
import { statusWithSeat } from "../seats/seats.ts";
import { addressesChangedHands } from "../signals.ts";
import { defaultsFor, foundMembership } from "./creation.ts";
import { named } from "./directory-joining.ts";

export interface LoginArrival {
  readonly personId: string;
  readonly email: string;
  readonly emailKey: string;
  readonly displayName: string | null;
  readonly connectionId: string;
}

/** Makes the membership, with the default role. Joins the running transaction. @throws DomainError `seat_limit_reached` */
export async function joinByLogin(caller: Caller, arrival: LoginArrival): Promise<MembershipDoc> {
  const defaults = await defaultsFor(caller, "member");
  const { personId, email, emailKey, displayName, connectionId } = arrival;
  // Nobody waits at a sign-in: without a seat nobody is made at all.
  const status = await statusWithSeat(caller, "admin", [defaults.defaultRole]);
  const said = { email, emailKey, addressFrom: "sso" as const, ...named(displayName ?? undefined) };
  const membership = { personId, kind: "member" as const, status, ...said };
  const founded = await foundMembership(caller, { ...membership, ...defaults }, { connectionId, ...defaults });
  await addressesChangedHands.raise(caller, [emailKey]);
  return membershipById(caller, founded._id);
}

/** A membership of this address that was removed: signing in does not bring it back. */
export const removedOfEmail = (caller: Caller, emailKey: string): Promise<MembershipDoc | null> =>
  MembershipModel.findOne({ organizationId: caller.organizationId, status: "removed", emailKey }).lean().exec();

/** The membership that the host application knows by this id. */
export const membershipOfExternalId = (caller: Caller, externalId: string): Promise<MembershipDoc | null> =>
  MembershipModel.findOne({ organizationId: caller.organizationId, externalId }).lean().exec();
