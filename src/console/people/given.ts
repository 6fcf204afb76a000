/** What somebody has of an admin, who can take it, and what of a source of its own, with which it ends. */
import type { Schemas } from "../parts/data/api.ts";
import type { Choice } from "../parts/forms/choices.tsx";
import { useWords } from "../parts/words/language.tsx";
import { words } from "./words.ts";

type Grant = Schemas["Grant"];

/** What an admin gives and takes; the rest ends with its own source. */
const MINE = new Set(["manual", "invitation", "default", "kept"]);

export const byHand = (grants: readonly Grant[]): readonly Grant[] => grants.filter(({ source }) => MINE.has(source));

/** What is said of each role, or of each seat, that somebody has by another source: it stays, whatever is chosen by hand. */
export function useOtherwise(
  grants: readonly Grant[],
  keyOf: (grant: Grant) => string | undefined,
): ReadonlyMap<string, Omit<Choice, "key" | "name">> {
  const said = useWords(words);
  const mine = new Set(byHand(grants).map(keyOf));
  const told = (grant: Grant): string =>
    [said.sources[grant.source] ?? grant.source, grant.via?.group && said.group(grant.via.group.displayName)]
      .filter(Boolean)
      .join(": ");
  return new Map(
    grants.flatMap((grant) => {
      const key = MINE.has(grant.source) ? undefined : keyOf(grant);
      return key === undefined ? [] : [[key, { hint: told(grant), isFixed: !mine.has(key) }] as const];
    }),
  );
}
