/**
 * The guard room: what no other room of this surface has to fear. It looks at bodies, names and ids before anything reads them,
 * in time linear in the input, and refuses what could reach a prototype, an operator or a control character.
 */
import { quoted, refused } from "./answers/scim-error.ts";

const MAX_DEPTH = 16;
const MAX_NODES = 600_000;
const MAX_KEYS = 1_000;
const MAX_KEY_LENGTH = 256;

interface Visit {
  readonly value: unknown;
  readonly depth: number;
}

/**
 * Accepts a parsed JSON body.
 * @throws ScimError 400 `invalidSyntax` for forbidden keys, depth, size; `invalidValue` for text no store and no screen should hold.
 */
export function walk(body: unknown): void {
  const open: Visit[] = [{ value: body, depth: 0 }];
  let nodes = 0;
  for (let visit = open.pop(); visit; visit = open.pop()) {
    nodes += 1;
    if (nodes > MAX_NODES) throw refused("invalidSyntax", `The body has more than ${MAX_NODES} values.`);
    if (visit.depth > MAX_DEPTH) throw refused("invalidSyntax", `The body is nested deeper than ${MAX_DEPTH} levels.`);
    if (typeof visit.value === "string") checkText(visit.value);
    else if (typeof visit.value === "object" && visit.value !== null) descend(visit.value, visit.depth + 1, open);
  }
}

function descend(value: object, depth: number, open: Visit[]): void {
  if (Array.isArray(value)) {
    for (const item of value) open.push({ value: item, depth });
    return;
  }
  const keys = Object.keys(value);
  if (keys.length > MAX_KEYS) throw refused("invalidSyntax", `An object has more than ${MAX_KEYS} members.`);
  for (const key of keys) {
    checkKey(key);
    open.push({ value: (value as Record<string, unknown>)[key], depth });
  }
}

function checkKey(key: string): void {
  if (key.length > MAX_KEY_LENGTH) throw refused("invalidSyntax", "A member name is too long.");
  if (reachesPrototype(key)) throw refused("invalidSyntax", `The member name ${quoted(key)} is not allowed.`);
  if (key.startsWith("$") && key !== "$ref")
    throw refused("invalidSyntax", `The member name ${quoted(key)} is not allowed.`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(key) || !key.isWellFormed())
    throw refused("invalidSyntax", "A member name has a control character or broken Unicode.");
}

/** @throws ScimError 400 `invalidValue` for NUL and lone surrogates, wherever they stand. */
function checkText(text: string): void {
  if (text.includes("\u0000")) throw refused("invalidValue", "A text has a NUL character.");
  if (!text.isWellFormed()) throw refused("invalidValue", "A text has broken Unicode (a lone surrogate).");
}

const FORBIDDEN = new Set(["__proto__", "prototype", "constructor"]);

/** True when a segment of the name, split at dots and colons, would reach into an object's prototype. */
export const reachesPrototype = (name: string): boolean =>
  name.length > 8 && name.split(/[.:]/).some((segment) => FORBIDDEN.has(segment.toLowerCase()));

/** An attribute name as RFC 7643 §2.1 writes it, or `$ref`. */
const ATTRIBUTE = /^(?:[A-Za-z][\w-]{0,127}|\$ref)$/;
const URN = /^urn:[\w:.-]{1,200}$/i;

/** True for `attr`, `attr.sub` and either behind a schema's URN. */
export function isAttributePath(path: string): boolean {
  if (path.length > 400 || reachesPrototype(path)) return false;
  const colon = path.lastIndexOf(":");
  if (colon >= 0 && !URN.test(path.slice(0, colon))) return false;
  const parts = path.slice(colon + 1).split(".");
  // "urn:…:2.0:User" alone names an extension; its tail passes as an attribute name.
  return parts.length <= 2 && parts.every((part) => ATTRIBUTE.test(part));
}

/** Ids as this server makes them, and any other plain token; everything else cannot exist. */
export const isPlainId = (id: string): boolean => /^[A-Za-z0-9_-]{1,128}$/.test(id);
