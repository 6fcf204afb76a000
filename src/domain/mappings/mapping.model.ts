import { model, Schema } from "mongoose";
import { retireIndexes } from "../../platform/database/indexes.ts";
import { organizationScoped } from "../../platform/database/mongo.ts";
import type { Actor } from "../caller.ts";
import type { GroupBy } from "./types.ts";

export interface MappingDoc {
  _id: string;
  organizationId: string;
  connectionId: string;
  /** How the admin named the group. */
  groupBy: GroupBy;
  groupValue: string;
  /** As the admin typed it. */
  groupTyped: string;
  /** The directory groups that the mapping is about now (binding/binding-rule.ts), in the order of ids. */
  groupIds: string[];
  /** Nobody has the name now, and several groups had it. */
  isAmbiguous: boolean;
  teamId: string | null;
  teamRoles: string[];
  role: string | null;
  /** Set while what it gives is being kept for its people: it goes when that is done. */
  ending?: MappingEnding | null;
  /** Made by the program, for the setting of this name of its connection; missing where somebody made it. */
  madeBy?: "teams_from_groups";
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** Since when, who asked for it, and by which request. */
export interface MappingEnding {
  readonly since: Date;
  readonly actor: Actor;
  readonly requestId: string;
}

const schema = new Schema<MappingDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    connectionId: { type: String, required: true },
    groupBy: { type: String, required: true },
    groupValue: { type: String, required: true },
    groupTyped: { type: String, required: true },
    groupIds: { type: [String], required: true },
    isAmbiguous: { type: Boolean, required: true },
    teamId: { type: String, default: null },
    teamRoles: { type: [String], required: true },
    role: { type: String, default: null },
    ending: { type: Object, default: null },
    madeBy: String,
    version: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: "mappings", versionKey: false, strict: "throw" },
);
schema.index({ organizationId: 1, groupIds: 1 });
/** Of mappings that an earlier version stored (binding/earlier.ts); otherwise empty. */
schema.index({ groupId: 1 }, { sparse: true });
/** What lists are read by, in the order of ids. */
export const IN_ORDER = { organizationId: 1, _id: 1 } as const;
export const BY_CONNECTION = { organizationId: 1, connectionId: 1, _id: 1 } as const;
export const BY_TEAM = { organizationId: 1, teamId: 1, _id: 1 } as const;
for (const by of [IN_ORDER, BY_CONNECTION, BY_TEAM]) schema.index(by);
/** What gives a role, of the organization or in a team. */
export const BY_ROLE = { organizationId: 1, role: 1 } as const;
export const BY_TEAM_ROLE = { organizationId: 1, teamRoles: 1 } as const;
for (const by of [BY_ROLE, BY_TEAM_ROLE]) schema.index(by);
schema.index({ "ending.since": 1 }, { partialFilterExpression: { "ending.since": { $type: "date" } } });
schema.index(
  { organizationId: 1, connectionId: 1, groupBy: 1, groupValue: 1, teamId: 1, role: 1, madeBy: 1 },
  { unique: true },
);
retireIndexes(
  schema,
  0,
  "organizationId_1_connectionId_1_groupId_1",
  "organizationId_1_groupId_1",
  "organizationId_1_connectionId_1_groupBy_1_groupValue_1_teamId_1_role_1",
  "organizationId_1_teamId_1",
);
schema.plugin(organizationScoped);

export const MappingModel = model<MappingDoc>("Mapping", schema);
