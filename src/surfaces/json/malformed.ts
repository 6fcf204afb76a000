/** Where a text stops being JSON, for whoever has to find the comma. */

/** Longer texts are not looked into: it takes as many readings as their length has binary digits. */
const LONGEST = 100_000;

/** The end of a sentence that tells the place, ` at line 2, column 14`; empty where it is not looked for. What stands there is not told. */
export function placeOfFault(text: string): string {
  if (text.length > LONGEST) return "";
  const at = faultAt(text);
  if (at === text.length) return `: it ends before it is complete, ${placeOf(text, at)}`;
  return `: what is not expected stands ${placeOf(text, at)}`;
}

function placeOf(text: string, at: number): string {
  const before = text.slice(0, at).split("\n");
  return `at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

/** How much of the text could still become JSON. */
function faultAt(text: string): number {
  let [good, bad] = [0, text.length + 1];
  while (good + 1 < bad) {
    const middle = Math.floor((good + bad) / 2);
    if (begins(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

/** Whether only the end is missing. V8 tells the position of every other fault but that of an unexpected token. */
function begins(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const { message } = error as SyntaxError;
    const [, position] = / at position (\d+)/.exec(message) ?? [];
    return position === undefined ? message.startsWith("Unexpected end") : Number(position) >= text.length;
  }
}
