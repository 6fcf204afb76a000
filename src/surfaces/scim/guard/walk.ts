/**
 * The guard room: what no other room of this surface has to fear. It looks at bodies, names and ids before anything reads them,
 * in time linear in the input, and refuses what could reach a prototype, an operator or a control character.
 */
import { quoted, refused } from "../answers/scim-error.ts";
import { reachesPrototype } from "./names.ts";

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
