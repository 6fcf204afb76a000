import { model, Schema } from "mongoose";
import { organizationScoped } from "../../platform/database/mongo.ts";
import type { LineKind, ToldAccess } from "./types.ts";

/** One object as a mirror has it. */
export interface LineDoc {
  /** The id of the object. */
  _id: string;
  organizationId: string;
  kind: LineKind;
  /** Canonical JSON; null for a membership that is removed, of which a mirror has nothing. */
  line: string | null;
  /** SHA-256 of `line`, in hex; 64 zeros for null. */
  sha256: string;
  /** Of a membership: what it had when this was written. */
  access: ToldAccess | null;
  /** Ids of what gives the access: mappings, groups on the way, connections, teams; and roles as `role:key`. */
  givers: string[];
  /** Moves with the access. */
  version: number;
  /** When anything that happened about the object was told last: no earlier than it happened. */
  changedAt: Date;
}

const schema = new Schema<LineDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    kind: { type: String, required: true },
    line: { type: String, default: null },
    sha256: { type: String, required: true },
    access: { type: Object, default: null },
    givers: { type: [String], required: true },
    version: { type: Number, required: true },
    changedAt: { type: Date, required: true },
  },
  { collection: "feed_lines", versionKey: false, strict: "throw", minimize: false },
);
schema.index({ organizationId: 1, _id: 1 });
schema.index({ organizationId: 1, givers: 1, _id: 1 });
schema.index({ organizationId: 1, kind: 1, changedAt: 1, _id: 1 });
schema.plugin(organizationScoped);

export const LineModel = model<LineDoc>("FeedLine", schema);

/** What the lines of an organization come to. */
export interface FeedDoc {
  /** The organization. */
  _id: string;
  organizationId: string;
  /** The digests of all lines, exclusive-or, in hex. */
  sum: string;
  /** Whether everybody who was there before there were lines has one: until then a missing line says nothing. */
  isWhole: boolean;
  /** When a line was told of last: none is told of earlier, whatever the clock says. Missing in what an earlier version stored. */
  changedAt?: Date;
}

const feedSchema = new Schema<FeedDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    sum: { type: String, required: true },
    isWhole: { type: Boolean, required: true },
    changedAt: Date,
  },
  { collection: "feeds", versionKey: false, strict: "throw" },
);
feedSchema.index({ organizationId: 1 });
feedSchema.plugin(organizationScoped);

export const FeedModel = model<FeedDoc>("Feed", feedSchema);

/** A change that reaches more people than are looked at along the way: they are looked at beside it, page by page. */
export interface WalkDoc {
  /** The event; for the first lines of an organization its id. */
  _id: string;
  organizationId: string;
  /** The last membership that was looked at. */
  after: string;
  at: Date;
}

const walkSchema = new Schema<WalkDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    after: { type: String, default: "" },
    at: { type: Date, required: true },
  },
  { collection: "feed_walks", versionKey: false, strict: "throw" },
);
walkSchema.index({ at: 1 });
walkSchema.index({ organizationId: 1 });
walkSchema.plugin(organizationScoped);

export const WalkModel = model<WalkDoc>("FeedWalk", walkSchema);

/** How far the log has been followed, and by which process now. */
export interface FollowedDoc {
  _id: "events";
  sequence: number;
  holder: string;
  until: Date;
}

const followedSchema = new Schema<FollowedDoc>(
  {
    _id: { type: String, required: true },
    sequence: { type: Number, required: true },
    holder: { type: String, required: true },
    until: { type: Date, required: true },
  },
  { collection: "feed_followed", versionKey: false, strict: "throw" },
);

export const FollowedModel = model<FollowedDoc>("FeedFollowed", followedSchema);
