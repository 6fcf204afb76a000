import { model, Schema } from "mongoose";
import { DAY_MS } from "../../../platform/clock.ts";
import { organizationScoped } from "../../../platform/database/mongo.ts";
import type { Actor } from "../../caller.ts";
import type { LinkState } from "../../directory/mirror.models.ts";
import type { Link } from "../../mappings/types.ts";
import type { BesideWas } from "../../memberships/joining/merging.ts";
import type { Hold } from "../../memberships/types.ts";
import type { Sentence } from "../../sentences/sentence.ts";
import type { Progress } from "./preview/tallying.ts";
import type { Problem } from "./problem.ts";
import type { Difference, MatchedBy, Pair } from "./types.ts";

/** One take-over: from which connection to which, how far it is, and what it made that its undoing takes back. */
export interface TakeOverDoc {
  _id: string;
  organizationId: string;
  /** The connection that takes over. */
  connectionId: string;
  fromId: string;
  state: "looking" | "moving" | "done" | "undoing" | "undone" | "refused";
  /** How far looking through everybody is, before anybody changes hands; null when it is over. */
  looking?: Progress | null;
  /** Why it was refused. */
  problem?: Problem | null;
  difference: Difference;
  /** Whom an admin has said to be whom. */
  pairs: Pair[];
  wasRehearsing: boolean;
  /** The mappings that were made for the new connection. */
  mappingIds: string[];
  /** Declared attributes that it took over, by name. */
  attributes: string[];
  /** How many were to be taken over when it began, and how many of each kind have been. */
  expected: number;
  moved: Partial<Record<MatchedBy, number>>;
  /** Who is left in the old connection; known when it is done. */
  left: number | null;
  actor: Actor;
  requestId: string;
  /** Why, where whoever asked said so. */
  reason?: string | null;
  createdAt: Date;
  doneAt: Date | null;
  undoneAt: Date | null;
}

const schema = new Schema<TakeOverDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    connectionId: { type: String, required: true },
    fromId: { type: String, required: true },
    state: { type: String, required: true },
    looking: { type: Object, default: null },
    problem: { type: Object, default: null },
    difference: { type: String, required: true },
    pairs: { type: [Object], required: true },
    wasRehearsing: { type: Boolean, required: true },
    mappingIds: { type: [String], required: true },
    attributes: { type: [String], required: true },
    expected: { type: Number, required: true },
    moved: { type: Object, required: true },
    left: { type: Number, default: null },
    actor: { type: Object, required: true },
    requestId: { type: String, required: true },
    reason: { type: String, default: null },
    createdAt: { type: Date, required: true },
    doneAt: { type: Date, default: null },
    undoneAt: { type: Date, default: null },
  },
  { collection: "take_overs", versionKey: false, strict: "throw", minimize: false },
);
schema.index({ organizationId: 1, connectionId: 1, _id: 1 });
schema.index({ state: 1 }, { partialFilterExpression: { state: { $in: ["moving", "undoing"] } } });
// By itself: a program of before, beside this one, knows nothing of it and must not begin to move people.
schema.index({ state: 1, _id: 1 }, { partialFilterExpression: { state: "looking" } });
schema.plugin(organizationScoped);
export const TakeOverModel = model<TakeOverDoc>("TakeOver", schema);

/** One person who was taken over, with what undoing needs. */
export interface MoveDoc {
  /** The take-over and the user of the new connection. */
  _id: string;
  organizationId: string;
  takeOverId: string;
  userId: string;
  /** The user of the old connection; null for somebody who only came in with the new one. */
  formerUserId: string | null;
  by: MatchedBy;
  /** Null for whom an admin rejected in the old connection, and who is rejected in the new one. */
  membershipId: string | null;
  /** How the user of the new connection stood. */
  userWas: { readonly linkState: LinkState; readonly membershipId: string | null; readonly disputed: boolean };
  /** Address and name of the membership that the push had made beside; they need not be what the user says. Earlier versions kept none. */
  besideWas?: BesideWas | null;
  /** The membership as it was and became; null where there was none. */
  was: Standing | null;
  became: { readonly links: readonly Link[]; readonly managedBy: string | null } | null;
  /** What the old connection's groups gave then, as one text; compared before it is undone. */
  gave: string;
  /** Grants that were kept for the person: made, and changed with the team roles of before. */
  kept: {
    readonly made: readonly string[];
    readonly changed: readonly { readonly id: string; readonly teamRoles: readonly string[] }[];
  };
  /** Why undoing does not bring it back, or has not; of who was erased that is all there is, and the pseudonym in the place of the user. */
  leftOut?: Sentence;
  /** It is undone, and waits to be asked about when all are. */
  tiedBack?: true;
  /** When it is needed no more; null while people change hands, and while they are tied back. */
  expiresAt: Date | null;
}

export interface Standing {
  readonly links: readonly Link[];
  readonly managedBy: string | null;
  readonly holds: readonly Hold[];
}

const moveSchema = new Schema<MoveDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    takeOverId: { type: String, required: true },
    userId: { type: String, required: true },
    formerUserId: { type: String, default: null },
    by: { type: String, required: true },
    membershipId: { type: String, default: null },
    userWas: { type: Object, required: true },
    besideWas: { type: Object, default: null },
    was: { type: Object, default: null },
    became: { type: Object, default: null },
    gave: { type: String, default: "" },
    kept: { type: Object, required: true },
    leftOut: { type: Object, default: undefined },
    tiedBack: Boolean,
    expiresAt: { type: Date, default: null },
  },
  { collection: "take_over_moves", versionKey: false, strict: "throw", minimize: false },
);
moveSchema.index({ organizationId: 1, takeOverId: 1, _id: 1 });
moveSchema.index({ organizationId: 1, membershipId: 1 });
moveSchema.index({ organizationId: 1, "userWas.membershipId": 1 });
moveSchema.index(
  { organizationId: 1, takeOverId: 1, _id: 1, leftOut: 1 },
  { partialFilterExpression: { leftOut: { $exists: true } } },
);
const held = "was.holds.actor.id"; // asked when that one is erased
moveSchema.index({ organizationId: 1, [held]: 1 }, { partialFilterExpression: { [held]: { $exists: true } } });
moveSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
moveSchema.plugin(organizationScoped);
export const MoveModel = model<MoveDoc>("TakeOverMove", moveSchema);

/** How many people were taken over; whom an admin had rejected is not among them. */
export const takenOver = ({ moved }: Pick<TakeOverDoc, "moved">): number =>
  Object.values(moved).reduce((sum, count) => sum + count, 0);

/** So long a take-over can be undone. */
export const UNDO_DAYS = 30;
/** An undoing that was begun on the last day finds everything still. */
const MARGIN_DAYS = 1;

/** All who were taken over are kept for as long as that can be undone: from when the last of them was. Null: without end. */
export async function keepMoves({ organizationId, _id }: TakeOverDoc, doneAt: Date | null): Promise<void> {
  const expiresAt = doneAt && new Date(doneAt.getTime() + (UNDO_DAYS + MARGIN_DAYS) * DAY_MS);
  await MoveModel.updateMany({ organizationId, takeOverId: _id }, { $set: { expiresAt } });
}
