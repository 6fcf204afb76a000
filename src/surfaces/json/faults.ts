/**
 * What is wrong with an input, in our own words: every kind of issue that the validation library finds becomes a sentence that says
 * what is wanted and what came. The value itself is never repeated, for it may be a secret. A sentence that stands with a schema wins.
 */
import { z } from "zod";
import { instead, nearest } from "../../domain/closest-match.ts";
import type { Fault, FaultParams } from "../../domain/errors.ts";
import { choiceOf, describe } from "./forms.ts";

/** A body has JSON pointers, a query the names of its parameters. */
export type Root = "" | "?";

type Issue = z.core.$ZodRawIssue;

const REQUIRED = "This is required.";
const A: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  null: "null",
  date: "a date",
};
const a = (type: string): string => A[type] ?? "another value";

const kindOf = (input: unknown): string => (input === null ? "null" : Array.isArray(input) ? "array" : typeof input);

/** Writes the sentence of an issue: the error map to parse with. In a query all that comes is text, so that is not said. */
export const sentenceOf =
  (root: Root) =>
  (issue: Issue): string => {
    if (issue.input === undefined && MISSING.has(String(issue.code))) return REQUIRED;
    const came = root === "?" ? "" : `, not ${a(kindOf(issue.input))}`;
    switch (issue.code) {
      case "invalid_type":
        return `This must be ${a(wanted(issue))}${fraction(issue) ? "" : came}.`;
      case "invalid_value":
        return choice(issue.values as readonly unknown[], issue.input);
      case "too_small":
        return bound(issue, "at least", Number(issue.minimum));
      case "too_big":
        return bound(issue, "at most", Number(issue.maximum));
      case "unrecognized_keys":
        return unknownKeys(issue, root).join("\n");
      case "invalid_union":
        return choiceOf(issue, came);
      case "invalid_format":
        return FORMATS[String(issue.format)] ?? "This does not have the form that is asked for.";
      case "not_multiple_of":
        return `This must be a multiple of ${Number(issue.divisor)}.`;
      default:
        return "This value is not possible here.";
    }
  };

const MISSING = new Set(["invalid_type", "invalid_value", "invalid_union"]);
const FORMATS: Readonly<Record<string, string>> = {
  email: "Use an e-mail address such as jane@example.com.",
  url: "Use a URL such as https://example.com/path.",
  datetime: "Use a date and time such as 2030-01-31T12:00:00Z.",
};

const wanted = ({ expected, inst }: Issue): string => (inst instanceof z.ZodNumberFormat ? "int" : String(expected));

/** A number where a whole one is asked for: to say "not a number" would be wrong. */
const fraction = ({ expected, input }: Issue): boolean => expected === "int" && typeof input === "number";

function choice(values: readonly unknown[], input: unknown): string {
  const words = values.map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
  const meant = typeof input === "string" ? nearest(input, words) : undefined;
  const wanted = words.length === 1 ? `This must be ${words[0]}.` : `Use one of ${words.join(", ")}.`;
  return meant === undefined ? wanted : `${wanted} Did you mean ${meant}?`;
}

const UNITS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: ["character", "characters"],
  array: ["entry", "entries"],
  record: ["entry", "entries"],
};

function bound({ origin, input }: Issue, which: "at least" | "at most", limit: number): string {
  const unit = UNITS[String(origin)];
  if (!unit) return `This must be ${which} ${limit}.`;
  const { length } = typeof input === "string" || Array.isArray(input) ? input : Object.keys(Object(input));
  if (which === "at least" && limit === 1) return "This must not be empty.";
  return `This must have ${which} ${limit} ${limit === 1 ? unit[0] : unit[1]}, and has ${length}.`;
}

/** One sentence a name, in the order of the names. */
function unknownKeys({ keys, inst }: Issue, root: Root): string[] {
  const noun = root === "?" ? "parameter" : "field";
  const known = describe(inst).keys;
  return (keys as readonly string[]).map((key) => `There is no such ${noun}.${instead(key, known)}`);
}

const CODES: Readonly<Record<string, string>> = {
  invalid_type: "type",
  too_small: "too_small",
  too_big: "too_big",
  invalid_format: "format",
  invalid_value: "choice",
  invalid_union: "choice",
  unrecognized_keys: "unknown_field",
};

/** The faults that an issue stands for, each with its place and its sentence. */
export function faultsOf(issue: z.core.$ZodIssue, root: Root): Fault[] {
  if (issue.code === "unrecognized_keys") {
    const details = issue.message.split("\n");
    return issue.keys.map((key, index) => {
      const pointer = pointerTo([...issue.path, key], root);
      return { pointer, code: "unknown_field", detail: details[index] ?? "" };
    });
  }
  const meant = issue.code === "invalid_union" ? meantForm(issue) : undefined;
  if (meant) return meant.flatMap((inner) => faultsOf({ ...inner, path: [...issue.path, ...inner.path] }, root));
  const code = issue.message === REQUIRED ? "required" : codeOf(issue);
  const params = code === "required" ? undefined : paramsOf(issue);
  return [{ pointer: pointerTo(issue.path, root), code, detail: asSentence(issue.message), ...(params && { params }) }];
}

const MOST_VALUES = 50;

/** What the sentence names, as far as it is ours: never what came. */
function paramsOf(issue: z.core.$ZodIssue): FaultParams | undefined {
  switch (issue.code) {
    case "invalid_type":
      return { type: String(issue.expected) };
    case "too_small":
      return { limit: Number(issue.minimum), unit: String(issue.origin) };
    case "too_big":
      return { limit: Number(issue.maximum), unit: String(issue.origin) };
    case "invalid_value":
      return { values: issue.values.slice(0, MOST_VALUES).map(String) };
    case "invalid_format":
      return issue.message === FORMATS[issue.format] ? { format: issue.format } : undefined;
    default:
      return undefined;
  }
}

/** A rule of our own may say which code it goes by. */
const codeOf = (issue: z.core.$ZodIssue): string =>
  issue.code === "custom" ? String(issue.params?.code ?? "invalid") : (CODES[issue.code] ?? "invalid");

/** Of several forms the one that was clearly meant: what is wrong with that is more to the point than that none fits. */
function meantForm({ errors }: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue[] | undefined {
  const near = errors.filter((issues) => !issues.some(isOfAnotherForm));
  return near.length === 1 ? near[0] : undefined;
}

const isOfAnotherForm = ({ code, path, message }: z.core.$ZodIssue): boolean =>
  (path.length === 0 && (code === "invalid_type" || code === "invalid_value" || code === "unrecognized_keys")) ||
  (path.length === 1 && message === REQUIRED);

const asSentence = (message: string): string => (/[.?!]$/.test(message) ? message : `${message}.`);

const LONGEST_NAME = 80;
export const shown = (name: string): string => name.slice(0, LONGEST_NAME);
export const segment = (key: PropertyKey): string => shown(String(key)).replaceAll("~", "~0").replaceAll("/", "~1");

const pointerTo = (path: readonly PropertyKey[], root: Root): string =>
  root === "?" ? `?${path.map((key) => shown(String(key))).join(".")}` : path.map((key) => `/${segment(key)}`).join("");
