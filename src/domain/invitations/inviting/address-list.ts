/**
 * Lists of addresses as mail programs, spreadsheets and people write them (RFC 5322, 3.4, and what else is pasted): who is addressed,
 * and the name beside it. What stands in the place of a name is a name, also when it looks like an address: somebody whom the list does
 * not address is never invited. What addresses nobody is told, not dropped. Pure.
 */
import { emailKey } from "../../address.ts";

export interface Token {
  readonly kind: "word" | "quoted" | "comment" | "angle" | "colon" | "separator";
  readonly text: string;
}

const BREAK = String.raw`\r\n|[\n\r\u2028\u2029\u0085]`;
const ESCAPED = String.raw`\\.`;

/** In this order: what stands first is taken first. A mark that is never closed is no mark. */
const TOKEN = new RegExp(
  [
    `(?<separator>[,;\\u3001\\u060c\\u061b]|${BREAK})`,
    // A local part in quotation marks is a part of the address (RFC 5322, 3.4.1).
    `(?<local>"(?:[^"\\\\\\r\\n]|${ESCAPED}){1,200}"@[^\\s,;<>()"]{1,300})`,
    `"(?<quoted>(?:[^"\\\\\\r\\n]|${ESCAPED}){0,500})"`,
    `\\((?<comment>(?:[^()\\\\\\r\\n]|${ESCAPED}|\\([^()\\r\\n]{0,200}\\)){0,500})\\)`,
    "<(?<angle>[^<>,;\\r\\n]{0,1000})>",
    "<(?<unclosed>[^\\s<>,;]{0,1000})",
    "(?<colon>:)",
    '(?<word>[^\\s"()<>,;:\\u3001\\u060c\\u061b]+)',
  ].join("|"),
  "gu",
);

/** Marks of other scripts, and links, as the marks that stand for them. */
const plain = (text: string): string =>
  text
    .replace(/[\uff02\uff08\uff09\uff0c\uff1a\uff1b\uff1c\uff1e\uff20]/g, (mark) =>
      String.fromCharCode(mark.charCodeAt(0) - 0xfee0),
    )
    .replace(/[\u201c\u201d\u201e]/g, '"')
    .replace(/\[((?:mailto:)?[^\s[\]@]{1,300}@[^\s[\]]{1,300})\]/gi, "<$1>")
    .replace(/mailto:([^\s?<>,;()"]+)(?:\?[^\s<>,;()"]*)?/gi, (_link, address: string) => decoded(address));

/** RFC 6068, 2: what a link may not hold is written in per cent. */
function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

function tokensOf(text: string): Token[] {
  return [...plain(text).matchAll(TOKEN)].map(({ groups = {} }) => {
    const { separator, local, quoted, comment, angle, unclosed, colon, word } = groups;
    if (separator !== undefined)
      return { kind: "separator", text: /[,\u3001\u060c]/.test(separator) ? "," : separator };
    if (local !== undefined) return { kind: "word", text: bare(local) };
    if (quoted !== undefined) return { kind: "quoted", text: unescaped(quoted) };
    if (comment !== undefined) return { kind: "comment", text: unescaped(comment) };
    if (colon !== undefined) return { kind: "colon", text: colon };
    if (word !== undefined) return { kind: "word", text: word };
    return { kind: "angle", text: angle ?? unclosed ?? "" };
  });
}

const unescaped = (text: string): string => text.replace(/\\(.)/g, "$1");

/** Quotation marks around what needs none change nothing (RFC 5321, 4.1.2). */
const bare = (address: string): string => address.replace(/^"([\w.!#$%&'*+/=?^`{|}~-]+)"@/, "$1@");

/** One addressee as written; `address` may be no address at all. */
export interface Addressee {
  readonly address: string;
  readonly name: string;
}

const COMMA: Token = { kind: "word", text: "," };
const has = (piece: readonly Token[], kind: Token["kind"]): boolean => piece.some((token) => token.kind === kind);
const addresses = (piece: readonly Token[]): boolean =>
  piece.some((token) => token.kind === "angle" || isAddress(token));
const isAddress = ({ kind, text }: Token): boolean => kind === "word" && text.includes("@");

