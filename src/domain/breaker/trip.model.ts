import { model, Schema } from "mongoose";
import { organizationScoped } from "../../platform/database/mongo.ts";
import type { Decision, Trip, TripState, Undo } from "./types.ts";

/** A window that tripped. The steps of the connection from `from` to `until` are its. */
export interface TripDoc {
  _id: string;
  organizationId: string;
  connectionId: string;
  state: TripState;
  because: Trip["because"];
  /** While steps or decisions may still come: one of a connection at most. */
  isOpen?: true;
  from: Date;
  until: Date;
  /** What came before does not count towards another one. */
  countsFrom: Date | null;
  people: number;
  managed: number;
  limit: number;
  share: number;
  window: number;
  /** Requests that were kept, their bytes, and how many more came than are kept. */
  held: { requests: number; bytes: number; notKept: number };
  decision: Decision | null;
  undo: Undo | null;
  createdAt: Date;
}

/** As long as a log may be kept. */
const KEPT_DAYS = 400;

const schema = new Schema<TripDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    connectionId: { type: String, required: true },
    state: { type: String, required: true },
    because: { type: String, required: true },
    isOpen: Boolean,
    from: { type: Date, required: true },
    until: { type: Date, required: true },
    countsFrom: { type: Date, default: null },
    people: { type: Number, required: true },
    managed: { type: Number, required: true },
    limit: { type: Number, required: true },
    share: { type: Number, required: true },
    window: { type: Number, required: true },
    held: { type: Object, required: true },
    decision: { type: Object, default: null },
    undo: { type: Object, default: null },
    createdAt: { type: Date, required: true },
  },
  { collection: "breaker_trips", versionKey: false, strict: "throw", minimize: false },
);
schema.index({ organizationId: 1, connectionId: 1, _id: 1 });
schema.index(
  { organizationId: 1, connectionId: 1, isOpen: 1 },
  { unique: true, partialFilterExpression: { isOpen: true } },
);
schema.index({ state: 1 });
schema.index({ "undo.state": 1 }, { name: "undoing", partialFilterExpression: { "undo.state": "running" } });
schema.index({ createdAt: 1 }, { expireAfterSeconds: KEPT_DAYS * 86_400 });
schema.plugin(organizationScoped);

export const TripModel = model<TripDoc>("BreakerTrip", schema);
