/** Whether what is stored of an organization is as the rules would have it. */
import { expect } from "vitest";
import type { Caller } from "../../src/domain/caller.ts";
import { checkOrganization } from "../../src/domain/checks.ts";

import { caughtUp } from "../../src/domain/feed/following.ts";
import { feedWalks } from "../../src/domain/feed/walks.ts";
import { bestEffortDone } from "../../src/platform/jobs/best-effort.ts";
import { finishSoon } from "../../src/platform/jobs/resumable.ts";

/** Everything that is wrong, as sentences; what happens just after an answer is waited for. */
export async function wrongIn(caller: Caller): Promise<string[]> {
  await bestEffortDone();
  const wrong: string[] = [];
  for await (const checked of checkOrganization(caller)) wrong.push(...checked.wrong);
  return wrong;
}

export const expectSound = async (caller: Caller): Promise<void> => expect(await wrongIn(caller)).toEqual([]);

/** The log has been followed to its end, and whoever it reaches has been looked at. */
export async function followed({ organizationId }: Caller): Promise<void> {
  await caughtUp();
  await finishSoon(feedWalks, { id: organizationId, organizationId });
  await caughtUp();
}
