/** Requests with gaps, and what is put into them. Pure. */

export type Values = Readonly<Record<string, string | undefined>>;

class Unknown extends Error {}

/** The same with every `{name}` filled in; undefined where something is not known. */
export function filled<T>(template: T, values: Values): T | undefined {
  try {
    return fill(template, values) as T;
  } catch (error) {
    if (error instanceof Unknown) return undefined;
    throw error;
  }
}

function fill(value: unknown, values: Values): unknown {
  if (typeof value === "string") return value.replaceAll(/\{(\w+)\}/g, (_, name: string) => known(values, name));
  if (Array.isArray(value)) return value.map((one) => fill(one, values));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fill(one, values)]));
}

function known(values: Values, name: string): string {
  const value = values[name];
  if (value === undefined) throw new Unknown();
  return value;
}
