/** Putting mappings back as they were. Each runs inside a transaction. */
import type { Caller } from "../../caller.ts";
import { record } from "../../events/events.ts";
import { told } from "../making.ts";
import { type MappingDoc, MappingModel } from "../mapping.model.ts";
import { changeGiving, type Giving } from "../storing.ts";
import { keyOfMapping, UNBOUND } from "./binding-rule.ts";
import { bindingsOf, lockFacts } from "./rebinding.ts";

/** Puts a mapping back that was deleted, about whatever groups it names now. @returns why not; null where it is there */
export async function restoreMapping(caller: Caller, before: MappingDoc): Promise<string | null> {
  const { organizationId, _id, connectionId, groupBy, groupValue, teamId, role } = before;
  if (await MappingModel.exists({ organizationId, _id })) return null;
  const alike = { organizationId, connectionId, groupBy, groupValue, teamId, role };
  if (await MappingModel.exists(alike)) return "There is such a mapping already.";
  const key = keyOfMapping(before);
  if (key !== null) await lockFacts(connectionId, [key]);
  const { groupIds, isAmbiguous } = (await bindingsOf(caller, connectionId, [before])).get(_id) ?? UNBOUND;
  await MappingModel.insertMany([{ ...before, groupIds: [...groupIds], isAmbiguous }], { lean: true });
  await record(caller, { type: "mapping.created", object: { type: "mapping", id: _id }, after: told(before) });
  return null;
}

const givingOf = ({ teamId, teamRoles, role }: Giving): string => JSON.stringify([teamId, teamRoles, role]);

/** Has a mapping give again what it gave. @returns why not; null where it does */
export async function restoreGiving(caller: Caller, before: MappingDoc, after: MappingDoc): Promise<string | null> {
  const { organizationId, _id, teamId, teamRoles, role } = before;
  const now = await MappingModel.findOne({ organizationId, _id }).lean();
  if (!now) return "The mapping has been deleted since.";
  if (givingOf(now) === givingOf(before)) return null;
  if (givingOf(now) !== givingOf(after)) return "Somebody has changed the mapping since.";
  if (now.ending) return "The mapping is ending.";
  await changeGiving(caller, now, { teamId, teamRoles, role });
  return null;
}
