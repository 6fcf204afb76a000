/** JSON as it comes from outside: what a value is, whether it can be stored, one text for one value, and where a text stops being JSON. */

/** A JSON object of unknown members. */
export type JsonObject = Record<string, unknown>;

/** True for a JSON object, not for a list or null. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value as a list: itself, or its only element. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/**
 * JSON that is the same text for the same value, whoever writes it (RFC 8785, of values without fractions). Names in ascending order of their UTF-16 code units, no blanks; what is undefined is left out, and times are ISO 8601 in UTC.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonicalJson(one ?? null)).join(",")}]`;
  if (typeof value !== "object" || value === null || value instanceof Date) return JSON.stringify(value);
  const named = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, one]) => `${JSON.stringify(name)}:${canonicalJson(one)}`);
  return `{${named.join(",")}}`;
}

/**
 * Whether some text in a value that was read from JSON, or the name of a member, has broken Unicode: an unpaired surrogate, which JSON can say
 * and nothing can store. It would become another character, so that two texts become one.
 */
export function holdsBrokenText(value: unknown): boolean {
  // However deep it is nested: no stack of calls.
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (typeof one === "string" && !one.isWellFormed()) return true;
    if (typeof one === "object" && one !== null)
      for (const [name, inner] of Object.entries(one)) waiting.push(name, inner);
  }
  return false;
}

/** Longer texts are not looked into: it takes as many readings as their length has binary digits. */
const LONGEST = 100_000;

/** Where a text stops being JSON, for whoever has to find the comma: the end of a sentence that tells the place, ` at line 2, column 14`; empty where it is not looked for. What stands there is not told. */
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
