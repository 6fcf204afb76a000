/** The connections of all organizations, for the operator. */
import type { Operator } from "../caller.ts";
import { type ConnectionDoc, ConnectionModel } from "./connection.model.ts";
import { STANDING } from "./connection-lookup.ts";

/** A connection that is not ending, as the operator looks after it. */
export type ListedConnection = Pick<ConnectionDoc, "_id" | "organizationId" | "kind" | "name" | "status" | "saml">;

/** The next ones after this id that are not ending, in the order of ids. */
export const connectionsAfter = (_: Operator, after: string, limit: number): Promise<ListedConnection[]> =>
  ConnectionModel.find(
    { _id: { $gt: after }, ...STANDING },
    { organizationId: 1, kind: 1, name: 1, status: 1, saml: 1 },
  )
    .setOptions({ acrossOrganizations: "the operator looks after all connections" })
    .sort({ _id: 1 })
    .limit(limit)
    .lean()
    .exec();
