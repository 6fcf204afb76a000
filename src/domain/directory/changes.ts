/** What of a record changed, attribute by attribute, as an event tells it. */
export function changedAttributes(
  before: string,
  after: string,
): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const was = JSON.parse(before) as Record<string, unknown>;
  const is = JSON.parse(after) as Record<string, unknown>;
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]),
  );
  const pick = (from: Record<string, unknown>) => Object.fromEntries(names.map((name) => [name, from[name] ?? null]));
  return { before: pick(was), after: pick(is) };
}

/** That an event is of a request that wrote the object anew as a whole (PUT). */
export const causeOf = ({ replaces }: { readonly replaces?: true | undefined }) =>
  replaces ? { cause: { replaced: replaces } } : {};
