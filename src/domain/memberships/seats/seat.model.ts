import { model, Schema } from "mongoose";
import { organizationScoped } from "../../../platform/database/mongo.ts";

/** How many seats are taken. There is a document only while a limit is in force. */
export interface SeatDoc {
  _id: string;
  organizationId: string;
  used: number;
  /** Moves whenever somebody counts. */
  held: number;
  /** Until then the count is taken from the memberships: transactions that began before the limit may still commit. */
  settlesAt: Date;
}

const schema = new Schema<SeatDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    used: { type: Number, required: true },
    held: { type: Number, required: true },
    settlesAt: { type: Date, required: true },
  },
  { collection: "seats", versionKey: false, strict: "throw" },
);
schema.plugin(organizationScoped);

export const SeatModel = model<SeatDoc>("Seat", schema);
