/** Whom switching strict mode on would shut out. Nothing is written. */
import type { Caller } from "../caller.ts";
import { MembershipModel } from "./membership.model.ts";
import { isOwner } from "./owners.ts";

export interface StrictModeEffect {
  /** Memberships with the flag, which would be suspended: their sessions end, and SSO is their only way in. Owners keep theirs. */
  readonly total: number;
  readonly sample: readonly {
    readonly id: string;
    readonly email: string | null;
    readonly displayName: string | null;
  }[];
}

const SAMPLE = 100;

export async function previewStrictMode(caller: Caller): Promise<StrictModeEffect> {
  const where = { organizationId: caller.organizationId, status: "active", allowWithoutSso: { $ne: null } } as const;
  const total = await MembershipModel.countDocuments(where);
  const found = await MembershipModel.find(where, { email: 1, displayName: 1 }).sort({ _id: 1 }).limit(SAMPLE).lean();
  const sample = [];
  for (const { _id, email, displayName } of found)
    if (!(await isOwner(caller, _id))) sample.push({ id: _id, email, displayName });
  return { total: total - (found.length - sample.length), sample };
}
