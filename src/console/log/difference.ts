/** What is another after an event than before it, field by field. Pure. */

type Side = Readonly<Record<string, unknown>> | null;

export interface Changed {
  /** The field; of a part of one, both names with a dot between them. */
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

const isParts = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The fields that differ; of one side alone, all that it says. */
export function fieldsChanged(before: Side, after: Side): readonly Changed[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...fields]
    .map((field) => ({ field, before: before?.[field], after: after?.[field] }))
    .filter((one) => !same(one.before, one.after));
}

/** The same, but what has parts on both sides is told by its parts. */
export const partsChanged = (before: Side, after: Side): readonly Changed[] =>
  fieldsChanged(before, after).flatMap((one) =>
    isParts(one.before) && isParts(one.after)
      ? partsChanged(one.before, one.after).map((part) => ({ ...part, field: `${one.field}.${part.field}` }))
      : one,
  );
