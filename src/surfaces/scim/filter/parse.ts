import { refused, type ScimType } from "../answers/scim-error.ts";
import { Scanner } from "./scanner.ts";
import { type Filter, OPERATORS, type Operator } from "./types.ts";

/** What a filter may be at most; documented in docs/decisions. */
export const FILTER_LIMITS = { length: 16_384, depth: 32, terms: 256 } as const;

/** A PATCH path (RFC 7644 §3.5.2): an attribute, or entries of it chosen by a filter, with or without a sub-attribute. */
export interface PathText {
  readonly path: string;
  readonly filter: Filter | undefined;
  readonly sub: string | undefined;
}

/**
 * Reads a filter.
 * @throws ScimError 400 `invalidFilter` for whatever RFC 7644 figure 1 does not allow, and beyond FILTER_LIMITS.
 */
export function parseFilter(text: string): Filter {
  const reader = new Reader(text, "invalidFilter");
  return reader.whole(() => reader.or());
}

/** Reads a PATCH path. @throws ScimError 400 `invalidPath`. */
export function parsePath(text: string): PathText {
  const reader = new Reader(text, "invalidPath");
  return reader.whole(() => reader.patchPath());
}

class Reader {
  readonly #scanner: Scanner;
  #terms = 0;
  #depth = 0;

  constructor(text: string, scimType: ScimType) {
    if (text.length > FILTER_LIMITS.length)
      throw refused(scimType, `The text is longer than ${FILTER_LIMITS.length} characters.`);
    this.#scanner = new Scanner(text, scimType);
  }

  whole<T>(read: () => T): T {
    this.#scanner.blanks();
    const result = read();
    this.#scanner.blanks();
    return this.#scanner.ended ? result : this.#scanner.refuse("Something is left over");
  }

  or(): Filter {
    return this.#chain("or", () => this.#chain("and", () => this.#term()));
  }

  #chain(word: "and" | "or", next: () => Filter): Filter {
    const terms = [next()];
    while (this.#joined(word)) terms.push(next());
    const [only] = terms;
    return terms.length === 1 && only ? only : { kind: word, terms };
  }

  #joined(word: string): boolean {
    this.#scanner.blanks();
    const { afterBlank } = this.#scanner;
    if (!this.#scanner.takesWord(word)) return false;
    if (!afterBlank || this.#scanner.blanks() === 0) this.#scanner.refuse(`"${word}" stands between blanks`);
    return true;
  }

  #term(): Filter {
    if (this.#scanner.takes("(")) return this.#group(")");
    if (this.#scanner.takesWord("not")) {
      this.#scanner.blanks();
      if (!this.#scanner.takes("(")) this.#scanner.refuse('"not" needs parentheses');
      return { kind: "not", term: this.#group(")") };
    }
    return this.#expression();
  }

  #group(close: string): Filter {
    this.#depth += 1;
    if (this.#depth > FILTER_LIMITS.depth) this.#scanner.refuse(`Nested deeper than ${FILTER_LIMITS.depth} levels`);
    this.#scanner.blanks();
    const inner = this.or();
    this.#scanner.blanks();
    if (!this.#scanner.takes(close)) this.#scanner.refuse(`"${close}" is missing`);
    this.#depth -= 1;
    return inner;
  }

  #expression(): Filter {
    this.#terms += 1;
    if (this.#terms > FILTER_LIMITS.terms) this.#scanner.refuse(`More than ${FILTER_LIMITS.terms} comparisons`);
    const path = this.#scanner.path();
    if (!this.#scanner.takes("[")) return this.#comparison(path);
    const filter = this.#group("]");
    if (!this.#scanner.takes(".")) return { kind: "within", path, filter };
    const trailing = this.#comparison(this.#scanner.path());
    return { kind: "within", path, filter: { kind: "and", terms: [filter, trailing] } };
  }

  #comparison(path: string): Filter {
    if (this.#scanner.blanks() === 0) this.#scanner.refuse("An operator is missing");
    const word = this.#scanner.word().toLowerCase();
    if (word === "pr") return { kind: "present", path };
    const op = OPERATORS.find((operator): operator is Operator => operator === word);
    if (!op) return this.#scanner.refuse("That is no operator");
    if (this.#scanner.blanks() === 0) this.#scanner.refuse("A value is missing");
    return { kind: "compare", path, op, value: this.#scanner.literal() };
  }

  patchPath(): PathText {
    const path = this.#scanner.path();
    if (!this.#scanner.takes("[")) return { path, filter: undefined, sub: undefined };
    const filter = this.#group("]");
    const sub = this.#scanner.takes(".") ? this.#scanner.path() : undefined;
    return { path, filter, sub };
  }
}
