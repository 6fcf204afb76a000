/** What the console has read of names, by ids. */

/** The names of what is named by its id somewhere in these. */
export function namesIn(values: readonly unknown[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const { id, name } = value as { id?: unknown; name?: unknown };
    if (typeof id === "string" && typeof name === "string") names.set(id, name);
    for (const inner of Object.values(value)) walk(inner);
  };
  for (const value of values) walk(value);
  return names;
}
