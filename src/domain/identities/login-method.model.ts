import { model, Schema } from "mongoose";
import { retireIndexes } from "../../platform/database/indexes.ts";
import { organizationScoped } from "../../platform/database/mongo.ts";

const options = { versionKey: false, strict: "throw", minimize: false } as const;

/** An attribute of an assertion. */
export interface Said {
  readonly name: string;
  readonly values: readonly string[];
}

/** By what an identity provider names somebody. */
export interface NamedAs {
  readonly idpEntityId: string;
  readonly nameId: string;
  readonly nameIdFormat: string;
}

/** Compares as `nameKeyOf` does. */
export const WITHOUT_CASE = { locale: "en", strength: 2 } as const;

/** One identity of one connection, tied to a membership. */
export interface LoginMethodDoc {
  _id: string;
  organizationId: string;
  connectionId: string;
  idpEntityId: string;
  nameId: string;
  nameIdFormat: string;
  membershipId: string;
  /** The address that the last assertion named, in its canonical form. */
  emailKey?: string | null;
  /** What it was before it moved last, and when that was. */
  movedFrom?: (NamedAs & { readonly at: Date }) | null;
  /** Spellings that an admin has said are somebody else's, by taking a move back. */
  notAs?: NamedAs[];
  /** What the last assertion said of what the connection names for its memberships. */
  said?: Said[];
  createdAt: Date;
  lastUsedAt: Date;
}
const methodSchema = new Schema<LoginMethodDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    connectionId: { type: String, required: true },
    idpEntityId: { type: String, required: true },
    nameId: { type: String, required: true },
    nameIdFormat: { type: String, required: true },
    membershipId: { type: String, required: true },
    emailKey: { type: String, default: undefined },
    movedFrom: { type: Object, default: undefined },
    notAs: { type: [Object], default: undefined },
    said: { type: [Object], default: undefined },
    createdAt: { type: Date, required: true },
    lastUsedAt: { type: Date, required: true },
  },
  { collection: "login_methods", ...options },
);
methodSchema.index(
  { organizationId: 1, connectionId: 1, idpEntityId: 1, nameId: 1, nameIdFormat: 1 },
  { unique: true },
);
// One identity of a connection a membership: a second one that claims the same person is looked at by an admin first.
methodSchema.index({ organizationId: 1, connectionId: 1, membershipId: 1 }, { unique: true });
methodSchema.index({ organizationId: 1, connectionId: 1, _id: 1 });
// Asked without case, so that ties of every version are found.
methodSchema.index(
  { organizationId: 1, connectionId: 1, nameId: 1 },
  { name: "spelled_alike", collation: WITHOUT_CASE },
);
retireIndexes(
  methodSchema,
  0,
  "connectionId_1_idpEntityId_1_nameId_1_nameIdFormat_1",
  "connectionId_1_membershipId_1",
  "spelled_like",
);
methodSchema.index({ organizationId: 1, membershipId: 1 });
methodSchema.plugin(organizationScoped);
export const LoginMethodModel = model<LoginMethodDoc>("LoginMethod", methodSchema);
