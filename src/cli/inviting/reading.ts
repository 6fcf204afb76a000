/** Whom to invite: addresses that were typed, and files of them, in calls that are small enough. */
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { parse } from "csv-parse/sync";
import { UsageError } from "../failures.ts";

/** One call: a list of addresses, or a table with its headings. */
export type Call =
  | { readonly kind: "addresses"; readonly emails: readonly string[] }
  | { readonly kind: "table"; readonly csv: string; readonly linesBefore: number };

/** So many addresses and so many lines of a table go in one call (docs/invitations.md). */
const MOST_ADDRESSES = 100;
const MOST_LINES = 500;

const HEADING = /(?:^|[,;\t])\s*"?\s*(?:e-?mail(?: address)?|mail)\s*"?\s*(?:$|[,;\t\r\n])/i;

/** What was typed or stands in the file, `-` being standard input. @throws UsageError where there is nothing */
export async function callsOf(addresses: readonly string[], file: string | undefined): Promise<Call[]> {
  const from = file ?? (addresses.length === 0 && !process.stdin.isTTY ? "-" : undefined);
  const written = from === undefined ? "" : await contentOf(from);
  const [first = ""] = written.split(/\r\n|[\r\n]/, 1);
  const isTable = !first.includes("@") && HEADING.test(first.replace(/^\ufeff/, ""));
  if (isTable && addresses.length > 0) throw new UsageError("Name addresses, or a table of them, but not both.");
  const calls = isTable ? tables(written) : lists([...addresses, ...linesOf(written)]);
  if (calls.length > 0) return calls;
  throw new UsageError("Say whom to invite: addresses, or a file of them with --file.");
}

async function contentOf(file: string): Promise<string> {
  if (file === "-") return text(process.stdin);
  return readFile(file, "utf8").catch(({ code }: NodeJS.ErrnoException) => {
    throw new UsageError(`--file ${file} cannot be read (${code}).`);
  });
}

/** What begins with # is a remark. */
const linesOf = (written: string): string[] =>
  written
    .replace(/^\ufeff/, "")
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));

function lists(lines: readonly string[]): Call[] {
  const calls: string[][] = [];
  let room = 0;
  for (const line of lines) {
    const holds = Math.max(1, line.split("@").length - 1);
    if (holds > room) {
      calls.push([]);
      room = MOST_ADDRESSES;
    }
    calls.at(-1)?.push(line);
    room -= holds;
  }
  return calls.map((emails) => ({ kind: "addresses", emails }));
}

interface Line {
  readonly raw: string;
  readonly info: { readonly lines: number };
}

/** Cut between its lines, and never inside a cell; what the cells mean is for the server to say. */
function tables(written: string): Call[] {
  const options = { bom: true, delimiter: [",", ";", "\t"], relax_quotes: true, relax_column_count: true };
  const [heading, ...lines] = parse(written, {
    ...options,
    raw: true,
    info: true,
    skip_empty_lines: true,
  }) as unknown as Line[];
  const calls: Call[] = [];
  for (let at = 0; at < lines.length; at += MOST_LINES) {
    const part = lines.slice(at, at + MOST_LINES);
    const csv = [heading, ...part].map((line) => line?.raw.replace(/[\r\n]+$/, "")).join("\n");
    calls.push({ kind: "table", csv, linesBefore: at });
  }
  return calls;
}
