/** What must hold of teams: one that is made from a group and not frozen has that group. */
import type { Caller } from "../caller.ts";
import { type Checked, complaints, lookThrough } from "../checking.ts";
import { type TeamDoc, TeamModel } from "./team.model.ts";

/** @param groupsAmong which of these directory groups are there */
export function checkTeams(
  caller: Caller,
  groupsAmong: (caller: Caller, ids: readonly string[]) => Promise<{ has(id: string): boolean }>,
): AsyncGenerator<Checked> {
  const { organizationId } = caller;
  return lookThrough<TeamDoc>(
    (after, limit) =>
      TeamModel.find({ organizationId, _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<TeamDoc[]>()
        .exec(),
    async (teams) => {
      const there = await groupsAmong(
        caller,
        teams.flatMap(({ madeFrom }) => madeFrom?.groupId ?? []),
      );
      return teams.map(({ madeFrom, frozenAt }) =>
        complaints({
          "is linked to a group that is not there":
            madeFrom !== undefined && frozenAt === undefined && !there.has(madeFrom.groupId),
        }),
      );
    },
  );
}
