/** Where the command writes: what was asked for on standard output, everything else on standard error. */
import { once } from "node:events";
import { styleText } from "node:util";
import { columnsSet } from "../environment.ts";

type Style = Parameters<typeof styleText>[0];

const BROKEN_PIPE = "EPIPE";

// Whoever reads may have seen enough, as `head` has: that is the end, and no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === BROKEN_PIPE ? 0 : 1));
process.stderr.on("error", () => undefined);

/** Writes what was asked for, as fast as it is read. */
export async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

/** Writes lines of what was asked for. */
export const print = (...lines: readonly string[]): Promise<void> => write(lines.map((line) => `${line}\n`).join(""));

/** Tells the person at the terminal something beside. */
export const tell = (line: string): void => void process.stderr.write(`${line}\n`);

/** In colour, where a terminal shows it and NO_COLOR is not set. */
export const styled = (style: Style, text: string): string => styleText(style, text, { stream: process.stdout });

/** How wide the window is; undefined where nobody looks through one. */
export const columnsOf = (): number | undefined =>
  columnsSet() ?? (process.stdout.isTTY ? process.stdout.columns : undefined);

/** A value as JSON, for programs. */
export const printJson = (value: unknown): Promise<void> => print(JSON.stringify(value, null, 2));

/** Items as one JSON array, written as they come. */
export async function printJsonList(items: AsyncIterable<unknown>): Promise<void> {
  let count = 0;
  for await (const item of items) await write(`${count++ === 0 ? "[\n" : ",\n"}${indented(item)}`);
  await print(count === 0 ? "[]" : "\n]");
}

const indented = (item: unknown): string => JSON.stringify(item, null, 2).replaceAll(/^/gm, "  ");
