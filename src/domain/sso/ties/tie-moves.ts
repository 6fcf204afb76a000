/**
 * Moving an identity provider: the ties of another issuer than the connection's, and of people who came spelled otherwise and were
 * refused, shown with what becomes of each, and re-tied in one go.
 */
import { transaction } from "../../../platform/database/mongo.ts";
import { emailKey } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import { connectionToChange } from "../../connections/connection-lookup.ts";
import { findSsoConnection, type SsoConnection } from "../../connections/sso/sso-lookup.ts";
import { invalidField } from "../../errors.ts";
import { type LoginMethodDoc, LoginMethodModel, WITHOUT_CASE } from "../../identities/login-method.model.ts";
import { requireGrantable } from "../../memberships/access/permissions.ts";
import { survivorOf } from "../../memberships/membership-lookup.ts";
import { type Page, type PageRequest, pageById } from "../../page.ts";
import { type RefusedIdentity, refusedIdentities } from "../log/login-log.ts";
import { AMBIGUOUS, foresee, LOST, type Looked, type Move, RECOGNISED } from "./tie-matching.ts";
import { moveTie } from "./ties.ts";

/** What becomes of one tie, and whether it was written. */
export interface Moved extends Move {
  readonly moved: boolean;
}

export interface Moves {
  readonly recognised: Moved[];
  readonly ambiguous: Moved[];
  readonly lost: Moved[];
  readonly nextCursor: string | null;
}

interface MovesAsked extends PageRequest {
  readonly dryRun: boolean;
  /** What the connection would be: looked at before it is changed, with `dryRun` alone. */
  readonly as?: Pick<SsoConnection, "kind" | "issuer"> | undefined;
}

/**
 * What becomes of the ties that do not fit the connection any more; without `dryRun` those that are recognised are moved, each in a
 * transaction of its own that looks again.
 * @throws DomainError `not_found`; `invalid` for a scim connection; `role_not_grantable` for moving where somebody is no owner
 */
export async function moveLoginMethods(
  caller: Caller,
  connectionId: string,
  { dryRun, as, ...page }: MovesAsked,
): Promise<Moves> {
  const { kind } = await connectionToChange(caller, connectionId);
  if (kind === "scim") throw invalidField("/connection", "Only a connection that people sign in by has login methods.");
  if (as && !dryRun) throw invalidField("/as", "What would be can only be looked at: leave dryRun true.");
  if (!dryRun) await requireGrantable(caller, ["owner"]);
  const connection = { ...(await findSsoConnection(connectionId)), ...as };
  const refused = await refusedIdentities(caller, connectionId, connection.issuer);
  const { items: ties, nextCursor } = await unfitting(caller, connection, refused, page);
  const moves: Moved[] = [];
  for (const tie of ties) {
    const look = dryRun ? foreseen : movedOne;
    const move = await look(caller, connection, { tie, refused });
    if (move) moves.push(move);
  }
  const those = (whys: readonly Move["why"][]) => moves.filter(({ why }) => whys.includes(why));
  return { recognised: those(RECOGNISED), ambiguous: those(AMBIGUOUS), lost: those([LOST]), nextCursor };
}

/** Ties of another issuer, and those of people who may have been refused under the present one. */
async function unfitting(
  caller: Caller,
  { id: connectionId, issuer }: SsoConnection,
  refused: readonly RefusedIdentity[],
  { limit, cursor }: PageRequest,
): Promise<Page<LoginMethodDoc>> {
  const { organizationId } = caller;
  const addresses = refused.flatMap(({ email }) => (email === null ? [] : (emailKey(email) ?? [])));
  const found = LoginMethodModel.find({
    organizationId,
    connectionId,
    $or: [
      { idpEntityId: { $ne: issuer } },
      { _id: { $in: await calledAlike(caller, connectionId, refused) } },
      { emailKey: { $in: addresses } },
    ],
  });
  return pageById(found, { limit, cursor }, (tie) => tie, {
    index: { organizationId: 1, connectionId: 1, _id: 1 },
  });
}

/** The ties that are called as somebody who was refused, but for the case. */
async function calledAlike(
  { organizationId }: Caller,
  connectionId: string,
  refused: readonly RefusedIdentity[],
): Promise<string[]> {
  const names = refused.map(({ nameId }) => nameId);
  const where = { organizationId, connectionId, nameId: { $in: names } };
  const found = await LoginMethodModel.find(where, { _id: 1 }).collation(WITHOUT_CASE).limit(MOST_ALIKE).lean();
  return found.map(({ _id }) => _id);
}

const MOST_ALIKE = 2_000;

const foreseen = async (
  caller: Caller,
  connection: SsoConnection,
  { tie, refused }: Omit<Looked, "member">,
): Promise<Moved | null> => {
  const member = await survivorOf(caller, tie.membershipId);
  const move = await foresee(caller, connection, { tie, member, refused });
  return move && { ...move, moved: false };
};

/** Looks at a tie as it is by now, and moves it where it is recognised and its name is known. */
async function movedOne(
  caller: Caller,
  connection: SsoConnection,
  { tie: { _id }, refused }: Omit<Looked, "member">,
): Promise<Moved | null> {
  const { organizationId } = caller;
  return transaction(async () => {
    const tie = await LoginMethodModel.findOne({ organizationId, connectionId: connection.id, _id }).lean();
    const move = tie && (await foreseen(caller, connection, { tie, refused }));
    if (!tie || !move?.to || AMBIGUOUS.some((why) => why === move.why)) return move;
    await moveTie(caller, tie, move.to);
    return { ...move, moved: true };
  });
}
