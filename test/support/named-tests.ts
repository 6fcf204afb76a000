/**
 * The tests of a file by their names, read from what the file says and not from its text: those alone that the suite runs whatever machine it is
 * on. What is skipped, still to be written, only run on a condition or expected to fail, and what nobody calls, is none of them.
 */
import { globSync, readFileSync } from "node:fs";
import { parseAst } from "vitest/node";
import { TESTS } from "./vitest-base.ts";

type Node = { readonly type: string } & Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && "type" in value;
const nodesIn = (value: unknown): readonly Node[] => (Array.isArray(value) ? value : [value]).filter(isNode);

/** What a call is of: `it.each(rows)` is `it` with `each`. */
interface Called {
  readonly name: string;
  readonly with: readonly string[];
}

function calledBy(callee: unknown): Called {
  if (!isNode(callee)) return { name: "", with: [] };
  if (callee.type === "Identifier") return { name: String(callee.name), with: [] };
  if (callee.type === "CallExpression" || callee.type === "TaggedTemplateExpression")
    return calledBy(callee.callee ?? callee.tag);
  if (callee.type !== "MemberExpression") return { name: "", with: [] };
  const { name, with: more } = calledBy(callee.object);
  const property = isNode(callee.property) ? String(callee.property.name) : "";
  return { name, with: [...more, property] };
}

/** What changes how a test is run, and not whether it is. */
const RUNNING = new Set(["each", "for", "concurrent", "sequential", "extend"]);
const TESTED = new Set(["it", "test"]);
const isFunction = ({ type }: Node): boolean => type === "ArrowFunctionExpression" || type === "FunctionExpression";

/** Those that these statements run. */
function* testsOf(statements: readonly Node[]): Generator<string> {
  for (const statement of statements) {
    if (statement.type === "BlockStatement") yield* testsOf(nodesIn(statement.body));
    else if (/^For(?:Of|In)?Statement$/.test(statement.type)) yield* testsOf(nodesIn(statement.body));
    else if (statement.type === "ExpressionStatement") yield* testsOfCall(statement.expression);
  }
}

function* testsOfCall(call: unknown): Generator<string> {
  if (!isNode(call) || call.type !== "CallExpression") return;
  const { name, with: more } = calledBy(call.callee);
  if (!more.every((one) => RUNNING.has(one))) return;
  const given = nodesIn(call.arguments);
  const [title, body] = [given[0], given.find(isFunction)];
  if (body && name === "describe") yield* testsOf(nodesIn(body.body));
  if (body && TESTED.has(name) && title?.type === "Literal") yield String(title.value);
}

/** The names of the tests that a text of TypeScript runs. */
export const testsOfText = (text: string): ReadonlySet<string> =>
  new Set(testsOf(nodesIn(parseAst(text, { lang: "ts" }).body)));

const read = new Map<string, ReadonlySet<string>>();

/** The names of the tests of a file; none of one that the suite does not run. */
export function testsIn(path: string): ReadonlySet<string> {
  const known = read.get(path);
  if (known) return known;
  const found = testsOfText(globSync(TESTS).includes(path) ? readFileSync(path, "utf8") : "");
  read.set(path, found);
  return found;
}
