/** The form of exports: newline-delimited JSON, one stored document a line, a first line that says of what, a last one that it is whole. */
import { documentsOf, type Selection } from "../../platform/database/tenant-data.ts";

export interface ExportLine {
  /** Where the document is stored; `export` and `end` frame the rest. */
  readonly collection: string;
  readonly document: Readonly<Record<string, unknown>>;
}

/** The documents of a collection as lines. */
export async function* linesOf(collection: string, where: Selection): AsyncGenerator<ExportLine> {
  for await (const document of documentsOf(collection, where)) yield { collection, document };
}

/** Lines between the first and the last one. */
export async function* framed(
  what: { readonly of: string; readonly id: string },
  lines: AsyncIterable<ExportLine>,
): AsyncGenerator<ExportLine> {
  let count = 0;
  yield { collection: "export", document: { ...what, format: 1, at: new Date() } };
  for await (const line of lines) {
    count += 1;
    yield line;
  }
  yield { collection: "end", document: { lines: count } };
}