/** Everybody whom the text addresses, in its order, and each piece that addresses nobody. */
export function addresseesIn(text: string): Addressee[] {
  const found: Addressee[] = [];
  // Words before a comma: the first half of a name such as `Doe, Jane <jane@x>`, or nobody's address.
  let held: Token[][] = [];
  for (const { piece, separator } of piecesOf(tokensOf(text))) {
    if (separator === "," && piece.length > 0 && !addresses(piece)) {
      held.push(piece);
      continue;
    }
    if (has(piece, "angle")) found.push(...meant([...held.flatMap((half) => [...half, COMMA]), ...piece]));
    else found.push(...[...held, piece].flatMap(meant));
    held = [];
  }
  return found;
}

interface Piece {
  readonly piece: Token[];
  readonly separator: string;
}

function piecesOf(tokens: readonly Token[]): Piece[] {
  const pieces: Piece[] = [];
  let piece: Token[] = [];
  for (const [index, token] of tokens.entries()) {
    const { kind, text } = token;
    // `Team: a@x, b@x;` and `To: a@x`: what stands before the colon names no person.
    if (kind === "colon") piece = addresses(piece) ? piece : [];
    else if (kind !== "separator") piece.push(token);
    // A name may stand in the line before its address.
    else if (text === "," || text === ";" || !isNameOf(piece, tokens[index + 1])) {
      pieces.push({ piece, separator: text });
      piece = [];
    }
  }
  return [...pieces, { piece, separator: ";" }];
}

const isNameOf = (piece: readonly Token[], next: Token | undefined): boolean =>
  next?.kind === "angle" && piece.length > 0 && !addresses(piece);

function meant(piece: readonly Token[]): Addressee[] {
  const tokens = joined(piece).filter(({ kind, text }) => kind !== "angle" || text.trim() !== "");
  return has(tokens, "angle") ? named(tokens) : loose(tokens);
}

/** Blanks and comments around the @ are allowed (RFC 5322, 3.4.1). */
function joined(piece: readonly Token[]): Token[] {
  const whole: Token[] = [];
  // Where the last one is that is no comment.
  let index = -1;
  for (const token of piece) {
    const before = whole[index];
    const belongs = token.text.startsWith("@") || before?.text.endsWith("@");
    if (before?.kind === "word" && token.kind === "word" && belongs)
      whole[index] = { kind: "word", text: before.text + token.text };
    else if (whole.push(token) && token.kind !== "comment") index = whole.length - 1;
  }
  return whole;
}

/** Addresses in angle brackets: what stands before each is its name. */
function named(tokens: readonly Token[]): Addressee[] {
  const found: Addressee[] = [];
  let before: Token[] = [];
  for (const token of tokens)
    if (token.kind !== "angle") before.push(token);
    else {
      // Only the word right before is in the place of a name.
      const apart = before.slice(0, -1).filter((one) => isAddress(one) && emailKey(one.text) !== null);
      found.push(...apart.map(({ text }) => ({ address: text, name: "" })));
      found.push({ address: token.text, name: nameIn(before.filter((one) => !apart.includes(one))) });
      before = [];
    }
  const last = found.at(-1);
  const behind = before.filter((token) => !isAddress(token));
  if (last?.name === "") found.splice(-1, 1, { ...last, name: nameIn(behind) });
  return [...found, ...before.filter(isAddress).map(({ text }) => ({ address: text, name: "" }))];
}

/** Addresses without brackets: one with words beside it has a name; of several, nobody knows whose the words are. */
function loose(tokens: readonly Token[]): Addressee[] {
  const found = tokens.filter(isAddress);
  const others = tokens.filter((token) => !isAddress(token));
  if (found.length === 0) return [{ address: others.map(({ text }) => text).join(" "), name: "" }];
  return found.map(({ text }) => ({ address: text, name: found.length === 1 ? nameIn(others) : "" }));
}

/** The words; only where there are none, the first comment (as it was before RFC 2822). */
function nameIn(tokens: readonly Token[]): string {
  const words = tokens.filter(({ kind }) => kind !== "comment");
  return (words.length > 0 ? words : tokens.slice(0, 1))
    .map(({ text }) => text)
    .join(" ")
    .replaceAll(" ,", ",");
}
