/** Connections with what is looked at of each: of all organizations, for the operator, or of one. */
import type { Caller, Operator } from "../caller.ts";
import { type ConnectionDoc, ConnectionModel } from "./connection.model.ts";
import { STANDING } from "./connection-lookup.ts";

export type Standing = Pick<ConnectionDoc, "_id" | "organizationId" | "kind" | "name" | "status" | "saml">;

const LOOKED_AT = { organizationId: 1, kind: 1, name: 1, status: 1, saml: 1 } as const;

/** The next ones after this id that are not ending, in the order of ids. */
export const connectionsAfter = (_: Operator, after: string, limit: number): Promise<Standing[]> =>
  ConnectionModel.find({ _id: { $gt: after }, ...STANDING }, LOOKED_AT)
    .setOptions({ acrossOrganizations: "the operator looks after all connections" })
    .sort({ _id: 1 })
    .limit(limit)
    .lean()
    .exec();

/** The same of one organization. */
export const ownConnectionsAfter = ({ organizationId }: Caller, after: string, limit: number): Promise<Standing[]> =>
  ConnectionModel.find({ organizationId, _id: { $gt: after }, ...STANDING }, LOOKED_AT)
    .sort({ _id: 1 })
    .limit(limit)
    .lean()
    .exec();
