/** Memberships themselves: taking somebody in without an invitation or a directory, and finding one. */

import { isDuplicate } from "../../platform/failures.ts";
import { newId } from "../../platform/ids.ts";
import { transaction } from "../../platform/mongo.ts";
import { emailKey } from "../address.ts";
import type { Caller } from "../caller.ts";
import { settleAddresses } from "../directory/settling.ts";
import { DomainError, invalidField } from "../errors.ts";
import { checkAddress, checkInviter } from "../invitations/rules.ts";
import { policiesInForce, rulesInForce } from "../organizations/policies.ts";
import { foundMembership } from "./founding.ts";
import { named } from "./joining.ts";
import { checkGrantable, giveByHand, type SeatInput } from "./manual-grants.ts";
import { membershipById } from "./membership-lookup.ts";
import type { Kind, Membership } from "./nouns.ts";
import { presentOne } from "./presenting.ts";
import { statusWithSeat } from "./status.ts";

/** Somebody to be taken in. */
export interface NewMembership {
  readonly email: string;
  readonly displayName?: string | undefined;
  readonly kind?: Kind | undefined;
  readonly roles?: readonly string[] | undefined;
  readonly teams?: readonly SeatInput[] | undefined;
  readonly externalId?: string | undefined;
}

/**
 * Takes somebody in at once, for a host application that brings its existing members along.
 * @throws DomainError `already_member`, `seat_limit_reached`, `role_not_grantable`, `invalid`; for a member also what inviting throws.
 */
export async function createMembership(caller: Caller, input: NewMembership): Promise<Membership> {
  const key = emailKey(input.email);
  if (key === null) throw invalidField("/email", "This is no e-mail address.");
  await checkGrantable(caller, input.roles ?? [], input.teams ?? []);
  if (caller.actor.kind === "membership") await checkTakingIn(caller, key);
  const { defaultRole } = await policiesInForce(caller);
  try {
    const id = await transaction(async () => {
      const membership = {
        personId: newId("per"),
        kind: input.kind ?? "member",
        status: await statusWithSeat(caller, "admin"),
        email: input.email.trim(),
        emailKey: key,
        ...named(input.displayName),
        ...(input.externalId !== undefined && { externalId: input.externalId }),
        defaultRole: input.kind === "guest" ? "guest" : defaultRole,
      };
      const { roles = [], teams = [] } = input;
      const { _id } = await foundMembership(caller, membership, { roles, teams });
      await giveByHand(caller, _id, roles, teams);
      await settleAddresses(caller, [key]);
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

/** What a write that a unique index refused is refused for; any other error as it is. */
export function asRefusal(error: unknown): unknown {
  if (isDuplicate(error, "emailKey"))
    return new DomainError("already_member", "A member with this address is there already.");
  if (isDuplicate(error, "externalId"))
    return new DomainError("conflict", "A membership with this externalId is there already.");
  return error;
}

/** @throws DomainError `not_found`, also for another organization's id. */
export async function getMembership(caller: Caller, id: string): Promise<Membership> {
  const membership = await membershipById(caller, id);
  return presentOne(caller, membership);
}
