/** Memberships that nobody looks after: guests for whom nobody answers, people who never came, or came no more, and ways in without SSO. */

import { firstIdOf } from "../../../platform/ids.ts";
import type { Caller } from "../../caller.ts";
import { BY_BYPASS, BY_LAST_SEEN, type MembershipDoc, MembershipModel } from "../membership.model.ts";
import { withLastingBypass } from "./bypass.ts";

/** A list of them, by what it is asked for: pages and a count, each along an index. */
export interface Overlooked {
  /** Those beyond a key, in order. */
  readonly page: (caller: Caller, before: Date, after: string, limit: number) => Promise<MembershipDoc[]>;
  /** The key of one, to go on after. */
  readonly keyOf: (membership: MembershipDoc) => string;
  /** How many there are, counted up to `most`. */
  readonly count: (caller: Caller, before: Date, most: number) => Promise<number>;
}

type Where = (caller: Caller, before: Date) => Record<string, unknown>;

const byId = (index: string | typeof BY_BYPASS | typeof BY_LAST_SEEN, where: Where): Overlooked => ({
  page: (caller, before, after, limit) =>
    MembershipModel.find({
      $and: [where(caller, before), { _id: { $gt: after } }],
      organizationId: caller.organizationId,
    })
      .sort({ _id: 1 })
      .hint(index)
      .limit(limit)
      .lean()
      .exec(),
  keyOf: ({ _id }) => _id,
  count: (caller, before, most) =>
    MembershipModel.countDocuments({ organizationId: caller.organizationId, ...where(caller, before) })
      .hint(index)
      .limit(most)
      .exec(),
});

/** Guests who are in, for whom no member answers. */
export const withoutSponsor = byId("guests_by_sponsor", () => ({
  kind: "guest",
  sponsorId: null,
  status: { $ne: "removed" },
}));

/** Who has been in since before then and never signed in. */
export const neverSeen = byId(BY_LAST_SEEN, (_, before) => ({
  status: "active",
  lastSeenAt: null,
  // Ids ascend with the time at which they were made.
  _id: { $lt: firstIdOf("mem", before) },
}));

/** Who may come in without single sign-on. */
export const mayWithoutSso = byId(BY_BYPASS, () => ({ status: "active", ...withLastingBypass(new Date()) }));

const seen = (before: Date) => ({ status: "active", lastSeenAt: { $type: "date", $lt: before } }) as const;

/** Who was here last before then, the longest ago first. */
export const unseenSince: Overlooked = {
  page: ({ organizationId }, before, after, limit) => {
    const [at = "", id = ""] = after.split(" ");
    const last = new Date(at);
    const beyond = after === "" ? {} : { $or: [{ lastSeenAt: { $gt: last } }, { lastSeenAt: last, _id: { $gt: id } }] };
    return MembershipModel.find({ organizationId, ...seen(before), ...beyond })
      .sort({ lastSeenAt: 1, _id: 1 })
      .hint(BY_LAST_SEEN)
      .limit(limit)
      .lean()
      .exec();
  },
  keyOf: ({ _id, lastSeenAt }) => `${lastSeenAt?.toISOString()} ${_id}`,
  count: ({ organizationId }, before, most) =>
    MembershipModel.countDocuments({ organizationId, ...seen(before) })
      .hint(BY_LAST_SEEN)
      .limit(most)
      .exec(),
};
