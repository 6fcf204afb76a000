/** The commit after which people change hands: both connections say so, and the new one has the mappings and attributes of the old. */
import type { Caller } from "../../caller.ts";
import { storeConnection } from "../../connections/connections.ts";
import { settingsOf } from "../../connections/settings.ts";
import { markMoving } from "../../connections/stages/moving-marks.ts";
import { record } from "../../events/events.ts";
import { storeCopies } from "../../mappings/binding/copying.ts";
import { type Carried, toBeMade } from "./carrying.ts";
import type { Planned } from "./ends.ts";
import { TakeOverModel } from "./take-over.model.ts";

interface SettingOut {
  readonly id: string;
  /** How many are to be taken over. */
  readonly expected: number;
}

/** Joins the running transaction. @throws DomainError `conflict` when one of the two is at it already */
export async function setOut(
  caller: Caller,
  { toId, fromId, difference, to, from }: Planned,
  carried: readonly Carried[],
  { id, expected }: SettingOut,
): Promise<void> {
  await markMoving(caller, { takeOverId: id, fromId, toId });
  const mappingIds = await storeCopies(caller, toId, toBeMade(carried));
  const attributes = await carryAttributes(caller, { toId, to, from });
  await TakeOverModel.updateOne(
    { organizationId: caller.organizationId, _id: id, state: { $in: ["looking", "moving"] } },
    { $set: { state: "moving", looking: null, expected, mappingIds, attributes } },
  );
  await record(caller, {
    type: "connection.take_over_started",
    object: { type: "connection", id: toId },
    after: { takeOver: id, from: fromId, people: expected, mappings: mappingIds.length, difference },
  });
}

/** Attributes that only the old connection declares are declared by the new one, too. @returns their names */
async function carryAttributes(caller: Caller, { toId, to, from }: Pick<Planned, "toId" | "to" | "from">) {
  const [had, has] = [settingsOf(from.settings).attributes, settingsOf(to.settings).attributes];
  const names = Object.keys(had).filter((name) => !(name in has));
  if (names.length > 0) await storeConnection(caller, { id: toId }, { settings: { attributes: { ...had, ...has } } });
  return names;
}
