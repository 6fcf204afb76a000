/** Tying memberships to the users of another connection, and back. Nothing else of them changes. */
import type { Actor, Caller } from "../caller.ts";
import type { Link } from "../mappings/types.ts";
import type { MembershipDoc } from "./membership.model.ts";
import { heldByDirectories, holdsOf, statusUnder } from "./status/holds.ts";
import { changeStatus } from "./status/status.ts";
import type { Hold, Status } from "./types.ts";

type Standing = Pick<MembershipDoc, "links" | "managedBy"> & { readonly holds: readonly Hold[] };

/** The links with this one in the place of the one of the former connection. */
export const linksWith = ({ links }: MembershipDoc, fromId: string, link: Link): Link[] =>
  links
    .filter(({ directoryUserId }) => directoryUserId !== link.directoryUserId)
    .map((one) => (one.connectionId === fromId ? link : one));

/** The membership with this link in the place of the one of the former connection: what that held, the new one holds. */
function standingWith(before: MembershipDoc, fromId: string, link: Link, actor: Actor): Standing {
  const links = linksWith(before, fromId, link);
  const holds = holdsOf(before).map((hold) =>
    hold.source === "directory" && hold.connectionId === fromId ? { ...hold, connectionId: link.connectionId } : hold,
  );
  return {
    links,
    managedBy: before.managedBy === fromId ? link.connectionId : before.managedBy,
    // The new directory's word: a hold that it does not share is none.
    holds: heldByDirectories(withoutDoubles(holds), links, actor),
  };
}

const withoutDoubles = (holds: readonly Hold[]): readonly Hold[] =>
  holds.filter(
    ({ source, connectionId }, at) =>
      source !== "directory" ||
      holds.findIndex((one) => one.source === source && one.connectionId === connectionId) === at,
  );

/** The status that the membership would have. */
export function statusRelinked(before: MembershipDoc, fromId: string, link: Link): Status {
  if (before.status === "removed") return "removed";
  return statusUnder(standingWith(before, fromId, link, { kind: "system", id: "preview" }).holds);
}

/** Ties it to the user of the new connection. Joins the running transaction. */
export function relink(caller: Caller, before: MembershipDoc, fromId: string, link: Link): Promise<MembershipDoc> {
  const { holds, ...along } = standingWith(before, fromId, link, caller.actor);
  return changeStatus(caller, before, before.status === "removed" ? undefined : { holds }, "directory", along);
}

/** Ties it as it was: what directories held then holds, and of other holds what there is now. Joins the running transaction. */
export function relinkBack(
  caller: Caller,
  before: MembershipDoc,
  { holds, ...along }: Standing,
): Promise<MembershipDoc> {
  const now = holdsOf(before).filter(({ source }) => source !== "directory");
  const then = holds.filter(({ source }) => source === "directory");
  return changeStatus(caller, before, { holds: [...now, ...then] }, "directory", along);
}
