/** Finding stored connections, for the rooms that work with them. */
import type { Caller } from "../caller.ts";
import { DomainError, notFound } from "../errors.ts";
import { type ConnectionDoc, ConnectionModel } from "./connection.model.ts";

/** Connections that are there, those among them that are ending. */
export const HERE = { status: { $ne: "ended" as const } };

/** Connections that are not ending. */
export const STANDING = { status: { $in: ["enabled" as const, "disabled" as const] } };

/** Also one that is ending. @throws DomainError `not_found`, also for another organization's id. */
export async function connectionById(caller: Caller, id: string): Promise<ConnectionDoc> {
  const found = await ConnectionModel.findOne({ organizationId: caller.organizationId, _id: id, ...HERE }).lean();
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

/** The connections whose nested groups count. */
export async function nestingConnections(caller: Caller): Promise<Set<string>> {
  const found = await ConnectionModel.find(
    { organizationId: caller.organizationId, "settings.flattenNested": true },
    { _id: 1 },
  ).lean();
  return new Set(found.map(({ _id }) => _id));
}
