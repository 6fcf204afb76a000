/** The known word that somebody probably meant. Pure. */

const LONGEST = 64;

/** The nearest of the words, where one is near enough that a slip explains the difference; undefined otherwise. */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  if (typed.length > LONGEST) return undefined;
  const told = plain(typed);
  const [best] = words
    .map((word) => ({ word, away: distance(told, plain(word)) }))
    .filter(({ word, away }) => away <= slips(told, plain(word)))
    .sort((one, other) => one.away - other.away);
  return best?.word;
}

const MOST_TOLD = 20;

/**
 * What a message goes on with where a word is none of those there are: the one that was probably meant, and which there are. Begins with
 * a blank; a long list is cut.
 * @param total how many there are, where not all are given
 */
export function instead(typed: string, words: readonly string[], total = words.length): string {
  const meant = nearest(typed, words);
  const told = words.slice(0, MOST_TOLD);
  const more = total > told.length ? ` and ${total - told.length} more` : "";
  const [only] = told;
  const known = told.length > 1 ? `There are ${told.join(", ")}${more}.` : `There is only ${only}.`;
  return `${meant === undefined ? "" : ` Did you mean ${meant}?`}${only === undefined ? " There are none." : ` ${known}`}`;
}

/** How far apart two words may be: two letters in five, or the rest of a word of which the beginning is there. */
function slips(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  const begun = shorter >= 3 && (one.startsWith(other) || other.startsWith(one));
  return begun ? Number.POSITIVE_INFINITY : Math.max(1, Math.floor((shorter * 2) / 5));
}

/** As it is compared: `display_name` is `displayName`. */
const plain = (word: string): string => word.toLowerCase().replaceAll(/[^a-z0-9.]/g, "");

/** How many letters have to be put in, taken out or changed, or changed places with their neighbour. */
function distance(one: string, other: string): number {
  let [beforeLast, last] = [[] as number[], Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1] ? 0 : 1;
      const steps = [(last[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + same];
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (row > 1 && column > 1 && swapped) steps.push((beforeLast[column - 2] ?? 0) + 1);
      now.push(Math.min(...steps));
    }
    [beforeLast, last] = [last, now];
  }
  return last[other.length] ?? 0;
}
