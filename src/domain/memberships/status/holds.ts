/**
 * Holds: why a membership is not active. Each belongs to one source, which sets and lifts its own and no other's; who is held by nobody is
 * active. Status and `deactivatedBy` follow from the holds and are written with them (status.ts). Pure.
 */
import type { Actor } from "../../caller.ts";
import type { Link } from "../../mappings/types.ts";
import type { MembershipDoc } from "../membership.model.ts";
import type { Hold, HoldSource, Status } from "../types.ts";

type Held = Pick<MembershipDoc, "status" | "deactivatedBy" | "links" | "managedBy" | "updatedAt"> & {
  readonly holds?: readonly Hold[] | undefined;
};

/** The holds of a stored membership; of one that was written before there were any, those that its status stands for. */
export function holdsOf({ holds, status, deactivatedBy, links, managedBy, updatedAt }: Held): readonly Hold[] {
  if (holds) return holds;
  const stamp = { since: updatedAt, actor: { kind: "system", id: "upgrade" } as const };
  if (status === "waitlisted") return [{ source: "seats", ...stamp }];
  if (status !== "deactivated") return [];
  const connectionId = managedBy ?? links[0]?.connectionId;
  if (deactivatedBy !== "directory") return [{ source: deactivatedBy === "expiry" ? "term" : "admin", ...stamp }];
  return [{ source: "directory", ...(connectionId !== undefined && { connectionId }), ...stamp }];
}

export const isHeldBy = (holds: readonly Hold[], source: HoldSource): boolean =>
  holds.some((hold) => hold.source === source);

/** With a hold of this source; one that is there stays as it is. */
export const heldBy = (holds: readonly Hold[], source: HoldSource, actor: Actor): readonly Hold[] =>
  isHeldBy(holds, source) ? holds : [...holds, { source, since: new Date(), actor }];

export const liftedBy = (holds: readonly Hold[], source: HoldSource): readonly Hold[] =>
  holds.filter((hold) => hold.source !== source);

/**
 * With what the directories say: nobody is held by a directory while one of them has the person as active, and otherwise each that has
 * not holds. What a connection that was ended left behind stays, until another directory brings the person or an admin lifts it.
 */
export function heldByDirectories(holds: readonly Hold[], links: readonly Link[], actor: Actor): readonly Hold[] {
  if (links.some(({ active }) => active)) return liftedBy(holds, "directory");
  const holding = new Set(holds.flatMap(({ source, connectionId }) => (source === "directory" ? connectionId : [])));
  const missing = links.filter(({ connectionId }) => !holding.has(connectionId));
  return [...holds, ...missing.map(({ connectionId }) => directoryHold(connectionId, actor))];
}

export const directoryHold = (connectionId: string, actor: Actor): Hold => ({
  source: "directory",
  connectionId,
  since: new Date(),
  actor,
});

/** What the holds make of a membership that is not removed. */
export function statusUnder(holds: readonly Hold[]): Exclude<Status, "removed"> {
  if (holds.some(({ source }) => source !== "seats")) return "deactivated";
  return holds.length > 0 ? "waitlisted" : "active";
}

const STRONGEST = [
  ["admin", "admin"],
  ["directory", "directory"],
  ["term", "expiry"],
] as const;

/** The strongest hold, by the name that answers have for it: what an admin decided, then a directory, then the end of a term. */
export const strongest = (holds: readonly Hold[]): MembershipDoc["deactivatedBy"] =>
  STRONGEST.find(([source]) => isHeldBy(holds, source))?.[1] ?? null;
