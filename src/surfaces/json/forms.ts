/** What a schema asks for, in words: for values that may have one of several forms. */
import { z } from "zod";

export interface Form {
  readonly words: string;
  /** The fields of an object; none of anything else. */
  readonly keys: readonly string[];
}

/** The form that a schema asks for. */
export function describe(schema: unknown): Form {
  if (schema instanceof z.ZodObject) return { words: objectOf(schema), keys: Object.keys(schema.shape) };
  if (schema instanceof z.ZodString) return plain("text");
  if (schema instanceof z.ZodNumber) return plain("a number");
  if (schema instanceof z.ZodBoolean) return plain("true or false");
  if (schema instanceof z.ZodArray) return plain("a list");
  if (schema instanceof z.ZodNull) return plain("null");
  if (schema instanceof z.ZodLiteral)
    return plain([...schema.values].map((value) => JSON.stringify(value)).join(" or "));
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return describe(schema.unwrap());
  if (schema instanceof z.ZodPipe) return describe(schema.in);
  return plain("another value");
}

const plain = (words: string): Form => ({ words, keys: [] });

const quoted = (keys: readonly string[]): string => keys.map((key) => `\`${key}\``).join(", ");

const objectOf = (schema: z.ZodObject): string => {
  const keys = Object.keys(schema.shape);
  return keys.length === 0 ? "an empty object" : `an object with ${quoted(keys)}`;
};

/** Which forms are possible where several are. `came` says what came instead, where that helps. */
export function choiceOf({ inst, input, discriminator }: z.core.$ZodRawIssue, came: string): string {
  const kinds = inst instanceof z.ZodDiscriminatedUnion ? inst._zod.propValues?.[String(discriminator)] : undefined;
  if (kinds) return `Use one of ${[...kinds].map(String).join(", ")}.`;
  const forms = inst instanceof z.ZodUnion ? inst.options.map((option) => describe(option)) : [];
  if (forms.length === 0) return "This value has none of the possible forms.";
  const isObject = typeof input === "object" && input !== null && !Array.isArray(input);
  if (forms.every(({ keys }) => keys.length === 1))
    return `Give an object with exactly one of ${quoted(forms.flatMap(({ keys }) => keys))}${isObject ? "" : came}.`;
  const words = forms.map(({ words }) => words);
  return `This must be ${words.slice(0, -1).join(", ")} or ${words.at(-1)}${isObject ? "" : came}.`;
}
