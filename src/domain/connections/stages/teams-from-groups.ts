/** Whether groups of a connection are made into teams: the setting, and how far a change of it has been carried through. */
import { newId } from "../../../platform/ids.ts";
import { fold, nameKey } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import { invalidField } from "../../errors.ts";
import { type ConnectionDoc, ConnectionModel } from "../connection.model.ts";
import type { ScimSettings, TeamsFromGroups } from "../types.ts";

const OFF: TeamsFromGroups = { mode: "off" };

/** A connection in rehearsal makes none. */
export const teamsRule = ({ teamsFromGroups, rehearsal }: ScimSettings): TeamsFromGroups =>
  rehearsal ? OFF : (teamsFromGroups ?? OFF);

/** Whether a group of this name gets a team. The name is read as people read it; a blank at the end of the prefix counts. */
export function makesTeam({ mode, prefix = "" }: TeamsFromGroups, displayName: string): boolean {
  return mode === "all" || (mode === "prefix" && nameKey(displayName).startsWith(fold(prefix.trimStart())));
}

/** @throws DomainError `invalid` for the mode `prefix` without one */
export function checkTeamsRule({ mode, prefix = "" }: TeamsFromGroups = OFF): void {
  if (mode === "prefix" && prefix.trim() === "")
    throw invalidField("/settings/teamsFromGroups/prefix", "Say how the names of the groups begin.");
}

/** Whether two settings make teams of the same groups. */
export const isSameRule = (one: TeamsFromGroups, other: TeamsFromGroups): boolean =>
  one.mode === other.mode && one.prefix === other.prefix;

/** The setting as it is stored; `off` for a connection that goes or is gone. */
export async function teamsRuleNow({ organizationId }: Caller, connectionId: string): Promise<TeamsFromGroups> {
  const found = await ConnectionModel.findOne(
    { organizationId, _id: connectionId, status: { $ne: "retiring" } },
    { settings: 1 },
  ).lean();
  return found ? teamsRule(found.settings) : OFF;
}

/** What a change of settings adds to the connection: from now on all its groups are to be gone through. */
export const sweepDue = (before: ScimSettings, after: ScimSettings): Partial<Pick<ConnectionDoc, "teamsDue">> =>
  isSameRule(teamsRule(before), teamsRule(after))
    ? {}
    : { teamsDue: { change: newId("swp"), after: "", hasFailed: false } };

/** How far the groups of the connection have been gone through; null when there is nothing to do. */
export async function sweepOf(
  { organizationId }: Caller,
  connectionId: string,
): Promise<ConnectionDoc["teamsDue"] | null> {
  const found = await ConnectionModel.findOne({ organizationId, _id: connectionId }, { teamsDue: 1 }).lean();
  return found?.teamsDue ?? null;
}

/**
 * Goes on after a group, or ends with null, unless the setting was changed anew meanwhile. Where it failed with some, those that could
 * be done are not held up, and all are gone through once more.
 */
export async function advanceSweep(
  { organizationId }: Caller,
  connectionId: string,
  { change, after, hasFailed }: { readonly change: string; readonly after: string | null; readonly hasFailed: boolean },
): Promise<void> {
  const next = after === null ? { change, after: "", hasFailed: false } : { change, after, hasFailed };
  await ConnectionModel.updateOne(
    { organizationId, _id: connectionId, "teamsDue.change": change },
    after === null && !hasFailed ? { $unset: { teamsDue: 1 } } : { $set: { teamsDue: next } },
  );
}

/** The connections whose groups are still being gone through, of all organizations. */
export async function connectionsToSweep(): Promise<{ id: string; organizationId: string }[]> {
  const found = await ConnectionModel.find({ "teamsDue.change": { $gt: "" } }, { organizationId: 1 })
    .setOptions({ acrossOrganizations: "what a change of settings began is carried through" })
    .lean();
  return found.map(({ _id, organizationId }) => ({ id: _id, organizationId }));
}
