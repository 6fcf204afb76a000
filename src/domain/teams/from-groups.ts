/**
 * Teams that are made from directory groups. Each stands for one group as long as that is there and the connection's setting wants it;
 * otherwise it is kept, frozen, and its group takes it up again.
 */
import { againIfDuplicate } from "../../platform/database/failures.ts";
import { transaction } from "../../platform/database/mongo.ts";
import { newId } from "../../platform/ids.ts";
import type { Caller } from "../caller.ts";
import { record } from "../events/events.ts";
import { visibleName } from "../names.ts";
import { wordsOf } from "../organizations/slug.ts";
import { told } from "./presenting.ts";
import { freeSlug } from "./slugs.ts";
import { storedName, type TeamDoc, TeamModel } from "./team.model.ts";

/** The group that a team is made from. */
export interface SourceGroup {
  readonly connectionId: string;
  readonly groupId: string;
  /** The ids of the group before it was deleted and pushed again. */
  readonly formerIds: readonly string[];
  readonly displayName: string;
}

const LONGEST_NAME = 200;

const nameFor = (displayName: string): string =>
  visibleName(displayName)
    .slice(0, LONGEST_NAME)
    .replace(/[\ud800-\udbff]$/, "")
    .trim() || "?";

/** The team of the group: made, or taken up again, with the group's name unless somebody gave it another. Inside a transaction. */
export async function teamFrom(caller: Caller, group: SourceGroup): Promise<string> {
  const found = await teamsMadeFrom(caller, [group.groupId, ...group.formerIds]);
  const team = found.find(({ madeFrom }) => madeFrom?.groupId === group.groupId) ?? found[0];
  if (!team) return makeTeam(caller, group);
  await takeUp(caller, team, group);
  return team._id;
}

/** The teams made from these groups. */
export const teamsMadeFrom = ({ organizationId }: Caller, groupIds: readonly string[]): Promise<TeamDoc[]> =>
  TeamModel.find({ organizationId, "madeFrom.groupId": { $in: [...groupIds] } })
    .lean<TeamDoc[]>()
    .exec();

/** Whether the team is as the group would have it. */
export const isTakenUp = (team: TeamDoc, { groupId, displayName }: SourceGroup): boolean =>
  team.madeFrom?.groupId === groupId &&
  team.frozenAt === undefined &&
  (team.isNamed === true || team.name === nameFor(displayName));

async function makeTeam(caller: Caller, { connectionId, groupId, displayName }: SourceGroup): Promise<string> {
  const now = new Date();
  const _id = newId("team");
  const named = storedName(nameFor(displayName));
  const document: TeamDoc = {
    _id,
    organizationId: caller.organizationId,
    ...named,
    slug: await freeSlug(caller, wordsOf(named.name), _id),
    membershipAuthority: "mixed",
    madeFrom: { connectionId, groupId },
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  await TeamModel.insertMany([document], { lean: true }).catch(againIfDuplicate);
  await record(caller, { type: "team.created", object: { type: "team", id: _id }, after: told(document) });
  return _id;
}

async function takeUp(caller: Caller, team: TeamDoc, group: SourceGroup): Promise<void> {
  if (isTakenUp(team, group)) return;
  const { connectionId, groupId, displayName } = group;
  const isLinked = team.frozenAt === undefined && team.madeFrom?.groupId === groupId;
  const { frozenAt: _, ...rest } = team;
  const after = { ...rest, madeFrom: { connectionId, groupId }, ...(!team.isNamed && { name: nameFor(displayName) }) };
  await TeamModel.updateOne(
    { organizationId: caller.organizationId, _id: team._id },
    {
      $set: {
        madeFrom: after.madeFrom,
        ...storedName(after.name),
        updatedAt: new Date(),
      },
      $unset: { frozenAt: 1 },
      $inc: { version: 1 },
    },
  );
  await record(caller, {
    type: isLinked ? "team.updated" : "team.linked",
    object: { type: "team", id: team._id },
    before: told(team),
    after: told(after),
  });
}

/** Freezes the team of a group that goes, or is not to have one. Inside a transaction. @returns its id, where it was not frozen already */
export async function freezeTeamOf(caller: Caller, groupId: string): Promise<string | null> {
  const [team] = await teamsMadeFrom(caller, [groupId]);
  if (!team || team.frozenAt !== undefined) return null;
  await freeze(caller, team);
  return team._id;
}

async function freeze(caller: Caller, team: TeamDoc): Promise<void> {
  const now = new Date();
  await TeamModel.updateOne(
    { organizationId: caller.organizationId, _id: team._id },
    { $set: { frozenAt: now, updatedAt: now }, $inc: { version: 1 } },
  );
  await record(caller, {
    type: "team.frozen",
    object: { type: "team", id: team._id },
    before: told(team),
    after: told({ ...team, frozenAt: now }),
  });
}

const BATCH = 100;

/** Freezes all teams of a connection that goes, in batches. Run again it goes on with what is left. */
export async function freezeTeamsOf(caller: Caller, connectionId: string): Promise<void> {
  const where = { organizationId: caller.organizationId, "madeFrom.connectionId": connectionId, frozenAt: null };
  const one = async (): Promise<number> => {
    const teams = await TeamModel.find(where).limit(BATCH).lean<TeamDoc[]>();
    for (const team of teams) await freeze(caller, team);
    return teams.length;
  };
  while ((await transaction(one)) === BATCH);
}
