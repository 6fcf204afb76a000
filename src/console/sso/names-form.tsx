/** Moving the names by which people are known to what the provider calls them by now: seen first, then done in one go. */
import { type Asking, usePath } from "../connections/path.ts";
import { useChange } from "../parts/data/changes.ts";
import { Ask } from "../parts/forms/dialog.tsx";
import { Foreseen, useForesight } from "../parts/forms/foresight.tsx";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { KnownAgain, type Moves, movesOf, Names } from "./known-again.tsx";
import { loginWords } from "./login-words.ts";
import { movingWords } from "./moving-words.ts";

const named = ({ recognised }: Moves) => recognised.filter(({ to }) => to !== null);

export function NamesForm({ connection, onClose }: Asking) {
  const said = useWords(movingWords);
  const { names } = useWords(loginWords);
  const { number } = useFormats();
  const change = useChange();
  const path = usePath({ connection });
  const looked = useForesight(["login methods", path], () => movesOf(path, {}));
  const count = looked.data ? named(looked.data).length : 0;
  const act = (): Promise<unknown> => change(() => movesOf(path, { dryRun: false }), said.namesMoved);
  return (
    <Ask title={names} action={said.moveNames(count, number(count))} isReady={count > 0} onAct={act} onClose={onClose}>
      <p className="soft">{said.namesHint}</p>
      <Foreseen of={looked}>{(moves) => <Looked moves={moves} />}</Foreseen>
    </Ask>
  );
}

/** Those who can be moved, and those who need no move. */
function Looked({ moves }: { readonly moves: Moves }) {
  const said = useWords(movingWords);
  const { number } = useFormats();
  const [movable, all] = [named(moves).length, moves.recognised.length];
  const known = [
    ...(movable > 0 ? [said.movable(movable, number(movable))] : []),
    ...(all > movable ? [said.byThemselves(all - movable, number(all - movable))] : []),
  ];
  return (
    <>
      <KnownAgain moves={moves} known={known} none={said.fitting} />
      {movable > 0 && <Names of={named(moves)} />}
    </>
  );
}
