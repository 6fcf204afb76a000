/** What an admin may do with a membership as a whole. Each goes through `changeStatus`. */

import { transaction } from "../../../platform/database/mongo.ts";
import type { Caller } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { requireSeen } from "../../seen-version.ts";
import { teamExists } from "../../teams/team-lookup.ts";
import { requireRankOver } from "../access/permissions.ts";
import { isOnlySaid } from "../addresses.ts";
import { sponsorFor } from "../ending/sponsors.ts";
import { ending, endOfAccess } from "../ending/term-length.ts";
import { restoreRetired } from "../grants/giving.ts";
import { retiredGrants } from "../grants/grants.ts";
import { defaultsFor } from "../joining/creation.ts";
import type { MembershipDoc } from "../membership.model.ts";
import { membershipById, statusNow } from "../membership-lookup.ts";
import { getMembership } from "../memberships.ts";
import { isLastOwner, isOwner, lastOwnerError } from "../owners/last-owner.ts";
import type { Hold, Kind, Membership } from "../types.ts";
import { heldBy, holdsOf, isHeldBy, liftedBy } from "./holds.ts";
import { changeStatus } from "./status.ts";

/** Cuts access at once; grants are kept. A directory's `active` does not undo an admin's decision, nor the other way round. */
export async function deactivateMembership(caller: Caller, id: string, ifVersion?: number): Promise<Membership> {
  await transaction(async () => {
    const before = await present(caller, id);
    requireSeen(ifVersion, before.version, "membership");
    const holds = holdsOf(before);
    if (isHeldBy(holds, "admin")) return;
    await changeStatus(caller, before, { holds: heldBy(holds, "admin", caller.actor) }, "admin");
  });
  return getMembership(caller, id);
}

/**
 * Lifts what an admin decided, and what an ended connection left. Without another hold, access is back with the same roles and teams,
 * less those whose source went meanwhile.
 * @throws DomainError `managed_by_directory` where nothing but a directory of the person says inactive, `conflict` where nothing but the
 * end of the term does, `seat_limit_reached`.
 */
export async function reactivateMembership(caller: Caller, id: string, ifVersion?: number): Promise<Membership> {
  await transaction(async () => {
    const before = await present(caller, id);
    requireSeen(ifVersion, before.version, "membership");
    // By the clock: a term that is over holds, whether or not any job has run.
    const had = statusNow(before).holds;
    if (had.length === 0) return;
    const holds = had.filter((hold) => !isLiftedByHand(hold, before));
    if (holds.length === had.length) throw cannotLift(had);
    await changeStatus(caller, before, { holds }, "admin");
  });
  return getMembership(caller, id);
}

const isLiftedByHand = ({ source, connectionId }: Hold, { links }: MembershipDoc): boolean =>
  source === "admin" ||
  source === "seats" ||
  (source === "directory" && links.every((link) => link.connectionId !== connectionId));

const cannotLift = (holds: readonly Hold[]): DomainError =>
  isHeldBy(holds, "directory")
    ? new DomainError(
        "managed_by_directory",
        "The directory deactivated this person; activate the person in the identity provider.",
      )
    : new DomainError("conflict", "The term of this access is over. Give it another end (expiresAt), or none.");

/**
 * Ends a membership; its grants are set aside. Removing again changes nothing.
 * @throws DomainError `managed_by_directory` while a directory has the person: it would come back.
 */
export async function removeMembership(caller: Caller, id: string, ifVersion?: number): Promise<void> {
  await transaction(async () => {
    const before = await withinReach(caller, id);
    requireSeen(ifVersion, before.version, "membership");
    if (before.status === "removed") return;
    if (before.links.length > 0)
      throw new DomainError(
        "managed_by_directory",
        "A directory manages this person. Unassign the person in the identity provider, or hold the membership here.",
      );
    await changeStatus(caller, before, "removed", "admin");
  });
}

export interface Conversion {
  readonly kind: Kind;
  readonly expiresAt?: Date | undefined;
  /** Who answers for the guest; without a choice, the member who asks. */
  readonly sponsorId?: string | undefined;
}

/** Makes a guest a member or a member a guest; where guests have terms, the new one has one too. @throws DomainError `managed_by_directory` for making a directory's person a guest. */
export async function convertMembership(
  caller: Caller,
  id: string,
  { kind, expiresAt, sponsorId }: Conversion,
  ifVersion?: number,
): Promise<Membership> {
  await transaction(async () => {
    const before = await present(caller, id);
    requireSeen(ifVersion, before.version, "membership");
    if (before.kind === kind) return;
    if (kind === "guest" && before.links.some(({ active }) => active))
      throw new DomainError("managed_by_directory", "A directory has this person as active; a guest has no directory.");
    const defaults = await defaultsFor(caller, kind);
    if (kind === "guest" && (await isLastOwner(caller, id))) throw lastOwnerError();
    const sponsor = kind === "guest" ? await sponsorFor(caller, id, sponsorId) : null;
    const along =
      kind === "member"
        ? { kind, expiresAt: null, sponsorId: null, allowWithoutSso: null, ...defaults }
        : {
            kind,
            ...ending(
              await endOfAccess(caller, { kind, roles: (await isOwner(caller, id)) ? ["owner"] : [] }, expiresAt),
            ),
            sponsorId: sponsor,
            ...defaults,
            accessEpoch: before.accessEpoch + 1,
          };
    const holds = holdsOf(before);
    // A member has no term, so none holds.
    const wanted = kind === "member" && isHeldBy(holds, "term") ? { holds: liftedBy(holds, "term") } : undefined;
    await changeStatus(caller, before, wanted, "admin", along);
    await record(caller, {
      type: "membership.converted",
      object: { type: "membership", id },
      before: { kind: before.kind },
      after: { kind },
    });
  });
  return getMembership(caller, id);
}

/**
 * Brings grants from before a removal back, as manual ones.
 * @throws DomainError `conflict` where they were given to another address, and the one that is there since is only said
 */
export async function restoreGrants(caller: Caller, id: string, ifVersion?: number): Promise<Membership> {
  await transaction(async () => {
    const before = await present(caller, id);
    requireSeen(ifVersion, before.version, "membership");
    await requireSameHands(caller, before);
    const restored = await restoreRetired(caller, id, (teamId) => teamExists(caller, teamId));
    if (restored > 0)
      await record(caller, {
        type: "membership.grants_restored",
        object: { type: "membership", id },
        after: { restored },
      });
  });
  return getMembership(caller, id);
}

/** What was given by hand belongs to whoever has the address it was given to. */
async function requireSameHands(caller: Caller, membership: MembershipDoc): Promise<void> {
  const { _id, emailKey } = membership;
  if (!(await isOnlySaid(caller, membership))) return;
  const retired = await retiredGrants(caller, _id);
  if (retired.every(({ givenTo = emailKey }) => givenTo === emailKey)) return;
  throw new DomainError(
    "conflict",
    "These roles and seats were given to another address than the one that the directory or a sign-in has written since. Verify its domain, or give by hand what this person is to have.",
  );
}

/** A membership that does not rank above a member who asks. */
async function withinReach(caller: Caller, id: string): Promise<MembershipDoc> {
  const membership = await membershipById(caller, id);
  await requireRankOver(caller, id);
  return membership;
}

/** The same, while it is not removed. */
async function present(caller: Caller, id: string): Promise<MembershipDoc> {
  const membership = await withinReach(caller, id);
  if (membership.status === "removed") throw new DomainError("conflict", "The membership was removed.");
  return membership;
}
