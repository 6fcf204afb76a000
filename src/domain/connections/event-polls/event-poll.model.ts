import { model, Schema } from "mongoose";
import { organizationScoped } from "../../../platform/database/mongo.ts";

/** An event that is not taken, as its transmitter is told (RFC 8936 §2.4.4). */
export interface RefusedEvent {
  readonly jti: string;
  readonly err: string;
  readonly description: string;
}

/** How the asking for the events of one connection goes. */
export interface EventPollDoc {
  /** The connection. */
  _id: string;
  organizationId: string;
  /** The header Authorization, encrypted. */
  sealed: string | null;
  /** When it is asked next, and while a process asks, until when it has it. */
  dueAt: Date;
  /** Which asking it is: a process that was given up notes nothing. */
  lease: string | null;
  /** What was done with events, and is to be told with the next asking. */
  taken: string[];
  refused: RefusedEvent[];
  /** In all. */
  heard: number;
  failures: number;
  failingSince: Date | null;
  error: string | null;
  /** When it was answered last. */
  polledAt: Date | null;
}

const schema = new Schema<EventPollDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    sealed: { type: String, default: null, secret: true },
    dueAt: { type: Date, required: true },
    lease: { type: String, default: null },
    taken: { type: [String], required: true },
    refused: { type: [Object], required: true } as never,
    heard: { type: Number, required: true },
    failures: { type: Number, required: true },
    failingSince: { type: Date, default: null },
    error: { type: String, default: null },
    polledAt: { type: Date, default: null },
  },
  { collection: "event_polls", versionKey: false, strict: "throw", minimize: false },
);
schema.index({ dueAt: 1 });
schema.index({ organizationId: 1, _id: 1 });
schema.plugin(organizationScoped);
export const EventPollModel = model<EventPollDoc>("EventPoll", schema);
