/** Mappings that the program makes and keeps: they fill a team that is made from its group. Inside the transaction that keeps the team. */
import { againIfDuplicate } from "../../platform/database/failures.ts";
import type { Caller } from "../caller.ts";
import { record } from "../events/events.ts";
import { boundAtOnce, documentOf, told } from "./making.ts";
import { type MappingDoc, MappingModel } from "./mapping.model.ts";

const MADE_BY = "teams_from_groups" as const;

interface Made {
  readonly connectionId: string;
  readonly groupId: string;
  readonly teamId: string;
}

/** Has the team be filled by the group, which is there. */
export async function keepMadeMapping(caller: Caller, { connectionId, groupId, teamId }: Made): Promise<void> {
  const there = await madeMappings(caller, teamId);
  if (there.length === 1 && there[0]?.groupValue === groupId) return;
  await endMadeMapping(caller, teamId);
  const input = { connectionId, group: { id: groupId }, team: teamId };
  const document: MappingDoc = { ...(await boundAtOnce(caller, documentOf(caller, input))), madeBy: MADE_BY };
  await MappingModel.insertMany([document], { lean: true }).catch(againIfDuplicate);
  await record(caller, {
    type: "mapping.created",
    object: { type: "mapping", id: document._id },
    after: told(document),
  });
}

/** Ends what the group gave in the team. */
export async function endMadeMapping(caller: Caller, teamId: string): Promise<void> {
  for (const mapping of await madeMappings(caller, teamId)) {
    await MappingModel.deleteOne({ organizationId: caller.organizationId, _id: mapping._id });
    await record(caller, {
      type: "mapping.deleted",
      object: { type: "mapping", id: mapping._id },
      before: told(mapping),
    });
  }
}

const madeMappings = ({ organizationId }: Caller, teamId: string): Promise<MappingDoc[]> =>
  MappingModel.find({ organizationId, teamId, madeBy: MADE_BY }).lean<MappingDoc[]>().exec();
