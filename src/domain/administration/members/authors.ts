/**
 * Where it stands who gave, made, asked for or decided something: the one list that erasing goes by. A field of the shape of an actor that
 * is missing here fails test/domain/administration/members/authors.test.ts.
 */
import { replaceValue } from "../../../platform/database/tenant-data.ts";
import type { Caller } from "../../caller.ts";
import { renameAskerOfResets } from "../../persons/factors/factor-resets.ts";

/** A collection and a path in its documents; `list[].name` is the name in each element of a list. */
type Place = readonly [collection: string, field: string];

/** Of a membership as it stood, kept to be put back. */
const inImage = (collection: string, image: string): Place[] => [
  [collection, `${image}.allowWithoutSso.grantedBy`],
  [collection, `${image}.holds[].actor.id`],
];

export const AUTHORS: readonly Place[] = [
  ["grants", "grantedBy.id"],
  ["memberships", "allowWithoutSso.grantedBy"],
  ["memberships", "holds[].actor.id"],
  ["invitations", "invitedBy.id"],
  ["invitations", "approvedBy.id"],
  ["invitations", "sentBy.id"],
  ["invitations", "withoutSsoBy.id"],
  ["invitation_sendings", "by"],
  ["credentials", "createdBy.id"],
  ["setup_links", "createdBy.id"],
  ["connections", "retiringBy.actor.id"],
  ["connections", "goingLive.actor.id"],
  ["mappings", "ending.actor.id"],
  ["organizations", "allowingAll.by.actor.id"],
  ["organizations", "reviewing.by.actor.id"],
  ["breaker_trips", "decision.by.id"],
  ["breaker_trips", "undo.by.id"],
  ...inImage("breaker_steps", "image.memberships[].before"),
  ...inImage("breaker_steps", "image.memberships[].after"),
  ["breaker_steps", "image.before.ending.actor.id"],
  ["breaker_steps", "image.after.ending.actor.id"],
  ["take_overs", "actor.id"],
  ["take_over_moves", "was.holds[].actor.id"],
];

/** Names the member by the pseudonym wherever it stands who did something; joins the running transaction. */
export async function renameAuthor(caller: Caller, from: string, to: string): Promise<void> {
  for (const [collection, field] of AUTHORS) await replaceValue(collection, caller.organizationId, field, { from, to });
  await renameAskerOfResets(caller, from, to);
}
