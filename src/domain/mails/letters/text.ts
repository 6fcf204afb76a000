/** A letter as plain text, in lines that fit everywhere. Links stand on a line of their own, unbroken. */
import type { Block, Letter, Texts } from "./letter.ts";

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
