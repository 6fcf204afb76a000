/** Settling one thing that was found: it is put where the facts have it now, by the same functions as when a fact changes. */

import { transaction } from "../../platform/database/mongo.ts";
import type { Caller } from "../caller.ts";
import { conflictById } from "../directory/conflicts.ts";
import { forgetWaiting } from "../directory/members/waiting-names.ts";
import { notFound } from "../errors.ts";
import { record } from "../events/events.ts";
import { invitationById } from "../invitations/reading.ts";
import { reconcileMapping } from "../mappings/binding/rebinding.ts";
import { reconcileGrant } from "../memberships/ending/orphans.ts";
import { membershipById } from "../memberships/membership-lookup.ts";
import { pointPlaces, reconcileAddressesOnce, reconcileUser } from "../provisioning/matching/placing-anew.ts";
import { type StageName, wrongNow } from "./checks.ts";
import { FindingModel } from "./drift.models.ts";

/** What can be settled by its id. */
export const SETTLED = [
  "membership",
  "grant",
  "directory_user",
  "group_place",
  "mapping",
  "conflict",
  "invitation",
  "waiting_name",
] as const;
export type SettledType = (typeof SETTLED)[number];

type Way = (caller: Caller, id: string) => Promise<void>;

const WAYS: Readonly<Record<Exclude<SettledType, "waiting_name">, Way>> = {
  membership: async (caller, id) => {
    const { links, emailKey } = await membershipById(caller, id);
    for (const { directoryUserId } of links) await reconcileUser(caller, directoryUserId);
    if (emailKey !== null) await reconcileAddressesOnce(caller, [emailKey]);
  },
  grant: reconcileGrant,
  directory_user: reconcileUser,
  group_place: (caller, id) => pointPlaces(caller, id.slice(id.indexOf(":") + 1)),
  mapping: async (caller, id) => {
    if (!(await reconcileMapping(caller, id))) throw notFound("mapping", id);
  },
  conflict: async (caller, id) => reconcileUser(caller, (await conflictById(caller, id)).directoryUserId),
  invitation: async (caller, id) => reconcileAddressesOnce(caller, [(await invitationById(caller, id)).emailKey]),
};

/** How it is afterwards: what is wrong still, in sentences. */
export interface Settled {
  readonly settled: boolean;
  readonly wrong: readonly string[];
}

/**
 * Settles one thing.
 * @throws DomainError `not_found` where there is no such thing
 */
export async function settleDrift(caller: Caller, type: SettledType, id: string): Promise<Settled> {
  if (type === "waiting_name") {
    if (!(await forgetWaiting(caller, id))) throw notFound("waiting name", id);
    return { settled: true, wrong: [] };
  }
  const before = await wrongNow(caller, type, id);
  if (before === undefined) throw notFound(type.replace("_", " "), id);
  if (before.length === 0) return forget(caller, type, id, []);
  const wrong = await transaction(async () => {
    await WAYS[type](caller, id);
    const left = (await wrongNow(caller, type, id)) ?? [];
    // What was changed on the way has its own events.
    if (left.length === 0)
      await record(caller, { type: "drift.settled", object: { type, id }, before: { wrong: [...before] } });
    return left;
  });
  return forget(caller, type, id, wrong);
}

async function forget(
  { organizationId }: Caller,
  type: StageName,
  id: string,
  wrong: readonly string[],
): Promise<Settled> {
  if (wrong.length === 0)
    await FindingModel.deleteMany({ organizationId, "object.id": id, "object.type": type, kind: "inconsistent" });
  return { settled: wrong.length === 0, wrong };
}
