/**
 * One person, many spellings. An identity provider may come to write a NameID in another case or another format, or to call itself by
 * another entity id; a tie is found by the exact NameID first, and by these rules when nobody has it.
 */
import { emailKey, fold } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import {
  type LoginMethodDoc,
  LoginMethodModel,
  type NamedAs,
  WITHOUT_CASE,
} from "../../identities/login-method.model.ts";
import type { MembershipDoc } from "../../memberships/membership-lookup.ts";
import { isVerifiedAddress } from "../../organizations/domains/domains.ts";
import type { SsoIdentity } from "../types.ts";

/** A NameID for comparing without case. */
export const nameKeyOf = (nameId: string): string => fold(nameId.trim());

/** The tie of the membership to an identity of the connection, or null. */
export const tieOf = (
  { organizationId }: Caller,
  connectionId: string,
  membershipId: string,
): Promise<LoginMethodDoc | null> =>
  LoginMethodModel.findOne({ organizationId, connectionId, membershipId }).lean().exec();

/** The ties of the connection whose NameID is this one but for its case, in whatever format and of whatever issuer. */
export const tiesSpelledLike = (
  { organizationId }: Caller,
  { connectionId, nameId }: Pick<SsoIdentity, "connectionId" | "nameId">,
): Promise<LoginMethodDoc[]> =>
  LoginMethodModel.find({ organizationId, connectionId, nameId }).collation(WITHOUT_CASE).limit(10).lean().exec();

/**
 * Whether the identity can be the tie's in another spelling: other case, other format, other issuer. Another NameID in the same format
 * of the same issuer is another person, who may have been given the address since; so is one that was left behind and comes again.
 */
export const isSpelledOtherwise = (tie: LoginMethodDoc, identity: NamedAs): boolean => {
  if (tie.idpEntityId !== identity.idpEntityId || isLikeNamed(tie, identity)) return true;
  return tie.nameIdFormat !== identity.nameIdFormat && !(tie.movedFrom && isSameName(tie.movedFrom, identity));
};

const isLikeNamed = (one: NamedAs, other: NamedAs): boolean => nameKeyOf(one.nameId) === nameKeyOf(other.nameId);

/** Whether two names are one, exactly. */
export const isSameName = (one: NamedAs, other: NamedAs): boolean =>
  one.idpEntityId === other.idpEntityId && one.nameId === other.nameId && one.nameIdFormat === other.nameIdFormat;

/** Whether an admin has taken a move to this NameID back. */
export const isDisowned = ({ notAs = [] }: LoginMethodDoc, identity: NamedAs): boolean =>
  notAs.some((other) => isSameName(other, identity));

/** Whether both names are in use: the tie's has signed in since this other one of the same issuer was refused. */
export const isStillUsed = (tie: LoginMethodDoc, refused: NamedAs & { readonly at: Date }): boolean =>
  tie.idpEntityId === refused.idpEntityId && !isLikeNamed(tie, refused) && tie.lastUsedAt > refused.at;

/** Whether the address that the identity provider names is the member's, in a domain that the organization has verified. */
export async function addressLeadsTo(
  caller: Caller,
  { email }: Pick<SsoIdentity, "email">,
  membership: MembershipDoc,
): Promise<boolean> {
  const key = email === null ? null : emailKey(email);
  return key !== null && key === membership.emailKey && membership.holdsEmail && (await isVerifiedAddress(caller, key));
}
