/** Whether what is stored of an organization is as the rules would have it. */
import { expect } from "vitest";
import type { Caller } from "../../src/domain/caller.ts";
import { checkOrganization } from "../../src/domain/checks.ts";
import { afterwardsDone } from "../../src/platform/afterwards.ts";

/** Everything that is wrong, as sentences; what happens just after an answer is waited for. */
export async function wrongIn(caller: Caller): Promise<string[]> {
  await afterwardsDone();
  const wrong: string[] = [];
  for await (const checked of checkOrganization(caller)) wrong.push(...checked.wrong);
  return wrong;
}

export const expectSound = async (caller: Caller): Promise<void> => expect(await wrongIn(caller)).toEqual([]);
