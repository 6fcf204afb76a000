/** A JSON object of unknown members. */
export type JsonObject = Record<string, unknown>;

/** True for a JSON object, not for a list or null. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value as a list: itself, or its only element. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);
