/** Whom a connection knows again after its identity provider has come to name people otherwise: what becomes of one tie. */
import { emailKey } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import type { SsoConnection } from "../../connections/sso/sso-lookup.ts";
import type { LoginMethodDoc, NamedAs } from "../../identities/login-method.model.ts";
import { type MembershipDoc, membershipOfEmail, survivorOf } from "../../memberships/membership-lookup.ts";
import { isVerifiedAddress } from "../../organizations/domains/domains.ts";
import type { RefusedIdentity } from "../log/login-log.ts";
import { isDisowned, isSameName, isStillUsed, nameKeyOf, tiesSpelledLike } from "./name-id-forms.ts";
import { namedByDirectory } from "./pairing.ts";
import { namedAs } from "./ties.ts";

/**
 * Why a tie is recognised: what the identity provider itself has sent, a NameID that every vendor sends alike, the address, or, where people
 * come to be named by a `sub`, that a directory knows them.
 */
export const RECOGNISED = ["refused_sign_in", "name_id", "address", "directory"] as const;
/** Why two could be meant. */
export const AMBIGUOUS = ["several_claim_it", "several_refused", "both_in_use"] as const;
export const LOST = "unknown_name_id";

export type Why = (typeof RECOGNISED)[number] | (typeof AMBIGUOUS)[number] | typeof LOST;

/** What becomes of one tie. */
export interface Move {
  readonly loginMethod: string;
  readonly membershipId: string;
  readonly email: string | null;
  readonly from: NamedAs;
  /** What it is tied to from now on; null where nothing is written. */
  readonly to: NamedAs | null;
  readonly why: Why;
}

/** A tie, whose it is, and the identities that the connection has refused lately. */
export interface Looked {
  readonly tie: LoginMethodDoc;
  readonly member: MembershipDoc;
  readonly refused: readonly RefusedIdentity[];
}

/** What becomes of the tie; null where it fits, or its member is gone. */
export async function foresee(caller: Caller, connection: SsoConnection, looked: Looked): Promise<Move | null> {
  const { tie, member } = looked;
  if (member.status === "removed") return null;
  const judged = await judge(caller, connection, looked);
  if (!judged) return null;
  return {
    ...{ loginMethod: tie._id, membershipId: member._id, email: member.email, from: namedAs(tie) },
    ...judged,
  };
}

type Judged = Pick<Move, "to" | "why">;

async function judge(caller: Caller, connection: SsoConnection, looked: Looked): Promise<Judged | null> {
  const { tie, refused } = looked;
  if (refused.some((one) => isSameName(one, tie) && one.at > tie.lastUsedAt))
    return { to: null, why: "several_claim_it" };
  const [only, ...others] = identitiesOf(looked);
  if (others.length > 0) return { to: null, why: "several_refused" };
  if (only) return judgeRefused(caller, connection, looked, only);
  return tie.idpEntityId === connection.issuer ? null : judgeUnseen(caller, connection, looked);
}

/** What of the refused sign-ins may have been this member, by the NameID but for its case or by the address; in its last spelling. */
function identitiesOf({ tie, member, refused }: Looked): RefusedIdentity[] {
  const own = refused.filter(
    (one) =>
      !isSameName(one, tie) &&
      !isDisowned(tie, one) &&
      (nameKeyOf(one.nameId) === nameKeyOf(tie.nameId) || isAddressOf(member, one)),
  );
  return [...new Map(own.map((one) => [nameKeyOf(one.nameId), one])).values()];
}

const isAddressOf = ({ emailKey: key, holdsEmail }: MembershipDoc, { email }: RefusedIdentity): boolean =>
  key !== null && holdsEmail && email !== null && emailKey(email) === key;

async function judgeRefused(
  caller: Caller,
  connection: SsoConnection,
  { tie, member }: Looked,
  sent: RefusedIdentity,
): Promise<Judged> {
  const to = namedAs(sent);
  if (isStillUsed(tie, sent)) return { to, why: "both_in_use" };
  const key = sent.email === null ? null : emailKey(sent.email);
  const holder = key === null ? null : await membershipOfEmail(caller, key);
  const isOthers = holder !== null && holder._id !== member._id;
  if (isOthers || (await isClaimed(caller, connection, { tie, member }, to))) return { to, why: "several_claim_it" };
  return { to, why: "refused_sign_in" };
}

async function judgeUnseen(
  caller: Caller,
  connection: SsoConnection,
  { tie, member }: Omit<Looked, "refused">,
): Promise<Judged> {
  const to = { ...namedAs(tie), idpEntityId: connection.issuer };
  // A `sub` is no address, whatever the name before was.
  const namedAlike = connection.kind === "saml" && emailKey(tie.nameId) !== null;
  if (namedAlike && !isDisowned(tie, to)) {
    const isTaken = await isClaimed(caller, connection, { tie, member }, to);
    return { to, why: isTaken ? "several_claim_it" : "name_id" };
  }
  const { emailKey: key, holdsEmail } = member;
  const isKnown = key !== null && holdsEmail && (await isVerifiedAddress(caller, key));
  if (isKnown) return { to: null, why: "address" };
  return { to: null, why: connection.kind === "oidc" && member.links.length > 0 ? "directory" : LOST };
}

/** Whether the name is another member's: by a tie, be it in another spelling, or because a directory says so. */
async function isClaimed(
  caller: Caller,
  connection: SsoConnection,
  { tie, member }: Omit<Looked, "refused">,
  to: NamedAs,
): Promise<boolean> {
  for (const other of await tiesSpelledLike(caller, { connectionId: connection.id, nameId: to.nameId })) {
    if (other.idpEntityId !== to.idpEntityId && other.idpEntityId !== tie.idpEntityId) continue;
    const { _id, status } = await survivorOf(caller, other.membershipId);
    if (status !== "removed" && _id !== member._id) return true;
  }
  const named = await namedByDirectory(caller, connection, { nameId: to.nameId, attributes: {} });
  return named !== null && named.membership._id !== member._id;
}
