import { model, Schema } from "mongoose";
import { organizationScoped } from "../../platform/database/mongo.ts";
import { nameKey } from "../address.ts";
import { called, findableBy } from "../search-words.ts";
import type { MembershipAuthority } from "./presenting.ts";

export interface TeamDoc {
  _id: string;
  organizationId: string;
  name: string;
  /** The name as it is compared; missing until a migration has stored it. */
  nameKey?: string;
  /** Beginnings of the words of the name (domain/search-words.ts); missing until a migration has stored them. */
  findable?: string[];
  slug: string;
  externalId?: string;
  membershipAuthority: MembershipAuthority;
  /** The directory group that it is made from, or was the last time; missing for a team that somebody made. */
  madeFrom?: { connectionId: string; groupId: string };
  /** Since when that group is gone or is not to have a team. */
  frozenAt?: Date;
  /** Whether somebody gave it another name than the group's: it keeps that. */
  isNamed?: boolean;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const schema = new Schema<TeamDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    name: { type: String, required: true },
    nameKey: { type: String, default: undefined },
    findable: { type: [String], default: undefined },
    slug: { type: String, required: true },
    externalId: String,
    membershipAuthority: { type: String, required: true },
    madeFrom: { type: Object, default: undefined },
    frozenAt: Date,
    isNamed: Boolean,
    version: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: "teams", versionKey: false, strict: "throw" },
);
export const BY_SLUG = { organizationId: 1, slug: 1 } as const;
schema.index(BY_SLUG, { unique: true });
export const BY_EXTERNAL_ID = { organizationId: 1, externalId: 1 } as const;
schema.index(BY_EXTERNAL_ID, { unique: true, partialFilterExpression: { externalId: { $exists: true } } });
export const IN_ORDER = { organizationId: 1, _id: 1 } as const;
schema.index(IN_ORDER);
export const BY_NAME = { organizationId: 1, nameKey: 1, _id: 1 } as const;
schema.index(BY_NAME);
export const BY_WORD = { organizationId: 1, findable: 1, _id: 1 } as const;
schema.index(BY_WORD);
schema.index(
  { organizationId: 1, "madeFrom.groupId": 1 },
  { unique: true, partialFilterExpression: { "madeFrom.groupId": { $exists: true } } },
);
schema.index(
  { organizationId: 1, "madeFrom.connectionId": 1 },
  { partialFilterExpression: { "madeFrom.connectionId": { $exists: true } } },
);
schema.plugin(organizationScoped);

/** What is stored of a name. */
export const storedName = (name: string) => ({ name, nameKey: nameKey(name), findable: findableBy(called(name)) });

export const TeamModel = model<TeamDoc>("Team", schema);
