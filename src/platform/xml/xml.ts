/**
 * XML from strangers: read by one parser into a plain tree. What lets a document grow, reach out or mean two things (document types,
 * entities, comments, CDATA, processing instructions) is refused, so that whoever reads the tree need not think of it.
 */
import { DOMParser } from "@xmldom/xmldom";

/** An element: its local name and namespace, its attributes by local name, its own text, its child elements. */
export interface Element {
  readonly name: string;
  readonly namespace: string;
  /** Attributes without a namespace; others are under `{namespace}name`. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly text: string;
  readonly children: readonly Element[];
}

/** A document that is not read. The message names what is wrong with it and holds nothing of it. */
export class UnfitXml extends Error {
  override readonly name = "UnfitXml";
}

const DEEPEST = 40;
const MOST_ELEMENTS = 20_000;
const ELEMENT = 1;
const TEXT = 3;
const INSTRUCTION = 7;

/** What of the parser's nodes is used. Its own types would bring a whole browser's along. */
interface Node {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly localName: string | null;
  readonly namespaceURI: string | null;
  readonly childNodes: ArrayLike<Node> | null;
  readonly attributes?: ArrayLike<Node>;
}

/** Reads a document. @throws UnfitXml */
export function parseXml(text: string): Element {
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw new UnfitXml("It has a document type declaration.");
  requireCharacters(text);
  const nodes = Array.from(parsed(text).childNodes ?? []);
  const roots = nodes.filter((node) => !isDeclaration(node) && !isBlank(node));
  const [root] = roots;
  if (!root || roots.length > 1 || root.nodeType !== ELEMENT) throw new UnfitXml("It has not one root element.");
  return elementOf(root, 1, { left: MOST_ELEMENTS });
}

/** Refuses text that no XML can hold, wherever it stands, in a comment too. @throws UnfitXml */
export function requireCharacters(text: string): void {
  if (hasOddCharacter(text)) throw new UnfitXml("It has a character that XML does not know, such as NUL.");
}

// The parser takes what the standard forbids (XML 1.0, 2.2, Char), written out or as a reference: another one would read it otherwise.
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is refused
const ODD = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

function hasOddCharacter(text: string): boolean {
  if (ODD.test(text) || !text.isWellFormed()) return true;
  for (const [, hex, decimal] of text.matchAll(/&#(?:x([0-9a-f]*)|([0-9]*))/gi)) {
    const code = hex !== undefined ? Number.parseInt(hex, 16) : Number.parseInt(decimal ?? "", 10);
    if (!isCharacter(code)) return true;
  }
  return false;
}

const isCharacter = (code: number): boolean =>
  [0x9, 0xa, 0xd].includes(code) ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff);

function parsed(text: string): Node {
  const refuse = (): never => {
    throw new UnfitXml("It is not well-formed.");
  };
  // Warnings are refused too: the parser mends what it warns of, and another parser would mend it another way.
  const errorHandler = { warning: refuse, error: refuse, fatalError: refuse };
  return (new DOMParser({ locator: {}, errorHandler }).parseFromString(text, "text/xml") ??
    refuse()) as unknown as Node;
}

const isDeclaration = ({ nodeType, nodeName }: Node): boolean => nodeType === INSTRUCTION && nodeName === "xml";
const isBlank = ({ nodeType, nodeValue }: Node): boolean => nodeType === TEXT && (nodeValue ?? "").trim() === "";

function elementOf(node: Node, depth: number, budget: { left: number }): Element {
  budget.left -= 1;
  if (depth > DEEPEST || budget.left < 0) throw new UnfitXml("It is nested too deeply, or has too many elements.");
  const children: Element[] = [];
  let text = "";
  for (const child of Array.from(node.childNodes ?? [])) {
    if (child.nodeType === ELEMENT) children.push(elementOf(child, depth + 1, budget));
    else if (child.nodeType === TEXT) text += child.nodeValue ?? "";
    else throw new UnfitXml("It has comments, CDATA or processing instructions.");
  }
  return {
    name: localNameOf(node),
    namespace: node.namespaceURI ?? "",
    attributes: attributesOf(node),
    text,
    children,
  };
}

const localNameOf = ({ localName, nodeName }: Node): string => localName ?? nodeName;

function attributesOf(node: Node): Map<string, string> {
  const found = new Map<string, string>();
  for (const one of Array.from(node.attributes ?? [])) {
    if (one.nodeName === "xmlns" || one.nodeName.startsWith("xmlns:")) continue;
    found.set(one.namespaceURI ? `{${one.namespaceURI}}${localNameOf(one)}` : localNameOf(one), one.nodeValue ?? "");
  }
  return found;
}

/** The child elements of this name. */
export const childrenOf = (element: Element, namespace: string, name: string): readonly Element[] =>
  element.children.filter((child) => child.name === name && child.namespace === namespace);

/** The element and everything inside it, in document order. */
export function* everyElement(element: Element): Generator<Element> {
  yield element;
  for (const child of element.children) yield* everyElement(child);
}
