import { model, Schema } from "mongoose";
import { retireIndexes } from "../../platform/database/indexes.ts";
import { organizationScoped } from "../../platform/database/mongo.ts";
import type { About, Delivery, Locale, Template } from "./types.ts";

export interface MailDoc {
  _id: string;
  /** INSTANCE for mail about a person. */
  organizationId: string;
  template: Template;
  locale: Locale;
  about: About | null;
  /** Digest of the address: what the rate for a recipient is counted by. */
  recipient: string;
  /** The whole message with its address, encrypted; null as soon as nobody needs to read it again. */
  sealed: string | null;
  /** `sending`: a mailer has it until `dueAt`; if it is still there then, that mailer is gone. */
  state: Delivery | "sending";
  /** Which taking by a mailer it is: a mailer that was given up marks nothing. */
  lease: string | null;
  attempts: number;
  /** When a mailer may take it; null when there is nothing more to do. */
  dueAt: Date | null;
  /** Why the last attempt failed. */
  error: string | null;
  createdAt: Date;
  sentAt: Date | null;
  /** When the document is deleted; null while the mail waits to be sent. */
  goneAt: Date | null;
}

const schema = new Schema<MailDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    template: { type: String, required: true },
    locale: { type: String, required: true },
    about: { type: Object, default: null },
    recipient: { type: String, required: true, secret: true },
    sealed: { type: String, default: null, secret: true },
    state: { type: String, required: true },
    lease: { type: String, default: null },
    attempts: { type: Number, required: true },
    dueAt: { type: Date, default: null },
    error: { type: String, default: null },
    createdAt: { type: Date, required: true },
    sentAt: { type: Date, default: null },
    goneAt: { type: Date, default: null },
  },
  { collection: "mails", versionKey: false, strict: "throw", minimize: false },
);
schema.index({ dueAt: 1, organizationId: 1 }, { partialFilterExpression: { dueAt: { $type: "date" } } });
schema.index({ organizationId: 1, dueAt: 1 }, { partialFilterExpression: { dueAt: { $type: "date" } } });
retireIndexes(schema, 0, "dueAt_1", "organizationId_1", "about.id_1__id_-1");
/** The newest about something is found by itself, however many there were. */
export const BY_ABOUT = { organizationId: 1, "about.id": 1, _id: -1 } as const;
schema.index(BY_ABOUT, { partialFilterExpression: { "about.id": { $exists: true } } });
schema.index({ state: 1, _id: -1 });
schema.index({ organizationId: 1, _id: 1 });
// Whom erasing somebody and telling them what is stored asks about.
schema.index({ organizationId: 1, recipient: 1 });
schema.index({ goneAt: 1 }, { expireAfterSeconds: 0 });
schema.plugin(organizationScoped);

export const MailModel = model<MailDoc>("Mail", schema);

/** How many mails went to somebody within one hour; counted outside of transactions, by mailers only. */
interface MailRateDoc {
  _id: string;
  count: number;
  goneAt: Date;
}
const rateSchema = new Schema<MailRateDoc>(
  {
    _id: { type: String, required: true },
    count: { type: Number, required: true },
    goneAt: { type: Date, required: true },
  },
  { collection: "mail_rates", versionKey: false, strict: "throw" },
);
rateSchema.index({ goneAt: 1 }, { expireAfterSeconds: 0 });

export const MailRateModel = model<MailRateDoc>("MailRate", rateSchema);
