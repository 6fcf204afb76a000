/** What the jobs of the directory do (directory/job-kinds.ts). Each can be done again. */
import { routine } from "../../platform/jobs/outbox/queue.ts";
import type { Caller } from "../caller.ts";
import { connectionById, isStanding } from "../connections/connection-lookup.ts";
import { settingsOf } from "../connections/settings.ts";
import type { ConnectionCaller } from "../connections/types.ts";
import {
  addressesAfterMoving,
  addressesAgain,
  goneAgain,
  groupVersions,
  namesAgain,
  placesAgain,
  placesOfMany,
} from "../directory/job-kinds.ts";
import { dropMember, touchGroups } from "../directory/members/edge-writes.ts";
import { reconcileNames } from "../directory/members/unknown-members.ts";
import { pointPlaces, reconcileAddressesOnce } from "./matching/placing-anew.ts";

const looking = (organizationId: string): Caller => ({
  organizationId,
  actor: { kind: "system", id: "directory" },
  requestId: "directory jobs",
});

export const directoryJobs = [
  routine(groupVersions, (organizationId, { groups }) => touchGroups(looking(organizationId), groups)),
  ...[addressesAgain, addressesAfterMoving].map((kind) =>
    routine(kind, (organizationId, { keys, by }) => reconcileAddressesOnce({ organizationId, ...by }, keys)),
  ),
  routine(placesAgain, (organizationId, { directoryUserId }) => pointPlaces(looking(organizationId), directoryUserId)),
  routine(placesOfMany, async (organizationId, { directoryUserIds }) => {
    for (const id of directoryUserIds) await pointPlaces(looking(organizationId), id);
  }),
  routine(goneAgain, (organizationId, { memberId }) => dropMember(looking(organizationId), memberId)),
  routine(namesAgain, async (organizationId, { connectionId, names }) => {
    const caller = await connectionCaller(organizationId, connectionId);
    if (caller) await reconcileNames(caller, names);
  }),
];

/** The connection as if one of its requests looked; undefined when it is ending or gone. */
async function connectionCaller(organizationId: string, id: string): Promise<ConnectionCaller | undefined> {
  const caller = { ...looking(organizationId), actor: { kind: "connection", id } } as const;
  if (!(await isStanding(caller, id))) return undefined;
  const { name, profile, settings } = await connectionById(caller, id);
  return { ...caller, connection: { id, name, profile, settings: settingsOf(settings) }, scopes: new Set() };
}
