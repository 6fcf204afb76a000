/** Memberships by whether they may come without single sign-on: who does, who could, a page at a time. */

import type { Caller } from "../../caller.ts";
import { withLastingBypass } from "../access/bypass.ts";
import { BY_KIND, BY_STATUS, type MembershipDoc, MembershipModel } from "../membership.model.ts";

/** Everybody who is active, or those alone who are allowed in without SSO. */
export type WithoutSso = "everybody" | "allowed";

const condition = ({ organizationId }: Caller, who: WithoutSso) => {
  const now = new Date();
  return {
    organizationId,
    status: "active" as const,
    $and: [
      { $or: [{ expiresAt: null }, { expiresAt: { $gt: now } }] },
      ...(who === "allowed" ? [withLastingBypass(now)] : []),
    ],
  };
};

/** A page of them, ascending and beyond `after`. */
export const pageToSetUp = (caller: Caller, who: WithoutSso, after: string, limit: number): Promise<MembershipDoc[]> =>
  MembershipModel.find({ ...condition(caller, who), _id: { $gt: after } })
    .sort({ _id: 1 })
    .limit(limit)
    .lean()
    .exec();

/** How many they are. */
export const countToSetUp = (caller: Caller, who: WithoutSso): Promise<number> =>
  MembershipModel.countDocuments(condition(caller, who)).exec();

/** A page of those who are active and not allowed so long already: what a guest has for good does not get an end by this. */
export async function pageToAllow(caller: Caller, until: Date | null, from: string, limit: number): Promise<string[]> {
  const shorter =
    until === null
      ? { "allowWithoutSso.until": { $ne: null } }
      : { "allowWithoutSso.until": { $lt: until, $ne: null } };
  const now = new Date();
  const found = await MembershipModel.find(
    {
      organizationId: caller.organizationId,
      _id: { $gt: from },
      status: "active",
      $and: [
        { $or: [{ expiresAt: null }, { expiresAt: { $gt: now } }] },
        { $or: [{ allowWithoutSso: null }, shorter] },
      ],
    },
    { _id: 1 },
  )
    .sort({ _id: 1 })
    .limit(limit)
    .lean();
  return found.map(({ _id }) => _id);
}

/**
 * The first of the active whom no directory knows: of guests, and of everybody, so many are looked at. Nobody is looked for among all the
 * people of a directory. @returns whether these are all
 */
export async function firstWithoutDirectory(
  { organizationId }: Caller,
  limit: number,
): Promise<{ found: MembershipDoc[]; isAll: boolean }> {
  const first = (of: { kind?: "guest" }, index: Record<string, 1>): Promise<MembershipDoc[]> =>
    MembershipModel.find({ organizationId, status: "active", ...of })
      .sort({ _id: 1 })
      .limit(limit)
      .hint(index)
      .lean()
      .exec();
  const guests = await first({ kind: "guest" }, BY_KIND);
  const everybody = await first({}, BY_STATUS);
  const looked = new Map([...guests, ...everybody].map((one) => [one._id, one]));
  const now = new Date();
  const found = [...looked.values()].filter(
    ({ links, expiresAt }) => links.length === 0 && (expiresAt === null || expiresAt > now),
  );
  return { found, isAll: everybody.length < limit };
}

const allowed = ({ organizationId }: Caller) =>
  ({ organizationId, status: "active", ...withLastingBypass(new Date()) }) as const;

/** The first of the active members who have the permission, and how many there are. */
export async function allowedWithoutSso(
  caller: Caller,
  limit: number,
): Promise<{ total: number; first: Pick<MembershipDoc, "_id" | "email" | "displayName">[] }> {
  const total = await MembershipModel.countDocuments(allowed(caller));
  const first = await MembershipModel.find(allowed(caller), { email: 1, displayName: 1 })
    .sort({ _id: 1 })
    .limit(limit)
    .lean();
  return { total, first };
}

/** How many active guests there are. */
export const countGuests = ({ organizationId }: Caller): Promise<number> =>
  MembershipModel.countDocuments({ organizationId, status: "active", kind: "guest" }).exec();
