/** All that must hold of an organization, whatever the order in which the facts came. */
import type { Caller } from "./caller.ts";
import type { Check } from "./checking.ts";
import { groupNames } from "./directory/groups/group-lookup.ts";
import { checkFeed } from "./feed/checking.ts";
import { checkInvitations } from "./invitations/checking.ts";
import { checkMappings } from "./mappings/checking.ts";
import { checkGrants, checkMemberships } from "./memberships/checking.ts";
import { checkConflicts, checkDirectoryUsers, checkEdges } from "./provisioning/checking.ts";
import { checkGroups } from "./provisioning/groups/group-checking.ts";
import { checkLoginMethods } from "./sso/checking.ts";
import { checkTeams } from "./teams/checking.ts";

const CHECKS: Readonly<Record<string, Check>> = {
  membership: checkMemberships,
  grant: checkGrants,
  "directory user": checkDirectoryUsers,
  "place in a group": checkEdges,
  "directory group": checkGroups,
  mapping: checkMappings,
  team: (caller) => checkTeams(caller, groupNames),
  conflict: checkConflicts,
  invitation: checkInvitations,
  "login method": checkLoginMethods,
  "line of": checkFeed,
};

/** Looks at everything that an organization has, a portion at a time. @returns each document that was looked at, with what is wrong about it */
export async function* checkOrganization(caller: Caller): AsyncGenerator<{ object: string; wrong: string[] }> {
  for (const [kind, check] of Object.entries(CHECKS))
    for await (const { object, wrong } of check(caller))
      yield { object, wrong: wrong.map((sentence) => `The ${kind} ${object} ${sentence}.`) };
}
