/**
 * What stands in a path or a query: one table of path parameters, the blocks that query schemas are made of, and the cursors of lists. Those are
 * sealed to the list, to whose it is and to its filter, so that none can be made up or carried to another list: done for every route that takes
 * one, so no list can forget it.
 */
import { z } from "zod";
import { notFound } from "../../../domain/errors.ts";
import { sealCursor, unsealCursor } from "../../../domain/page.ts";
import { idForm } from "../../../platform/ids.ts";
import { Refusal } from "../../json/problem.ts";
import type { Reply } from "../call.ts";
import type { Route } from "../route.ts";

interface PathParameter {
  /** How the object is called in a 404. */
  readonly noun: string;
  readonly description?: string;
  readonly pattern: RegExp;
}

const id = (noun: string, prefix: string): PathParameter => ({ noun, pattern: idForm(prefix) });

const ORGANIZATION_ID = idForm("org");

// An instance has no id, and somebody who was erased has a pseudonym.
const ANY_ID = new RegExp(`${idForm("[a-z]+").source}|^instance$|^erased_[A-Za-z0-9_-]{1,64}$`);

/** Every name that may stand in braces in a path. */
export const PATH_PARAMETERS = {
  organization: {
    noun: "organization",
    description: "Which organization: its id, or its slug.",
    pattern: new RegExp(`${ORGANIZATION_ID.source}|^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$`),
  },
  domain: id("domain", "dom"),
  role: { noun: "role", pattern: /^[a-z0-9][a-z0-9_-]{0,63}$/ },
  team: id("team", "team"),
  membership: id("membership", "mem"),
  connection: id("connection", "conn"),
  directoryUser: id("directory user", "dusr"),
  token: id("token", "rcs"),
  oauthClient: id("client", "rcc"),
  ssoTest: id("test", "trl"),
  loginMethod: id("login method", "lgm"),
  mapping: id("mapping", "map"),
  conflict: id("conflict", "cfl"),
  trip: id("trip", "brk"),
  apiKey: id("API key", "rck"),
  invitation: id("invitation", "inv"),
  session: id("session", "rse"),
  setupLink: id("set-up link", "stl"),
  operatorSession: id("operator session", "ops"),
  operatorKey: id("operator key", "opk"),
  client: id("client", "oac"),
  person: id("person", "per"),
  webhook: id("webhook", "whk"),
  delivery: id("delivery", "whd"),
  logStream: id("log stream", "lst"),
  event: id("event", "evt"),
  request: id("request", "req"),
  eventType: { noun: "type of event", pattern: /^[a-z_]{1,40}\.[a-z_]{1,40}$/ },
} as const satisfies Record<string, PathParameter>;

export type PathParameterName = keyof typeof PATH_PARAMETERS;

/** The names in braces of a path, each with its value. */
export type ParamsOf<Path extends string> =
  Path extends `${string}{${infer Name extends PathParameterName}}${infer Rest}`
    ? { readonly [K in Name]: string } & ParamsOf<Rest>
    : unknown;

const NAMES = new Map<string, readonly PathParameterName[]>();

/** Of a path that is declared; of each once. */
function namesIn(path: string): readonly PathParameterName[] {
  const names = NAMES.get(path) ?? [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as PathParameterName);
  NAMES.set(path, names);
  return names;
}

/**
 * The parameters of a request, checked for form: what cannot be an id of ours is not there.
 * @throws DomainError `not_found`
 */
export function readParams(path: string, given: Readonly<Record<string, unknown>>): Record<string, string> {
  const names = namesIn(path);
  return Object.fromEntries(names.map((name) => [name, readParam(name, String(given[name]))]));
}

const readParam = (name: PathParameterName, value: string): string => {
  const { noun, pattern } = PATH_PARAMETERS[name];
  if (!pattern.test(value)) throw notFound(noun, value);
  return value;
};

const toNumber = (raw: unknown): unknown => (typeof raw === "string" && /^\d{1,9}$/.test(raw) ? Number(raw) : raw);
const toFlag = (raw: unknown): unknown => (raw === "true" ? true : raw === "false" ? false : raw);

/** `true` or `false` in a query. */
export const flag = z.preprocess(toFlag, z.boolean());

/** A whole number in a query. */
export const wholeNumber = (least: number, most: number) => z.preprocess(toNumber, z.int().min(least).max(most));

/** A text to look for. */
export const text = z.string().min(1).max(320);

/** The id of an object that a list is filtered by, or that a body names: what cannot be one is refused rather than found nowhere. */
export const idOf = (name: PathParameterName) => {
  const { noun, pattern } = PATH_PARAMETERS[name];
  return z.string().regex(pattern, `This is no id of a ${noun}`);
};

/** The id of anything that events tell of. */
export const anyId = z.string().regex(ANY_ID, "This is no id");

/** The two parameters of every list. */
export const page = {
  limit: wholeNumber(1, 100).default(25).meta({ description: "How many items a page holds." }),
  // Of any form: one that no list gave is 400, whatever it looks like.
  cursor: z.string().optional().meta({ description: "`page.nextCursor` of the page before. Opaque." }),
};

/** The query of a list that cannot be filtered. */
export const pageOnly = z.strictObject(page);

/** Whether those whom a change lets in without SSO are mailed a link to choose a password. */
export const notify = flag.default(true).meta({
  description:
    "Whether those whom this lets in without SSO, and who have nothing to sign in by, are mailed a link to choose a password.",
});

type Values = Readonly<Record<string, unknown>>;

/** A list: what a cursor of it must have been given by. */
export function listIn({ id }: Route, params: Values, query: unknown): string {
  const {
    limit: _limit,
    cursor: _cursor,
    after: _after,
    wait: _wait,
    count: _count,
    ...filter
  } = Object(query) as Values;
  return JSON.stringify([id, params, filter]);
}

/** The query with the cursor as the domain knows it. @throws Refusal 400 for one that this list did not give */
export function withCursor(query: unknown, list: string): unknown {
  const { cursor, after } = Object(query) as Values;
  return {
    ...Object(query),
    ...(typeof cursor === "string" && { cursor: opened("?cursor", cursor, list) }),
    // Where a list goes on after a thing that is named, its own cursor serves as well.
    ...(typeof after === "string" && !NAMED.test(after) && { after: opened("?after", after, list) }),
  };
}

const NAMED = idForm("[a-z]+");

function opened(pointer: string, told: string, list: string): string {
  const cursor = unsealCursor(list, told);
  if (cursor === undefined) throw invalidCursor(pointer);
  return cursor;
}

/** The answer to a cursor that leads nowhere. */
export function invalidCursor(pointer = "?cursor"): Refusal {
  const detail =
    pointer === "?after"
      ? "This is neither the id of an event nor a cursor that this list gave. Begin again without it."
      : "The cursor is not one that this list gave. Begin again without it.";
  return new Refusal(400, "invalid", detail, {}, [{ pointer, code: "invalid", detail }]);
}

/** The reply with its cursor sealed; one that is no page as it is. */
export function withSealedCursor<A>(reply: Reply<A>, list: string): Reply<A> {
  const { body } = reply;
  if (!isPage(body) || body.page.nextCursor === null) return reply;
  return { ...reply, body: { ...body, page: { ...body.page, nextCursor: sealCursor(list, body.page.nextCursor) } } };
}

const isPage = (body: unknown): body is { page: { nextCursor: string | null } } =>
  typeof body === "object" && body !== null && "page" in body && typeof body.page === "object";
