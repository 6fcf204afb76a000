/** A letter: what a mail says, before it is HTML or text, and its plain text. Everything in it is plain text; renderers escape. */
import type { Contents, Locale, Template } from "../types.ts";

export type Block =
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "facts"; readonly rows: readonly Fact[] }
  /** Words of a person, set apart so that nobody takes them for ours. */
  | { readonly kind: "quote"; readonly caption: string; readonly text: string }
  | { readonly kind: "button"; readonly label: string; readonly link: string };

export type Fact = readonly [label: string, value: string];

export interface Letter {
  readonly subject: string;
  readonly heading: string;
  readonly blocks: readonly Block[];
  /** Why the reader gets this, and what to do who did not expect it. */
  readonly reason: string;
}

/** Everything that a locale says. */
export interface Texts {
  readonly locale: Locale;
  readonly letters: { readonly [T in Template]: (content: Contents[T]) => Letter };
  /** Stands behind a name whose letters pretend to be others. */
  readonly caution: string;
  /** Leads to the link of a button, written out. */
  readonly copyLink: string;
  readonly sender: string;
}

export const paragraph = (text: string): Block => ({ kind: "paragraph", text });
export const button = (label: string, link: string): Block => ({ kind: "button", label, link });
/** Facts without the ones that have no value. */
export const facts = (...rows: readonly (readonly [label: string, value: string | null])[]): Block => ({
  kind: "facts",
  rows: rows.flatMap(([label, value]): Fact[] => (value === null || value === "" ? [] : [[label, value]])),
});

/** The block where there is something to say, for spreading. */
export const when = <V>(value: V | null | undefined | "", block: (value: V) => Block): Block[] =>
  value === null || value === undefined || value === "" ? [] : [block(value)];

/** Every link of a letter. */
export const linksIn = ({ blocks }: Letter): string[] =>
  blocks.flatMap((block) => (block.kind === "button" ? [block.link] : []));

/** How a locale writes points in time and enumerations. Times are UTC: where the reader is, nobody knows. */
export function speller(language: string) {
  const time = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  return {
    moment: (at: Date): string => `${time.format(at)} UTC`,
    list: (items: readonly string[]) => list.format(items),
  };
}

const WIDTH = 76;

export const toText = ({ heading, blocks, reason }: Letter, { sender }: Texts): string =>
  [wrap(heading), ...blocks.map(blockText), `-- \n${wrap(reason)}\n${sender}`].join("\n\n").concat("\n");

function blockText(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return wrap(block.text);
    case "facts":
      return block.rows.map(([label, value]) => wrap(`${label}: ${value}`, "  ")).join("\n");
    case "quote":
      return [wrap(block.caption), ...block.text.split("\n").map((line) => wrap(line, "> ", "> "))].join("\n");
    case "button":
      return `${block.label}:\n${block.link}`;
  }
}

/** Breaks between words; `first` begins the first line, `next` the others. */
function wrap(text: string, next = "", first = ""): string {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(" ")) {
    const longer = line === first || line === next ? line + word : `${line} ${word}`;
    if (longer.length > WIDTH && line !== first && line !== next) {
      lines.push(line);
      line = next + word;
    } else line = longer;
  }
  return [...lines, line].join("\n").trimEnd();
}
