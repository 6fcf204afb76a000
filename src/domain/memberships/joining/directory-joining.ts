/** People whom nobody knew yet, as a directory brings them: one by one, or many at once. Runs inside the directory's transaction. */

import { insertBatch } from "../../../platform/database/batching.ts";
import { newId } from "../../../platform/ids.ts";
import { emailKey, fold, visibleName } from "../../address.ts";
import type { Actor, Caller } from "../../caller.ts";
import type { Happening } from "../../events/events.ts";
import type { Link } from "../../mappings/types.ts";
import { type MembershipDoc, MembershipModel } from "../membership.model.ts";
import { statusWithSeat } from "../seats/seats.ts";
import { addressesChangedHands } from "../signals.ts";
import { directoryHold, heldBy, strongest } from "../status/holds.ts";
import type { Status } from "../types.ts";
import { type Defaults, defaultsFor, foundMembership, newMembership } from "./creation.ts";

/** What a directory says of a person. */
export interface Profile {
  readonly displayName?: string | undefined;
  readonly email?: string | undefined;
}

/** A person whom nobody knew yet. @returns the id of the new membership. */
export async function joinFromDirectory(
  caller: Caller,
  link: Link,
  profile: Profile,
  addressIsFree: boolean,
): Promise<string> {
  const defaults = await defaultsFor(caller, "member");
  const status: Status = link.active
    ? await statusWithSeat(caller, "directory", [defaults.defaultRole])
    : "deactivated";
  const { given, told } = newcomer(caller, link, profile, { defaults, status, addressIsFree });
  const { _id, emailKey: key, holdsEmail } = await foundMembership(caller, given, told);
  if (holdsEmail && key !== null) await addressesChangedHands.raise(caller, [key]);
  return _id;
}

/**
 * The memberships of people whom nobody knew yet, stored at once; joins the running transaction. Their addresses are free and seats
 * are not counted: the caller has made sure of both.
 * @returns the ids and what their events say, in order
 */
export async function joinManyFromDirectory(
  caller: Caller,
  people: readonly { readonly link: Link; readonly profile: Profile }[],
): Promise<{ membershipId: string; happening: Happening }[]> {
  const defaults = await defaultsFor(caller, "member");
  const made = people.map(({ link, profile }) => {
    const status = link.active ? "active" : "deactivated";
    const { given, told } = newcomer(caller, link, profile, { defaults, status, addressIsFree: true });
    return newMembership(caller, given, told);
  });
  await insertBatch(
    MembershipModel,
    made.map(({ document }) => document),
  );
  return made.map(({ document, happening }) => ({ membershipId: document._id, happening }));
}

interface Terms {
  readonly defaults: Defaults;
  readonly status: Status;
  readonly addressIsFree: boolean;
}

function newcomer({ actor }: Caller, link: Link, profile: Profile, { defaults, status, addressIsFree }: Terms) {
  const key = profile.email === undefined ? null : emailKey(profile.email);
  const given = {
    personId: newId("per"),
    kind: "member" as const,
    status,
    email: profile.email ?? null,
    emailKey: key,
    holdsEmail: addressIsFree && key !== null,
    addressFrom: "directory" as const,
    ...named(profile.displayName),
    links: [link],
    managedBy: link.connectionId,
    ...heldAtFirst(status, link, actor),
    ...defaults,
  };
  return { given, told: { links: [link], ...defaults } };
}

/** Why somebody who joins is not active yet. */
function heldAtFirst(
  status: Status,
  { connectionId }: Link,
  actor: Actor,
): Pick<MembershipDoc, "holds" | "deactivatedBy"> {
  if (status === "waitlisted") return { holds: heldBy([], "seats", actor), deactivatedBy: null };
  const holds = status === "active" ? [] : [directoryHold(connectionId, actor)];
  return { holds, deactivatedBy: strongest(holds) };
}

/** A display name as a membership holds it. */
export function named(displayName: string | undefined): { displayName: string | null; nameKey: string | null } {
  const seen = visibleName(displayName ?? "");
  return seen === "" ? { displayName: null, nameKey: null } : { displayName: seen, nameKey: fold(seen) };
}
