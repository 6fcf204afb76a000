import { model, Schema } from "mongoose";

/** The channel of logouts. */
export const LOGOUTS = "oidc_logouts";

export interface OidcLogoutDoc {
  _id: string;
  clientId: string;
  sub: string;
  sid: string;
  state: "waiting" | "delivered" | "failed";
  /** Which taking it is: a process that was given up marks nothing. */
  lease: string | null;
  attempts: number;
  /** When it may be taken; null when there is nothing more to do. */
  dueAt: Date | null;
  /** Why the last attempt failed. */
  error: string | null;
  createdAt: Date;
  goneAt: Date;
}

const schema = new Schema<OidcLogoutDoc>(
  {
    _id: { type: String, required: true },
    clientId: { type: String, required: true },
    sub: { type: String, required: true },
    sid: { type: String, required: true },
    state: { type: String, required: true },
    lease: { type: String, default: null },
    attempts: { type: Number, required: true },
    dueAt: { type: Date, default: null },
    error: { type: String, default: null },
    createdAt: { type: Date, required: true },
    goneAt: { type: Date, required: true },
  },
  { collection: LOGOUTS, versionKey: false, strict: "throw" },
);
schema.index({ dueAt: 1, clientId: 1 });
schema.index({ clientId: 1, dueAt: 1 });
schema.index({ goneAt: 1 }, { expireAfterSeconds: 0 });

export const OidcLogoutModel = model<OidcLogoutDoc>("OidcLogout", schema);
