/** The one write of a membership that is there: by its version, and with the words that lists find it by. */
import type { Caller } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { foundAs } from "../../search-words.ts";
import { type MembershipDoc, MembershipModel } from "../membership.model.ts";
import { entryNarrowed } from "../signals.ts";

/** Stores what is set and unset of a membership, without an event; joins the running transaction. @throws DomainError `stale` */
export async function writeMembership(
  caller: Caller,
  before: MembershipDoc,
  set: Partial<MembershipDoc>,
  unset: Readonly<Record<string, 1>> = {},
): Promise<MembershipDoc> {
  const after = await MembershipModel.findOneAndUpdate(
    { organizationId: caller.organizationId, _id: before._id, version: before.version },
    {
      $set: { ...set, ...foundAs(before, set), updatedAt: new Date() },
      ...(Object.keys(unset).length > 0 && { $unset: unset }),
      $inc: { version: 1 },
    },
    { returnDocument: "after" },
  ).lean();
  if (!after) throw new DomainError("stale", "The membership has changed meanwhile.");
  if (isNarrower(before, after)) await entryNarrowed.raise(caller, before._id, before.accessEpoch);
  return after;
}

/** Of somebody who is active before and after: what ends with the access is told as such. */
const isNarrower = (before: MembershipDoc, after: MembershipDoc): boolean =>
  before.status === "active" &&
  after.status === "active" &&
  ((before.allowWithoutSso !== null && after.allowWithoutSso === null) ||
    (before.kind === "member" && after.kind === "guest"));
