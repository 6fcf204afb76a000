/** JSON as it comes from outside: what a value is, whether it can be stored, and one text for one value. */

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
