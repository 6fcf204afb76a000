/** Finding stored connections, for the rooms that work with them. */
import type { Caller } from "../caller.ts";
import { notFound } from "../errors.ts";
import { type ConnectionDoc, ConnectionModel } from "./connection.model.ts";

/** @throws DomainError `not_found`, also for another organization's id. */
export async function connectionById(caller: Caller, id: string): Promise<ConnectionDoc> {
  const found = await ConnectionModel.findOne({
    organizationId: caller.organizationId,
    _id: id,
    status: { $ne: "retiring" },
  }).lean();
  if (!found) throw notFound("connection", id);
  return found;
}

/** The connections whose nested groups count. */
export async function nestingConnections(caller: Caller): Promise<Set<string>> {
  const found = await ConnectionModel.find(
    { organizationId: caller.organizationId, "settings.flattenNested": true },
    { _id: 1 },
  ).lean();
  return new Set(found.map(({ _id }) => _id));
}
