/**
 * The tie between an identity and a membership: made at the first sign-in, kept by each that follows, moved with the spelling. With it is
 * kept what the assertion said that memberships are to show.
 */

import { newId } from "../../../platform/ids.ts";
import { emailKey } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import type { SignInRules } from "../../connections/types.ts";
import { record } from "../../events/events.ts";
import { type LoginMethodDoc, LoginMethodModel, type NamedAs, type Said } from "../../identities/login-method.model.ts";
import type { MembershipDoc } from "../../memberships/membership-lookup.ts";
import type { SsoIdentity } from "../types.ts";
import type { Decision } from "./matching.ts";
import { tieOf } from "./name-id-forms.ts";

/** Ties the identity to the membership that it was decided to be. Joins the running transaction. */
export async function tie(
  caller: Caller,
  identity: SsoIdentity,
  { _id: membershipId }: MembershipDoc,
  { decision, said }: { readonly decision: Decision; readonly said: Said[] },
): Promise<void> {
  const { email, connectionId } = identity;
  const now = { emailKey: email === null ? null : emailKey(email), lastUsedAt: new Date(), said };
  if (decision.kind !== "member" || !decision.method)
    return tieAnew(caller, identity, { membershipId, ...now }, decision.kind);
  const { method } = decision;
  if (decision.moves) return moveTie(caller, method, namedAs(identity), now);
  // The membership that it was tied to may have turned out to be another's, who may have a tie already.
  const other = await tieOf(caller, connectionId, membershipId);
  await set(caller, method, { ...now, ...(!other && { membershipId }) });
}

/** By what an identity or a tie is named. */
export const namedAs = ({ idpEntityId, nameId, nameIdFormat }: NamedAs): NamedAs => ({
  idpEntityId,
  nameId,
  nameIdFormat,
});

const set = async ({ organizationId }: Caller, { _id }: LoginMethodDoc, to: Partial<LoginMethodDoc>): Promise<void> => {
  await LoginMethodModel.updateOne({ organizationId, _id }, { $set: to });
};

/** One whose membership was removed, or is this one's former self, gives way. */
const giveWay = async ({ organizationId }: Caller, connectionId: string, name: NamedAs): Promise<void> => {
  await LoginMethodModel.deleteOne({ organizationId, connectionId, ...name });
};

/** Gives a tie a name that nobody else has, and keeps the one before. Joins the running transaction. */
export async function moveTie(
  caller: Caller,
  before: LoginMethodDoc,
  to: NamedAs,
  along: Partial<LoginMethodDoc> = {},
): Promise<void> {
  const from = namedAs(before);
  await giveWay(caller, before.connectionId, to);
  await set(caller, before, { ...along, ...to, movedFrom: { ...from, at: new Date() } });
  await record(caller, {
    type: "login_method.moved",
    object: { type: "membership", id: before.membershipId },
    before: { loginMethod: before._id, ...from },
    after: { loginMethod: before._id, ...to },
  });
}

async function tieAnew(
  caller: Caller,
  { connectionId, ...identity }: SsoIdentity,
  along: Pick<LoginMethodDoc, "membershipId" | "lastUsedAt"> & Partial<LoginMethodDoc>,
  by: Decision["kind"],
): Promise<void> {
  const { organizationId } = caller;
  const named = { connectionId, ...namedAs(identity) };
  const document = { ...along, _id: newId("lgm"), organizationId, ...named, createdAt: along.lastUsedAt };
  await giveWay(caller, connectionId, named);
  await LoginMethodModel.insertMany([document], { lean: true });
  await record(caller, {
    type: "login_method.tied",
    object: { type: "membership", id: along.membershipId },
    after: { loginMethod: document._id, ...named, by },
  });
}

const LONGEST = 4_096;
const MOST_VALUES = 100;

/** The attributes that the connection names, as the assertion has them. */
export const saidOf = ({ attributes = {} }: SignInRules, identity: Pick<SsoIdentity, "attributes">): Said[] =>
  [...new Set(Object.values(attributes))].flatMap((name) => {
    const said = Object.hasOwn(identity.attributes, name) ? identity.attributes[name] : undefined;
    const values = said?.filter((value) => value !== "" && value.length <= LONGEST).slice(0, MOST_VALUES) ?? [];
    return values.length > 0 ? [{ name, values }] : [];
  });
