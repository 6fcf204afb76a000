/** Reads the body and the query of a request through their schemas; every fault found is named. */
import express, { type Request, type RequestHandler } from "express";
import { z } from "zod";
import { DomainError, type Fault } from "../../domain/errors.ts";
import { Refusal } from "./problem.ts";

const BODY_LIMIT = "1mb";
const DEEPEST = 32;
const EMPTY = z.strictObject({});

const parse = express.json({ limit: BODY_LIMIT, inflate: false, strict: false, type: () => true });
const OTHER_CHARSET = /;\s*charset\s*=(?!\s*"?utf-8"?\s*(?:;|$))/i;
const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

const hasBody = (request: Request): boolean =>
  request.headers["transfer-encoding"] !== undefined || Number(request.headers["content-length"] ?? 0) > 0;

/** Parses a JSON body into `request.body`; whatever else comes is refused: 415, 413 or 400. */
export const jsonBody: RequestHandler = (request, response, next) => {
  if (!hasBody(request)) {
    request.body = undefined;
    return next();
  }
  const type = request.headers["content-type"] ?? "";
  if (!JSON_TYPE.test(type) || OTHER_CHARSET.test(type)) {
    throw new Refusal(415, "invalid", "Send the body as application/json in UTF-8.");
  }
  parse(request, response, next);
};

/**
 * The body as its schema has it. A route without one takes none, or an empty object.
 * @throws DomainError `invalid` with every fault
 */
export function readBody(schema: z.ZodType | undefined, body: unknown): unknown {
  refuse(oddities(body, "", 0));
  const read = (schema ?? EMPTY).safeParse(body === undefined ? {} : body);
  if (read.success) return read.data;
  throw refusal(read.error.issues.flatMap((issue) => faultsOf(issue, "")));
}

/**
 * The query as its schema has it. Unknown and repeated parameters are refused: a misspelt filter must not list everything.
 * @throws DomainError `invalid` with every fault
 */
export function readQuery(schema: z.ZodType | undefined, url: string): unknown {
  const given = new URLSearchParams(url.includes("?") ? url.slice(url.indexOf("?") + 1) : "");
  const names = [...given.keys()];
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  refuse(
    [...repeated].map((name) => ({ pointer: `?${shown(name)}`, code: "repeated", detail: "Name a parameter once." })),
  );
  const values = Object.fromEntries(given);
  refuse(Object.entries(values).flatMap(([name, value]) => oddText(value, `?${shown(name)}`)));
  const read = (schema ?? EMPTY).safeParse(values);
  if (read.success) return read.data;
  throw refusal(read.error.issues.flatMap((issue) => faultsOf(issue, "?")));
}

const refusal = (faults: Fault[]): DomainError => {
  const shownFaults = faults.slice(0, 50);
  const [first] = shownFaults;
  const detail =
    first && faults.length === 1 ? `${first.pointer}: ${first.detail}` : `${faults.length} faults, see errors.`;
  return new DomainError("invalid", detail, shownFaults);
};

const refuse = (faults: Fault[]): void => {
  if (faults.length > 0) throw refusal(faults);
};

const shown = (name: string): string => name.slice(0, 80);
const segment = (key: PropertyKey): string => shown(String(key)).replaceAll("~", "~0").replaceAll("/", "~1");
const pointerTo = (path: readonly PropertyKey[], root: "" | "?"): string =>
  root === "?" ? `?${path.map((key) => shown(String(key))).join(".")}` : path.map((key) => `/${segment(key)}`).join("");

const CODES: Readonly<Record<string, string>> = {
  too_small: "too_small",
  too_big: "too_big",
  invalid_format: "format",
  invalid_value: "choice",
  invalid_union: "choice",
  unrecognized_keys: "unknown_field",
};

function faultsOf(issue: z.core.$ZodIssue, root: "" | "?"): Fault[] {
  if (issue.code === "unrecognized_keys") {
    const detail = root === "?" ? "There is no such parameter." : "There is no such field.";
    return issue.keys.map((key) => ({ pointer: pointerTo([...issue.path, key], root), code: "unknown_field", detail }));
  }
  const pointer = pointerTo(issue.path, root);
  if (issue.code === "invalid_type" && issue.message.endsWith("received undefined")) {
    return [{ pointer, code: "required", detail: "This is required." }];
  }
  const code = issue.code === "invalid_type" ? "type" : (CODES[issue.code] ?? "invalid");
  return [{ pointer, code, detail: `${issue.message}.` }];
}

const POISONED = new Set(["__proto__", "constructor", "prototype"]);

/** What no schema needs to see: prototype keys, NUL and broken Unicode, nesting without end. */
function oddities(value: unknown, pointer: string, depth: number): Fault[] {
  if (typeof value === "string") return oddText(value, pointer);
  if (typeof value !== "object" || value === null) return [];
  if (depth >= DEEPEST) return [{ pointer, code: "too_deep", detail: `Nest at most ${DEEPEST} levels.` }];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = `${pointer}/${segment(key)}`;
    if (POISONED.has(key)) return [{ pointer: at, code: "unknown_field", detail: "There is no such field." }];
    return [...oddText(key, at), ...oddities(inner, at, depth + 1)];
  });
}

const oddText = (text: string, pointer: string): Fault[] =>
  text.includes("\u0000") || !text.isWellFormed()
    ? [{ pointer, code: "format", detail: "NUL and unpaired surrogates are not text." }]
    : [];
