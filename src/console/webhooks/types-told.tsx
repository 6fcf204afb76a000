/** Types of event, as they are told where some were chosen. */
import { nouns as eventNouns } from "../parts/words/event-nouns.ts";
import { useWords } from "../parts/words/language.tsx";
import { words } from "./words.ts";

/** The types as they are told in a row. */
export function TypesTold({ types }: { readonly types: readonly string[] }) {
  const said = useWords(words);
  const nouns = useWords(eventNouns);
  const told = types.length === 0 ? said.allTypes : types.map((type) => nouns[type] ?? type).join(", ");
  return <span title={told}>{told}</span>;
}
