/** What the mutation tool leaves alone: it changes words for people and what a query leaves out, which no rule hangs on. */
import { declareValuePlugin, PluginKind } from "@stryker-mutator/api/plugin";

const ERRORS = ["DomainError", "Error", "Told"];
const FINDS = ["find", "findOne", "findOneAndUpdate", "exists", "findOneAndDelete"];
// Called for what the database or the log makes of it.
const ASIDES = ["setOptions", "invalidField", "lock", "info", "warn", "error"];

const nameOf = (callee) => (callee.type === "MemberExpression" ? callee.property.name : callee.name);

/** An argument of a call that is about words, or the projection of a query. */
function isAside({ node, parent, listKey, key }) {
  if (listKey !== "arguments") return false;
  if (parent.type === "NewExpression") return ERRORS.includes(nameOf(parent.callee));
  if (parent.type !== "CallExpression") return false;
  const name = nameOf(parent.callee);
  if (ASIDES.includes(name) || isSentence(node)) return true;
  return FINDS.includes(name) && key === 1 && node.type === "ObjectExpression" && node.properties.every(isOne);
}

/** Text that people read: it has words, and an end. */
function isSentence({ type, value, quasis }) {
  if (type === "StringLiteral") return /\s.*[.?!]$/s.test(value);
  return type === "TemplateLiteral" && /[.?!]$/.test(quasis.at(-1).value.raw);
}

const isOne = ({ value }) => value?.type === "NumericLiteral";

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, "words", {
    shouldIgnore: (path) => (isAside(path) ? "words and projections" : undefined),
  }),
];
