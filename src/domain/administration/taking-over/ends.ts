/** The two connections of a take-over, and whether there can be one. */
import type { Caller } from "../../caller.ts";
import type { ConnectionDoc } from "../../connections/connection.model.ts";
import { connectionToChange } from "../../connections/connection-lookup.ts";
import { requireNotMoving } from "../../connections/stages/moving-marks.ts";
import { userBriefsOf } from "../../directory/users/user-briefs.ts";
import { invalidField, notFound } from "../../errors.ts";
import { rolesMappedBy } from "../../mappings/endings.ts";
import { requireGrantable } from "../../memberships/access/permissions.ts";
import { refusal } from "../../sentences/refusals.ts";
import { sentence } from "../../sentences/sentence.ts";
import type { Plan } from "./preview/judging.ts";
import type { Difference, Pair } from "./types.ts";

/** What a take-over is asked for with. */
export interface Asked {
  readonly from: string;
  readonly difference?: Difference | undefined;
  readonly pairs?: readonly Pair[] | undefined;
}

export interface Planned extends Plan {
  readonly to: ConnectionDoc;
  readonly from: ConnectionDoc;
}

/**
 * What was asked for, checked. A rehearsal was there to show what differs, so its word counts unless somebody says otherwise.
 * @throws DomainError `not_found`; `invalid`; `conflict` for connections that cannot take part; `role_not_grantable`
 */
export async function planned(
  caller: Caller,
  toId: string,
  { from: fromId, difference, pairs = [] }: Asked,
): Promise<Planned> {
  if (fromId === toId)
    throw invalidField("/from", "Name another connection: the one whose people are to be taken over.");
  const [to, from] = [await connectionToChange(caller, toId), await connectionToChange(caller, fromId)];
  for (const connection of [to, from]) requireAble(connection);
  if (from.settings.rehearsal) throw refusal("conflict", sentence("take_over_of_rehearsal", {}));
  await requireGrantable(caller, [...(await rolesMappedBy(caller, fromId)), ...(await rolesMappedBy(caller, toId))]);
  await requirePairs(caller, { toId, fromId, pairs });
  return { to, from, toId, fromId, pairs, difference: difference ?? (to.settings.rehearsal ? "follow" : "keep") };
}

function requireAble(connection: ConnectionDoc): void {
  requireNotMoving(connection);
  if (connection.kind !== "scim") throw refusal("conflict", sentence("take_over_of_sign_in", {}));
  if (connection.goingLive)
    throw refusal("conflict", sentence("take_over_going_live", { connection: connection.name }));
}

async function requirePairs(
  caller: Caller,
  { toId, fromId, pairs }: Pick<Plan, "toId" | "fromId" | "pairs">,
): Promise<void> {
  const users = await userBriefsOf(
    caller,
    toId,
    pairs.map(({ user }) => user),
  );
  const others = await userBriefsOf(
    caller,
    fromId,
    pairs.map(({ as }) => as),
  );
  for (const { user, as } of pairs) {
    if (!users.has(user)) throw notFound("user of the new connection", user);
    if (!others.has(as)) throw notFound("user of the old connection", as);
  }
  if (
    new Set(pairs.map(({ user }) => user)).size < pairs.length ||
    new Set(pairs.map(({ as }) => as)).size < pairs.length
  )
    throw invalidField("/pairs", "Name everybody once.");
}
