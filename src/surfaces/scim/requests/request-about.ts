/** By what a request is found again in the log: the ids, names and addresses that it names. */
import { fold } from "../../../domain/address.ts";
import { isObject } from "../answers/json.ts";

const MOST = 40;
const LONGEST = 200;
/** What is looked at of a body: a list of thousands of members is not walked through for the first forty. */
const MOST_LOOKED_AT = 500;
const NAMES = new Set(["username", "externalid", "displayname", "value", "id"]);
/** Ids in a path, and what a filter compares with. */
const IN_PATH = /\/(?:Users|Groups)\/([^/?]+)|"((?:[^"\\]|\\.)*)"/g;

interface Sent {
  /** As it is logged. */
  readonly path: string;
  readonly body: unknown;
  /** Where what was created is. */
  readonly location: string | undefined;
}

/** At most forty of them, folded. Passwords are in none: only these attributes are looked at, and `value` of no path that names one. */
export function aboutOf({ path, body, location }: Sent): string[] {
  const found = new Set<string>();
  for (const text of [decoded(path), location ?? ""])
    for (const [, id, literal] of text.matchAll(IN_PATH)) add(found, id ?? literal);
  const looked = { left: MOST_LOOKED_AT };
  look(body, found, looked);
  return [...found];
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path.replaceAll("+", " "));
  } catch {
    return path;
  }
}

function look(value: unknown, found: Set<string>, looked: { left: number }): void {
  looked.left -= 1;
  if (looked.left < 0 || found.size >= MOST) return;
  if (Array.isArray(value)) {
    for (const one of value) {
      if (looked.left < 0 || found.size >= MOST) return;
      look(one, found, looked);
    }
  } else if (isObject(value)) lookInto(value, found, looked);
}

function lookInto(object: Record<string, unknown>, found: Set<string>, looked: { left: number }): void {
  const path = Object.entries(object).find(([name]) => name.toLowerCase() === "path")?.[1];
  if (typeof path === "string") {
    if (/password/i.test(path)) return;
    for (const [, , literal] of path.matchAll(IN_PATH)) add(found, literal);
  }
  for (const [name, value] of Object.entries(object)) {
    if (/password/i.test(name)) continue;
    if (typeof value === "string") {
      if (NAMES.has(name.toLowerCase().replace(/^.*:/, ""))) add(found, value);
    } else look(value, found, looked);
  }
}

function add(found: Set<string>, text: string | undefined): void {
  if (text && found.size < MOST) found.add(fold(text.slice(0, LONGEST)));
}
