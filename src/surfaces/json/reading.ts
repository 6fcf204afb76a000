/**
 * Reads the body and the query of a request through their schemas, where every fault found is named; and the header by which a change is tried.
 */
import express, { type Request, type RequestHandler } from "express";
import { z } from "zod";
import { DomainError, type Fault } from "../../domain/errors.ts";
import { headerRefusal, unknownHeader } from "../../platform/http/requests.ts";
import { faultsOf, segment, sentenceOf, shown } from "./faults.ts";
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
  const read = (schema ?? EMPTY).safeParse(body === undefined ? {} : body, { error: sentenceOf("") });
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
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index && !mayRepeat(schema, name)));
  refuse(
    [...repeated].map((name) => ({ pointer: `?${shown(name)}`, code: "repeated", detail: "Name a parameter once." })),
  );
  const values = Object.fromEntries(names.map((name) => [name, given.getAll(name).join(",")]));
  refuse(Object.entries(values).flatMap(([name, value]) => oddText(value, `?${shown(name)}`)));
  const read = (schema ?? EMPTY).safeParse(values, { error: sentenceOf("?") });
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

const SEVERAL = new WeakSet<z.ZodType>();

/** A parameter of a query that may have several values, at most `most`: named several times, or once with commas between the values. */
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
const mayRepeat = (query: z.ZodType | undefined, name: string): boolean =>
  query instanceof z.ZodObject && SEVERAL.has(query.shape[name] as z.ZodType);

const HEADER = "Rollcall-Dry-Run";

/** As requests name it. */
export const DRY_RUN_HEADER = HEADER.toLowerCase();

/** What every answer to a dry run carries. */
export const NOTHING_APPLIED = { [HEADER]: "applied-nothing" } as const;

/** How its refusal reads. */
export const DRY_RUN_REFUSAL = `${HEADER} knows only one value: true. Leave it out to have the change made.`;

/** What the header asks for; undefined where it is not there. */
export function dryRunAsked({ headers }: Pick<Request, "headers">): "dry" | "unknown" | undefined {
  const value = headers[DRY_RUN_HEADER];
  if (value === undefined) return undefined;
  return value === "true" ? "dry" : "unknown";
}

/**
 * Where no header of ours means anything: a change is refused that asks to be tried, and whatever asks for something nobody knows.
 *
 * @throws Refusal 400; DomainError `invalid`
 */
export const noOwnHeaders: RequestHandler = (request, response, next) => {
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (!isRead && dryRunAsked(request) !== undefined) {
    response.set(NOTHING_APPLIED);
    throw new Refusal(400, "invalid", "This cannot be tried: signing in is done or not, and who guesses is counted.");
  }
  refuseUnknownHeaders(request, [DRY_RUN_HEADER]);
  next();
};

/** @throws DomainError `invalid` for a header of ours that is not among these */
export function refuseUnknownHeaders(request: Request, known: readonly string[]): void {
  const name = unknownHeader(request, known);
  if (name === undefined) return;
  const detail = headerRefusal(name);
  throw new DomainError("invalid", detail, [{ pointer: name, code: "unknown_header", detail }]);
}
