import { quoted, refused, type ScimType } from "../answers/scim-error.ts";
import { isAttributePath } from "../guard.ts";
import type { Literal } from "./types.ts";

const NAME = /(?:[A-Za-z]|\$ref)[\w:.$-]*/y;
const NUMBER = /-?(?:0|[1-9]\d{0,20})(?:\.\d{1,20})?(?:[eE][+-]?\d{1,3})?/y;
const WORD = /[A-Za-z]+/y;

/** Reads a text from left to right, each character once; every refusal carries the scimType of whoever asked. */
export class Scanner {
  readonly #text: string;
  readonly #scimType: ScimType;
  #at = 0;

  constructor(text: string, scimType: ScimType) {
    this.#text = text;
    this.#scimType = scimType;
  }

  refuse(why: string): never {
    throw refused(this.#scimType, `${why} at character ${this.#at + 1} of ${quoted(this.#text)}.`);
  }

  get ended(): boolean {
    return this.#at >= this.#text.length;
  }

  /** Skips blanks; tells how many. */
  blanks(): number {
    const from = this.#at;
    while (this.#text[this.#at] === " ") this.#at += 1;
    return this.#at - from;
  }

  /** True right behind a blank. */
  get afterBlank(): boolean {
    return this.#text[this.#at - 1] === " ";
  }

  /** Takes this one character when it is next. */
  takes(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  /** Takes this word when it is next, whatever its case, and something that is no word follows. */
  takesWord(word: string): boolean {
    const next = this.#peek(WORD);
    if (next?.toLowerCase() !== word || /[\w.:$-]/.test(this.#text[this.#at + next.length] ?? " ")) return false;
    this.#at += word.length;
    return true;
  }

  word(): string {
    return this.#take(WORD) ?? this.refuse("An operator is missing");
  }

  /** An attribute path: `attr`, `attr.sub`, each behind a URN or not. */
  path(): string {
    const path = this.#take(NAME) ?? this.refuse("An attribute name is missing");
    if (!isAttributePath(path)) this.refuse(`${quoted(path)} is no attribute name`);
    return path;
  }

  literal(): Literal {
    if (this.#text[this.#at] === '"') return this.#string();
    const number = this.#take(NUMBER);
    if (number !== undefined) return Number(number);
    for (const [word, value] of [
      ["true", true],
      ["false", false],
      ["null", null],
    ] as const)
      if (this.takesWord(word)) return value;
    return this.refuse("A value is missing; texts stand in double quotes");
  }

  #string(): string {
    let end = this.#at + 1;
    while (end < this.#text.length && this.#text[end] !== '"') end += this.#text[end] === "\\" ? 2 : 1;
    if (end >= this.#text.length) this.refuse("A text does not end");
    const value = this.#unescaped(this.#text.slice(this.#at, end + 1));
    this.#at = end + 1;
    return value;
  }

  // The text of a literal is a JSON string, escapes included (RFC 7644 §3.4.2.2).
  #unescaped(literal: string): string {
    try {
      const value: unknown = JSON.parse(literal);
      if (typeof value === "string" && value.isWellFormed() && !value.includes("\u0000")) return value;
    } catch {
      // not JSON: refused below
    }
    return this.refuse("A text is not a valid JSON string");
  }

  #peek(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0];
  }

  #take(pattern: RegExp): string | undefined {
    const found = this.#peek(pattern);
    this.#at += found?.length ?? 0;
    return found;
  }
}
