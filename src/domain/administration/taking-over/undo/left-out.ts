/** Whom undoing a take-over does not bring back, or has not, and why. */
import type { Caller } from "../../../caller.ts";
import { type Sentence, sentence } from "../../../sentences/sentence.ts";
import { type MoveDoc, MoveModel } from "../take-over.model.ts";

export interface LeftOut {
  readonly people: number;
  /** The first of them: the user of the new connection, or the pseudonym of who was erased. */
  readonly first: readonly { readonly id: string; readonly said: Sentence }[];
}

const TOLD = 25;
const NOBODY: LeftOut = { people: 0, first: [] };

/** Of each of these take-overs. */
export async function leftOutOf(
  { organizationId }: Caller,
  takeOverIds: readonly string[],
): Promise<(takeOverId: string) => LeftOut> {
  const first = { $firstN: { input: { id: "$userId", said: "$leftOut" }, n: TOLD } };
  const found = await MoveModel.aggregate<LeftOut & { readonly _id: string }>([
    { $match: { organizationId, takeOverId: { $in: [...takeOverIds] }, leftOut: { $exists: true } } },
    { $sort: { takeOverId: 1, _id: 1 } },
    { $group: { _id: "$takeOverId", people: { $sum: 1 }, first } },
  ]);
  const known = new Map(found.map(({ _id, people, first }) => [_id, { people, first }]));
  return (takeOverId) => known.get(takeOverId) ?? NOBODY;
}

/** These stay as they are now; joins the running transaction. */
export async function leaveOut(
  { organizationId }: Caller,
  moves: readonly MoveDoc[],
  why: ReadonlyMap<string, Sentence>,
): Promise<void> {
  for (const { _id, userId } of moves) {
    const leftOut = why.get(userId);
    if (leftOut) await MoveModel.updateOne({ organizationId, _id }, { $set: { leftOut } });
  }
}

/**
 * Somebody is erased: how the person stood before goes, and that there was somebody stays, under the pseudonym, so that everybody else can
 * still be brought back. Joins the running transaction, before the traces are deleted.
 */
export async function eraseMoves({ organizationId }: Caller, membershipId: string, pseudonym: string): Promise<void> {
  const found = await MoveModel.find({ organizationId, membershipId }).lean();
  const said = sentence("undo_erased", {});
  const nothing = { formerUserId: null, membershipId: null, was: null, became: null, gave: "" };
  const markers = found.map(({ takeOverId, by, expiresAt }) => ({
    ...{ _id: `${takeOverId}:${pseudonym}`, organizationId, takeOverId, userId: pseudonym, by, expiresAt },
    ...{ ...nothing, kept: { made: [], changed: [] }, leftOut: said },
    userWas: { linkState: "moved" as const, membershipId: null, disputed: false },
  }));
  await MoveModel.deleteMany({ organizationId, membershipId });
  if (markers.length > 0) await MoveModel.insertMany(markers, { lean: true });
  // What the push had made beside somebody else is erased: that one stays as it became.
  await MoveModel.updateMany(
    { organizationId, "userWas.membershipId": membershipId },
    { $set: { "userWas.membershipId": null, besideWas: null, leftOut: said } },
  );
}
