/** People whom nobody knew yet, as a directory brings them: one by one, or many at once. Runs inside the directory's transaction. */
import { newId } from "../../platform/ids.ts";
import { insertTogether } from "../../platform/together.ts";
import { emailKey, fold } from "../address.ts";
import type { Actor, Caller } from "../caller.ts";
import { settleAddresses } from "../directory/settling.ts";
import type { Happening } from "../events/events.ts";
import { policiesInForce } from "../organizations/policies.ts";
import { foundMembership, newMembership } from "./founding.ts";
import { directoryHold, heldBy, strongest } from "./holds.ts";
import { type MembershipDoc, MembershipModel } from "./membership.model.ts";
import type { Link, Status } from "./nouns.ts";
import { statusWithSeat } from "./status.ts";

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
  const { defaultRole } = await policiesInForce(caller);
  const status: Status = link.active ? await statusWithSeat(caller, "directory") : "deactivated";
  const { given, told } = newcomer(caller, link, profile, { defaultRole, status, addressIsFree });
  const { _id, emailKey: key, holdsEmail } = await foundMembership(caller, given, told);
  if (holdsEmail && key !== null) await settleAddresses(caller, [key]);
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
  const { defaultRole } = await policiesInForce(caller);
  const made = people.map(({ link, profile }) => {
    const status = link.active ? "active" : "deactivated";
    const { given, told } = newcomer(caller, link, profile, { defaultRole, status, addressIsFree: true });
    return newMembership(caller, given, told);
  });
  await insertTogether(
    MembershipModel,
    made.map(({ document }) => document),
  );
  return made.map(({ document, happening }) => ({ membershipId: document._id, happening }));
}

interface Terms {
  readonly defaultRole: string;
  readonly status: Status;
  readonly addressIsFree: boolean;
}

function newcomer({ actor }: Caller, link: Link, profile: Profile, { defaultRole, status, addressIsFree }: Terms) {
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
    defaultRole,
  };
  return { given, told: { links: [link], defaultRole } };
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
export const named = (displayName: string | undefined): { displayName: string | null; nameKey: string | null } => ({
  displayName: displayName ?? null,
  nameKey: displayName === undefined ? null : fold(displayName),
});
