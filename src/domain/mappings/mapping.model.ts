import { model, Schema } from "mongoose";
import { organizationScoped } from "../../platform/mongo.ts";
import type { Actor } from "../caller.ts";
import type { GroupBy } from "./nouns.ts";

export interface MappingDoc {
  _id: string;
  organizationId: string;
  connectionId: string;
  /** How the admin named the group. */
  groupBy: GroupBy;
  groupValue: string;
  /** As the admin typed it. */
  groupTyped: string;
  /** The directory group that the mapping is tied to; null until it comes, and after it went. */
  groupId: string | null;
  /** What is known of the tied group, so that a group pushed again is tied again. */
  groupExternalId: string | null;
  groupNameKey: string | null;
  groupName: string | null;
  teamId: string | null;
  teamRoles: string[];
  role: string | null;
  /** Set while what it gives is being kept for its people: it goes when that is done. */
  ending?: MappingEnding | null;
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
    groupId: { type: String, default: null },
    groupExternalId: { type: String, default: null },
    groupNameKey: { type: String, default: null },
    groupName: { type: String, default: null },
    teamId: { type: String, default: null },
    teamRoles: { type: [String], required: true },
    role: { type: String, default: null },
    ending: { type: Object, default: null },
    version: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: "mappings", versionKey: false, strict: "throw" },
);
schema.index({ organizationId: 1, connectionId: 1, groupId: 1 });
schema.index({ organizationId: 1, groupId: 1 });
schema.index({ organizationId: 1, teamId: 1 });
schema.index({ organizationId: 1, role: 1 });
schema.index({ organizationId: 1, connectionId: 1, groupBy: 1, groupValue: 1, teamId: 1, role: 1 }, { unique: true });
schema.index({ "ending.since": 1 }, { partialFilterExpression: { "ending.since": { $type: "date" } } });
schema.plugin(organizationScoped);

export const MappingModel = model<MappingDoc>("Mapping", schema);
