/** What stands in a path or a query: one table of path parameters, and the blocks that query schemas are made of. */
import { z } from "zod";
import { notFound } from "../../domain/errors.ts";

interface PathParameter {
  /** How the object is called in a 404. */
  readonly noun: string;
  readonly pattern: RegExp;
}

const id = (noun: string, prefix: string): PathParameter => ({ noun, pattern: new RegExp(`^${prefix}_[0-9a-f]{32}$`) });

/** Every name that may stand in braces in a path. */
export const PATH_PARAMETERS = {
  organization: id("organization", "org"),
  domain: id("domain", "dom"),
  role: { noun: "role", pattern: /^[a-z0-9][a-z0-9_-]{0,63}$/ },
  team: id("team", "team"),
  membership: id("membership", "mem"),
  connection: id("connection", "conn"),
  token: id("token", "rcs"),
  loginMethod: id("login method", "lgm"),
  mapping: id("mapping", "map"),
  conflict: id("conflict", "cfl"),
  apiKey: id("API key", "rck"),
  invitation: id("invitation", "inv"),
  session: id("session", "rse"),
  client: id("client", "oac"),
} as const satisfies Record<string, PathParameter>;

export type PathParameterName = keyof typeof PATH_PARAMETERS;

/** The names in braces of a path, each with its value. */
export type ParamsOf<Path extends string> =
  Path extends `${string}{${infer Name extends PathParameterName}}${infer Rest}`
    ? { readonly [K in Name]: string } & ParamsOf<Rest>
    : unknown;

export const namesIn = (path: string): PathParameterName[] =>
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

/** A text to look for. */
export const text = z.string().min(1).max(320);

/** The two parameters of every list. */
export const page = {
  limit: z
    .preprocess(toNumber, z.int().min(1).max(100).default(25))
    .meta({ description: "How many items a page holds." }),
  // Of any form: one that no list gave is 400, whatever it looks like.
  cursor: z.string().optional().meta({ description: "`page.nextCursor` of the page before. Opaque." }),
};

/** The query of a list that cannot be filtered. */
export const pageOnly = z.strictObject(page);
