import { model, Schema } from "mongoose";
import { organizationScoped } from "../../../platform/database/mongo.ts";
import type { Actor } from "../../caller.ts";
import type { StoredSource } from "../../mappings/types.ts";

export interface GrantDoc {
  _id: string;
  organizationId: string;
  membershipId: string;
  source: StoredSource;
  /** Organization role, or null for a seat in a team. */
  role: string | null;
  teamId: string | null;
  teamRoles: string[];
  /** The connection that a `jit` or `kept` grant came by. */
  viaConnection?: string;
  grantedBy: Actor;
  since: Date;
  /** Set when the membership was removed: the grant is offered for restoring, it gives nothing. */
  retiredAt: Date | null;
  /** Of one that is set aside: the address that its membership had. */
  givenTo?: string | null;
}

const schema = new Schema<GrantDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    membershipId: { type: String, required: true },
    source: { type: String, required: true },
    role: { type: String, default: null },
    teamId: { type: String, default: null },
    teamRoles: { type: [String], required: true },
    viaConnection: String,
    grantedBy: { type: Object, required: true },
    since: { type: Date, required: true },
    retiredAt: { type: Date, default: null },
    givenTo: String,
  },
  { collection: "grants", versionKey: false, strict: "throw", minimize: false },
);
schema.index(
  { organizationId: 1, membershipId: 1, source: 1, teamId: 1, role: 1 },
  { unique: true, partialFilterExpression: { retiredAt: null } },
);
// Whoever holds something is found by it, in the order of memberships (`pageOfGranted`).
for (const what of ["teamId", "role", "teamRoles", "source"])
  schema.index({ organizationId: 1, [what]: 1, membershipId: 1 });
// What somebody gave: asked when that one is erased.
schema.index({ organizationId: 1, "grantedBy.id": 1 });
schema.plugin(organizationScoped);

export const GrantModel = model<GrantDoc>("Grant", schema);
