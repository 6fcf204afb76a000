/** Parameters of a query that may have several values: named several times, or once with commas between the values. */
import { z } from "zod";

const SEVERAL = new WeakSet<z.ZodType>();

/** At most `most` of such values. */
export function several(item: z.ZodType<string>, most: number, description: string) {
  const split = (raw: unknown): unknown => (typeof raw === "string" ? raw.split(",").map((one) => one.trim()) : raw);
  const schema = z
    .preprocess(split, z.array(item).min(1).max(most))
    .optional()
    .meta({ description: `${description} Several: with commas, or the parameter several times; at most ${most}.` });
  SEVERAL.add(schema);
  return schema;
}

/** Whether the parameter of this name may be named several times. */
export const mayRepeat = (query: z.ZodType | undefined, name: string): boolean =>
  query instanceof z.ZodObject && SEVERAL.has(query.shape[name] as z.ZodType);
