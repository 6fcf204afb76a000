/** Memberships themselves: taking somebody in without an invitation or a directory, and finding one. */

import { isDuplicate } from "../../platform/database/failures.ts";
import { transaction } from "../../platform/database/mongo.ts";
import { newId } from "../../platform/ids.ts";
import { emailKey } from "../address.ts";
import type { Caller } from "../caller.ts";
import { rulesInForce } from "../connections/sso/sso.ts";
import { DomainError, invalidField } from "../errors.ts";
import { record } from "../events/events.ts";
import { requireFuture } from "../times.ts";
import { membershipWithAccess } from "./access/stored-access.ts";
import { difference } from "./difference.ts";
import { sponsorOfTakenIn } from "./ending/sponsors.ts";
import { ending, endOfAccess } from "./ending/term-length.ts";
import { checkGrantable, giveByHand, type SeatInput } from "./grants/manual-grants.ts";
import { defaultsFor, foundMembership } from "./joining/creation.ts";
import { named } from "./joining/directory-joining.ts";
import { checkAddress, checkInviter } from "./joining/invitation-rules.ts";
import { MembershipModel } from "./membership.model.ts";
import { presentWith } from "./presenting.ts";
import { statusWithSeat } from "./seats/seats.ts";
import { addressesChangedHands } from "./signals.ts";
import { writeMembership } from "./status/writing.ts";
import type { Kind, Membership } from "./types.ts";

/** Somebody to be taken in. */
export interface NewMembership {
  readonly email: string;
  readonly displayName?: string | undefined;
  readonly kind?: Kind | undefined;
  readonly roles?: readonly string[] | undefined;
  readonly teams?: readonly SeatInput[] | undefined;
  readonly externalId?: string | undefined;
  /** When the access ends by itself. */
  readonly expiresAt?: Date | undefined;
}

/**
 * Takes somebody in at once, for a host application that brings its existing members along.
 * @throws DomainError `already_member`, `seat_limit_reached`, `role_not_grantable`, `invalid`; for a member also what inviting throws.
 */
export async function createMembership(caller: Caller, input: NewMembership): Promise<Membership> {
  const key = emailKey(input.email);
  if (key === null) throw invalidField("/email", "This is no e-mail address.");
  if (input.expiresAt) requireFuture(input.expiresAt, "/expiresAt");
  await checkGrantable(caller, input.roles ?? [], input.teams ?? []);
  if (caller.actor.kind === "membership") await checkTakingIn(caller, key);
  const { kind = "member", roles = [] } = input;
  const defaults = await defaultsFor(caller, kind);
  try {
    const id = await transaction(async () => {
      const membership = {
        personId: newId("per"),
        kind,
        status: await statusWithSeat(caller, "admin", [defaults.defaultRole, ...roles]),
        email: input.email.trim(),
        emailKey: key,
        ...named(input.displayName),
        ...(input.externalId !== undefined && { externalId: input.externalId }),
        ...ending(await endOfAccess(caller, { kind, roles }, input.expiresAt)),
        sponsorId: kind === "guest" ? await sponsorOfTakenIn(caller) : null,
        ...defaults,
      };
      if (input.externalId !== undefined) await freeExternalId(caller, input.externalId);
      const teams = (input.teams ?? []).map((team) => ({ id: team.id, roles: team.roles ?? [] }));
      const { _id } = await foundMembership(caller, membership, { roles, teams });
      await giveByHand(caller, _id, roles, teams);
      await addressesChangedHands.raise(caller, [key]);
      return _id;
    });
    return await getMembership(caller, id);
  } catch (error) {
    throw asRefusal(error);
  }
}

/** For a member this is another way to invite, so the rules of inviting hold. */
async function checkTakingIn(caller: Caller, key: string): Promise<void> {
  await checkInviter(caller, await rulesInForce(caller));
  await checkAddress(caller, key);
}

/**
 * Takes the externalId from a membership that was removed: it names whoever is there. Joins the running transaction, before it is given to
 * another.
 */
export async function freeExternalId(caller: Caller, externalId: string): Promise<void> {
  const { organizationId } = caller;
  const former = await MembershipModel.findOne({ organizationId, externalId, status: "removed" }).lean();
  if (!former) return;
  const after = await writeMembership(caller, former, {}, { externalId: 1 });
  const object = { type: "membership", id: former._id } as const;
  await record(caller, { type: "membership.updated", object, ...difference(former, after) });
}

/** What a write that a unique index refused is refused for; any other error as it is. */
export function asRefusal(error: unknown): unknown {
  if (isDuplicate(error, "emailKey"))
    return new DomainError("already_member", "A member with this address is there already.");
  if (isDuplicate(error, "externalId"))
    return new DomainError("conflict", "A membership with this externalId is there already.");
  return error;
}

/** @throws DomainError `not_found`, also for another organization's id, and for an organization that is not there. */
export async function getMembership(caller: Caller, id: string): Promise<Membership> {
  const { membership, ...stored } = await membershipWithAccess(caller, id);
  return presentWith(caller, membership, stored);
}
