import { model, Schema } from "mongoose";
import { retireIndexes } from "../../platform/database/indexes.ts";
import { organizationScoped } from "../../platform/database/mongo.ts";
import type { Actor } from "../caller.ts";

/** What brought an event about. */
export interface Cause {
  readonly requestId: string;
  /** Why, in the words of whoever asked for the change. */
  readonly reason?: string;
  /** The event that this one follows from. */
  readonly event?: string;
  /** By which mapping, and by which directory group. */
  readonly mapping?: string;
  readonly group?: string;
  /** The object was written anew as a whole, not in parts. */
  readonly replaced?: true;
}

export interface EventDoc {
  _id: string;
  organizationId: string;
  type: string;
  actor: Actor;
  cause: Cause;
  object: { type: string; id: string };
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  at: Date;
  /** 0 until the sequencer has seen the event committed. */
  sequence: number;
}

const schema = new Schema<EventDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    type: { type: String, required: true },
    actor: { type: Object, required: true },
    cause: { type: Object, required: true },
    object: { type: Object, required: true },
    before: { type: Object, default: null },
    after: { type: Object, default: null },
    at: { type: Date, required: true },
    sequence: { type: Number, required: true },
  },
  { collection: "events", versionKey: false, strict: "throw", minimize: false },
);
// Readers see numbered events only: an event comes into their indexes once, with its number, and not twice.
const numbered = { partialFilterExpression: { sequence: { $gt: 0 } } };
schema.index({ organizationId: 1, sequence: 1 }, { name: "in_order", ...numbered });
// Whoever reads all organizations.
schema.index({ sequence: 1 }, { name: "in_order_of_all", ...numbered });
schema.index({ organizationId: 1, type: 1, sequence: 1 }, { name: "in_order_of_type", ...numbered });
schema.index({ organizationId: 1, "object.id": 1, sequence: 1 }, { name: "in_order_of_object", ...numbered });
schema.index({ organizationId: 1, "actor.id": 1, sequence: 1 }, { name: "in_order_of_actor", ...numbered });
// Only what follows from another event has a place in it: writers of the others pay nothing.
const following = { partialFilterExpression: { "cause.event": { $exists: true } } };
schema.index({ organizationId: 1, "cause.event": 1 }, { name: "following", ...following });
/** Named to the database by the sequencer: it does not see by itself that the index holds just what is asked for. */
export const UNNUMBERED = "unnumbered";
schema.index({ at: 1, _id: 1 }, { name: UNNUMBERED, partialFilterExpression: { sequence: 0 } });
retireIndexes(schema, 0, "organizationId_1_sequence_1", "at_1");
schema.plugin(organizationScoped);

export const EventModel = model<EventDoc>("Event", schema);

/** Events that get the numbers from `first` on, in this order. */
export interface Batch {
  readonly first: number;
  readonly ids: readonly string[];
}

/** The one counter that sequencers move; writers of events never touch it. */
export interface SequenceDoc {
  _id: string;
  /** The last number that was given, or is being given. */
  next: number;
  /** The batch that is being numbered; readers see nothing of it until it is done. */
  pending?: Batch | null;
}
const sequenceSchema = new Schema<SequenceDoc>(
  {
    _id: { type: String, required: true },
    next: { type: Number, required: true },
    pending: { type: Object, default: null },
  },
  { collection: "event_sequence", versionKey: false, strict: "throw" },
);
export const SequenceModel = model<SequenceDoc>("EventSequence", sequenceSchema);
