/** Looks at everything that is stored in the connected database, and says what is not as the rules would have it. Nothing is written. */
import { within } from "./domain/caller.ts";
import { checkOrganization } from "./domain/checks.ts";
import { organizationIds } from "./domain/organizations/every-organization.ts";
import { useReactions } from "./domain/reactions.ts";

/** Told while everything is looked at. */
export interface Hearing {
  readonly wrong: (organizationId: string, sentence: string) => void;
  readonly checked: (count: number) => void;
}

/** @returns how many documents were looked at, and how many are wrong */
export async function lookAtEverything(
  hearing: Hearing,
): Promise<{ readonly checked: number; readonly wrong: number }> {
  useReactions();
  let [checked, wrong] = [0, 0];
  for await (const organizationId of organizationIds()) {
    const caller = within({ actor: { kind: "operator" }, requestId: "check" }, organizationId);
    for await (const found of checkOrganization(caller)) {
      hearing.checked(++checked);
      if (found.wrong.length > 0) wrong += 1;
      for (const sentence of found.wrong) hearing.wrong(organizationId, sentence);
    }
  }
  return { checked, wrong };
}

/** @returns how many documents are wrong */
export async function checkEverything(say: (line: string) => void): Promise<number> {
  const told = (organizationId: string, sentence: string): void => say(`${organizationId}: ${sentence}`);
  const { checked, wrong } = await lookAtEverything({ wrong: told, checked: () => undefined });
  say(`${checked} checked, ${wrong} wrong`);
  return wrong;
}
