/** Tables: columns beside each other where there is room, one fact below the other where there is not. */
import { columnsOf, print, styled } from "./output.ts";
import { cut, padded, plain, widthOf } from "./plain.ts";

export type Row = readonly (string | number | null | undefined)[];

/** So many rows are looked at for how wide the columns must be; the ones after them are written as they come. */
const LOOKED_AT = 100;
const GAP = "  ";
/** A column that is cut has room for so much at least. */
const LEAST = 20;

const cell = (value: Row[number]): string =>
  value === null || value === undefined || value === "" ? "–" : plain(String(value));

/** Prints rows under these headings. @param none what to say where there is none */
export async function printTable(
  headings: readonly string[],
  rows: AsyncIterable<Row> | Iterable<Row>,
  none: string,
): Promise<void> {
  const iterator = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
  const first: string[][] = [];
  let next = await iterator.next();
  for (; !next.done && first.length < LOOKED_AT; next = await iterator.next()) first.push(next.value.map(cell));
  if (first.length === 0) return print(none);
  const line = lineOf(headings, first);
  for (const row of first) await print(line(row));
  for (; !next.done; next = await iterator.next()) await print(line(next.value.map(cell)));
}

type Line = (row: readonly string[]) => string;

/** How a row is written, after the headings where there are any. */
function lineOf(headings: readonly string[], rows: readonly (readonly string[])[]): Line {
  const wanted = headings.map((heading, at) =>
    Math.max(widthOf(heading), ...rows.map((row) => widthOf(row[at] ?? ""))),
  );
  const widths = fitted(wanted, columnsOf());
  if (!widths) return asFacts(headings);
  const beside = (row: readonly string[]): string =>
    row
      .map((text, at) => padded(cut(text, widths[at] ?? LEAST), at === row.length - 1 ? 0 : (widths[at] ?? 0)))
      .join(GAP);
  process.stdout.write(`${styled("bold", beside(headings))}\n`);
  return beside;
}

/** The widths of the columns in a window; undefined where the table does not fit, however much is cut. */
function fitted(wanted: readonly number[], columns: number | undefined): readonly number[] | undefined {
  const room = (columns ?? Number.POSITIVE_INFINITY) - GAP.length * (wanted.length - 1);
  const widths = [...wanted];
  const total = (): number => widths.reduce((sum, width) => sum + width, 0);
  while (total() > room) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 0) <= LEAST) return undefined;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

const asFacts = (headings: readonly string[]): Line => {
  const width = Math.max(...headings.map(widthOf));
  let isFirst = true;
  return (row) => {
    const lines = row.map((text, at) => `${padded(headings[at] ?? "", width)}${GAP}${text}`);
    if (!isFirst) lines.unshift("");
    isFirst = false;
    return lines.join("\n");
  };
};

/** Prints what is known of one thing, a line for each. */
export async function printFacts(facts: readonly (readonly [name: string, value: Row[number]])[]): Promise<void> {
  const known = facts.filter(([, value]) => value !== undefined);
  const width = Math.max(...known.map(([name]) => widthOf(name)));
  for (const [name, value] of known) await print(`${styled("bold", padded(name, width))}${GAP}${cell(value)}`);
}
