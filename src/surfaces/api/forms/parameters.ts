/** What stands in a path or a query: one table of path parameters, and the blocks that query schemas are made of. */
import { z } from "zod";
import { notFound } from "../../../domain/errors.ts";
import { idForm } from "../../../platform/ids.ts";

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

const namesIn = (path: string): PathParameterName[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as PathParameterName);

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
