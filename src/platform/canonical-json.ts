/** JSON that is the same text for the same value, whoever writes it (RFC 8785, of values without fractions). */

/** Names in ascending order of their UTF-16 code units, no blanks; what is undefined is left out, and times are ISO 8601 in UTC. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonicalJson(one ?? null)).join(",")}]`;
  if (typeof value !== "object" || value === null || value instanceof Date) return JSON.stringify(value);
  const named = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, one]) => `${JSON.stringify(name)}:${canonicalJson(one)}`);
  return `{${named.join(",")}}`;
}
