import { model, Schema } from "mongoose";
import { retireIndexes } from "../../platform/database/indexes.ts";
import type { Session, Shown } from "./types.ts";

export interface SessionDoc extends Shown {
  _id: string;
  digest: string;
  personId: string;
  organizationId: string | null;
  membershipId: string | null;
  state: Session["state"];
  /** The person's epoch when the session began; another one means that the session is over. */
  personEpoch: number;
  accessEpoch: number | null;
  authenticatedAt: Date;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  ip: string | null;
  userAgent: string | null;
  /** Of one that an OpenID provider has opened; the token is sealed. */
  openedBy?: { connectionId: string; sid: string | null; idToken: string | null };
}

// Not organization-scoped: a session belongs to a person, who may be in several organizations or in none. It is only ever found by its
// own id with its secret, or by its person.
const schema = new Schema<SessionDoc>(
  {
    _id: { type: String, required: true },
    digest: { type: String, required: true, secret: true },
    personId: { type: String, required: true },
    method: { type: String, required: true },
    organizationId: { type: String, default: null },
    membershipId: { type: String, default: null },
    state: { type: String, required: true },
    secondFactor: { type: Boolean, required: true },
    passkey: { type: Boolean, default: undefined },
    recovered: { type: Boolean, default: undefined },
    connectionId: { type: String, default: undefined },
    loginGroups: { type: [String], default: undefined },
    personEpoch: { type: Number, required: true },
    accessEpoch: { type: Number, default: null },
    authenticatedAt: { type: Date, required: true },
    createdAt: { type: Date, required: true },
    lastSeenAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    ip: { type: String, default: null },
    userAgent: { type: String, default: null },
    openedBy: {
      type: {
        _id: false,
        connectionId: { type: String, required: true },
        sid: { type: String, default: null },
        idToken: { type: String, default: null, secret: true },
      },
      default: undefined,
    },
  },
  { collection: "sessions", versionKey: false, strict: "throw" },
);
export const BY_PERSON = { personId: 1, _id: 1 } as const;
schema.index(BY_PERSON);
export const BY_MEMBERSHIP = { organizationId: 1, membershipId: 1, _id: 1 } as const;
schema.index(BY_MEMBERSHIP);
retireIndexes(schema, 0, "organizationId_1_membershipId_1");
schema.index(
  { organizationId: 1, "openedBy.connectionId": 1, "openedBy.sid": 1 },
  { partialFilterExpression: { "openedBy.connectionId": { $type: "string" } } },
);
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const SessionModel = model<SessionDoc>("Session", schema);
