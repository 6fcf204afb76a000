/** Groups as answers show them after a change. */
import type { ConnectionCaller } from "../../connections/types.ts";
import { groupUpTo } from "../members/reading.ts";
import type { DirectoryGroup, GroupMember } from "../types.ts";
import { toGroup } from "./group-lock.ts";

export interface ChangedGroup {
  readonly group: DirectoryGroup;
  /** Its members when they were asked for and are no more than that. */
  readonly members: readonly GroupMember[] | undefined;
}

/** A group to be shown: with its members where they are asked for, both as of one moment, whoever has changed it meanwhile. */
export async function showGroup(
  caller: ConnectionCaller,
  group: DirectoryGroup,
  showUpTo: number,
): Promise<ChangedGroup> {
  const now = showUpTo > 0 ? await groupUpTo(caller, group.id, showUpTo) : undefined;
  return now ? { group: toGroup(now.group), members: now.members } : { group, members: undefined };
}
