/**
 * Members who were stored before people were found by words: their words are stored beside everything else, organization by organization.
 * Until one is through, its lists with `q` look at the people instead of the words.
 */

import { model, Schema } from "mongoose";
import { isDuplicate } from "../../../platform/database/failures.ts";
import { organizationScoped } from "../../../platform/database/mongo.ts";
import { among } from "../../../platform/jobs/finding.ts";
import type { Work, WorkKind } from "../../../platform/jobs/resumable.ts";
import type { Caller } from "../../caller.ts";
import { organizationIds } from "../../organizations/every-organization.ts";
import { findableBy } from "../../search-words.ts";
import { type MembershipDoc, MembershipModel } from "../membership.model.ts";
import { holdsOf } from "../status/holds.ts";

/** How far an organization has been gone through; there is none of one that is through. */
interface BacklogDoc {
  /** The organization; `instance` says that all have been noted. */
  _id: string;
  organizationId: string;
  after: string;
}

const schema = new Schema<BacklogDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    after: { type: String, default: "" },
  },
  { collection: "findable_backlog", versionKey: false, strict: "throw" },
);
schema.index({ organizationId: 1 });
schema.plugin(organizationScoped);
const BacklogModel = model<BacklogDoc>("FindableBacklog", schema);

const NOTED = "instance";
const PORTION = 200;

/** Whether everybody of the organization is found by words. */
export const areAllFindable = async ({ organizationId }: Caller): Promise<boolean> =>
  (await BacklogModel.exists({ organizationId, _id: organizationId })) === null;

/** Notes every organization that is there, once. Done before the program answers anybody, any number of times, by any number of processes. */
export async function noteBacklog(): Promise<void> {
  if (await BacklogModel.exists({ organizationId: NOTED, _id: NOTED })) return;
  const noted: BacklogDoc[] = [];
  for await (const organizationId of organizationIds()) {
    noted.push({ _id: organizationId, organizationId, after: "" });
    if (noted.length === PORTION) await note(noted.splice(0));
  }
  await note([...noted, { _id: NOTED, organizationId: NOTED, after: "" }]);
}

async function note(documents: readonly BacklogDoc[]): Promise<void> {
  await BacklogModel.insertMany(documents, { lean: true, ordered: false }).catch((error: unknown) => {
    if (!isDuplicate(error)) throw error;
  });
}

/** One piece of work for each organization. */
export const findableBacklog: WorkKind = {
  name: "findable_backlog",
  find: async (limit, which) =>
    (
      await BacklogModel.find({ organizationId: { $gt: NOTED }, ...among(which, "organizationId") })
        .setOptions({ acrossOrganizations: "the words of all organizations are stored" })
        .limit(limit)
        .lean()
    ).map(({ organizationId }) => ({ id: organizationId, organizationId })),
  resume,
  tell: async () => undefined,
  foretell: async () => ({ text: "words to find people by are stored", totals: {}, isLittle: false }),
};

async function resume({ organizationId }: Work, stopping: AbortSignal): Promise<void> {
  const place = { organizationId, _id: organizationId };
  for (let after = (await BacklogModel.findOne(place).lean())?.after; after !== undefined && !stopping.aborted; ) {
    const found = await MembershipModel.find({ organizationId, _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(PORTION)
      .lean();
    await store(found);
    after = found.at(-1)?._id;
    if (after === undefined) await BacklogModel.deleteOne(place);
    else await BacklogModel.updateOne(place, { $set: { after } });
  }
}

/** Whoever changes a member meanwhile stores the same, of what is newer: that stays. */
async function store(members: readonly MembershipDoc[]): Promise<void> {
  const writes = members.flatMap((member) => {
    const { _id, organizationId, findable, holds } = member;
    const lacking = (field: string, value: unknown) => ({
      updateOne: {
        filter: { organizationId, _id, version: member.version, [field]: { $exists: false } },
        update: { $set: { [field]: value } },
      },
    });
    return [
      ...(findable ? [] : [lacking("findable", findableBy(member))]),
      ...(holds ? [] : [lacking("holds", holdsOf(member))]),
    ];
  });
  if (writes.length > 0) await MembershipModel.bulkWrite(writes, { ordered: false });
}
