/** What the log is narrowed to, and the way back to all of it. */
import { MemberName } from "../parts/words/event-names.tsx";
import { useWords } from "../parts/words/language.tsx";
import type { Narrowed } from "./events.ts";
import { narrowWords } from "./narrow-words.ts";

interface Props {
  readonly of: Partial<Record<keyof Narrowed, string | undefined>>;
  readonly onAll: () => void;
}

export function Narrowing({ of: { person, object }, onAll }: Props) {
  const said = useWords(narrowWords);
  return (
    <p className="soft">
      {person ? <Whom id={person} /> : object ? said.of : said.by}{" "}
      <button type="button" className="button quiet" onClick={onAll}>
        {said.all}
      </button>
    </p>
  );
}

/** Of whom everything is shown. */
function Whom({ id }: { readonly id: string }) {
  const said = useWords(narrowWords);
  const [before = "", after = ""] = said.isAbout("\n").split("\n");
  return (
    <>
      {before}
      <MemberName id={id} otherwise={id} />
      {after}
    </>
  );
}
