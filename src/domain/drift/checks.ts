/** What is compared: the rooms' own checks (checking.ts) of the mirror, the links and the grants, and where people come from. */

import type { Check } from "../checking.ts";
import { checkInvitations } from "../invitations/checking.ts";
import { checkMappings } from "../mappings/checking.ts";
import { checkGrants, checkMemberships } from "../memberships/checking.ts";
import { checkSources } from "../memberships/ending/orphans.ts";
import { checkConflicts, checkDirectoryUsers, checkEdges } from "../provisioning/checking.ts";
import type { COMPARED } from "./types.ts";

export interface Stage {
  readonly kind: (typeof COMPARED)[number];
  readonly check: Check;
}

/** By what kind of object is looked at, in this order. `source` looks at memberships, too. */
export const STAGES = {
  membership: { kind: "inconsistent", check: checkMemberships },
  grant: { kind: "inconsistent", check: checkGrants },
  directory_user: { kind: "inconsistent", check: checkDirectoryUsers },
  group_place: { kind: "inconsistent", check: checkEdges },
  mapping: { kind: "inconsistent", check: checkMappings },
  conflict: { kind: "inconsistent", check: checkConflicts },
  invitation: { kind: "inconsistent", check: checkInvitations },
  source: { kind: "source_gone", check: checkSources },
} as const satisfies Record<string, Stage>;

export type StageName = keyof typeof STAGES;

/** In order. */
export const STAGE_NAMES = Object.keys(STAGES) as StageName[];

/** What kind of object a stage looks at. */
export const objectTypeOf = (stage: StageName): string => (stage === "source" ? "membership" : stage);

/** What is wrong with one object now; undefined where it is not there. */
export async function wrongNow(
  caller: Parameters<Check>[0],
  stage: StageName,
  id: string,
): Promise<readonly string[] | undefined> {
  // What is before it and nothing else: ids have one length, so few lie between.
  for await (const { object, wrong } of STAGES[stage].check(caller, id.slice(0, -1))) {
    if (object === id) return wrong;
    if (object > id) return undefined;
  }
  return undefined;
}
