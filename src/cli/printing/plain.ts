/** Text as it may stand on a terminal: names come from directories, and a terminal obeys what stands in them. */

// Control characters, and those that turn the direction of what follows (Unicode TR 9).
const OBEYED = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/gu;

/** The text in one line, with nothing in it that a terminal would obey. */
export const plain = (text: string): string => text.replaceAll(/\s*[\r\n]+\s*/g, " ").replaceAll(OBEYED, "\ufffd");

const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });
// East Asian wide and fullwidth (Unicode TR 11), and emoji.
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

const widthOfLetter = (letter: string): number => (WIDE.test(letter) ? 2 : 1);

/** How many columns it takes. */
export const widthOf = (text: string): number =>
  letters
    .segment(text)
    [Symbol.iterator]()
    .reduce((sum, { segment }) => sum + widthOfLetter(segment), 0);

/** Cut to so many columns, with a sign that there was more. */
export function cut(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let [kept, width] = ["", 0];
  for (const { segment } of letters.segment(text)) {
    width += widthOfLetter(segment);
    if (width > columns - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** Filled up with blanks to so many columns. */
export const padded = (text: string, columns: number): string =>
  text + " ".repeat(Math.max(0, columns - widthOf(text)));
