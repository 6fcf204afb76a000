/** Finding stored connections, for the rooms that work with them. */
import { type Caller, linkOf, madeThrough } from "../caller.ts";
import { DomainError, notFound } from "../errors.ts";
import { type ConnectionDoc, ConnectionModel } from "./connection.model.ts";

/** Connections that are there, those among them that are ending. */
export const HERE = { status: { $ne: "ended" as const } };

/** Connections that are not ending. */
export const STANDING = { status: { $in: ["enabled" as const, "disabled" as const] } };

/** Also one that is ending. @throws DomainError `not_found`, also for another organization's id, and for one that is not the set-up link's own. */
export async function connectionById(caller: Caller, id: string): Promise<ConnectionDoc> {
  const where = { organizationId: caller.organizationId, _id: id, ...HERE, ...madeThrough(caller) };
  const found = await ConnectionModel.findOne(where).lean();
  if (!found) throw notFound("connection", id);
  return found;
}

/** A connection about which something is to be changed. @throws DomainError `not_found`; `conflict` for one that is ending */
export async function connectionToChange(caller: Caller, id: string): Promise<ConnectionDoc> {
  const found = await connectionById(caller, id);
  if (found.status !== "retiring") return found;
  throw new DomainError("conflict", "This connection is ending; nothing about it can be changed any more.");
}

/** Whether the connection is there and not ending. */
export const isStanding = async ({ organizationId }: Caller, id: string): Promise<boolean> =>
  (await ConnectionModel.exists({ organizationId, _id: id, ...STANDING })) !== null;

/** Whether the connection is only mirrored. */
export const isRehearsing = async ({ organizationId }: Caller, id: string): Promise<boolean> =>
  (await ConnectionModel.exists({ organizationId, _id: id, "settings.rehearsal": true })) !== null;

/** The connection that hands its people over to this one, or takes them from it, while that goes on. */
export async function movingWith({ organizationId }: Caller, id: string): Promise<string | null> {
  const found = await ConnectionModel.findOne({ organizationId, _id: id }, { moving: 1 }).lean();
  return found?.moving?.with ?? null;
}

/** The connections whose nested groups count. */
export async function nestingConnections(caller: Caller): Promise<Set<string>> {
  const found = await ConnectionModel.find(
    { organizationId: caller.organizationId, "settings.flattenNested": true },
    { _id: 1 },
  ).lean();
  return new Set(found.map(({ _id }) => _id));
}

/** The ids of all that are there. */
export const connectionIds = async ({ organizationId }: Caller): Promise<string[]> =>
  (await ConnectionModel.find({ organizationId, ...HERE }, { _id: 1 }).lean()).map(({ _id }) => _id);

/** The connections that a set-up link has made, as a condition on what belongs to one; nothing for everybody else. */
export async function ofOwnConnections(caller: Caller): Promise<{ connectionId?: { $in: string[] } }> {
  const setupLink = linkOf(caller);
  if (setupLink === undefined) return {};
  const found = await ConnectionModel.find({ organizationId: caller.organizationId, setupLink }, { _id: 1 }).lean();
  return { connectionId: { $in: found.map(({ _id }) => _id) } };
}

/** A connection as a set-up link's list names it. */
export interface MadeThrough {
  readonly id: string;
  readonly name: string;
  readonly kind: ConnectionDoc["kind"];
  readonly isRehearsing: boolean;
  readonly setupLink: string;
}

/** The connections that are there and were made through one of these set-up links. */
export async function connectionsThrough({ organizationId }: Caller, links: readonly string[]): Promise<MadeThrough[]> {
  const where = { organizationId, setupLink: { $in: [...links] }, ...HERE };
  const found = await ConnectionModel.find(where, { kind: 1, name: 1, settings: 1, setupLink: 1 })
    .sort({ _id: 1 })
    .lean();
  return found.map(({ _id: id, name, kind, settings, setupLink = "" }) => ({
    ...{ id, name, kind, setupLink },
    isRehearsing: settings.rehearsal,
  }));
}
