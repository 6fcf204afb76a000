/**
 * People to invite as a table: comma-separated values (RFC 4180) with a line of headings, as spreadsheets write them. Read into the body
 * that the call takes as JSON; a line without an address becomes a person who is refused, named by the number of the line.
 */
import { CsvError, type Info, parse } from "csv-parse/sync";
import express, { type RequestHandler } from "express";
import { invalidField } from "../../../domain/errors.ts";
import { jsonBody } from "../../json/reading.ts";

const COLUMNS = ["email", "name", "roles", "teams"] as const;
type Column = (typeof COLUMNS)[number];

const CSV_TYPE = /^text\/csv\s*(?:;|$)/i;
const text = express.text({ type: () => true, limit: "1mb", inflate: false, defaultCharset: "utf-8" });

/** Takes the body as JSON or, by its content type, as a table. */
export const tableOrJson: RequestHandler = (request, response, next) => {
  if (!CSV_TYPE.test(request.headers["content-type"] ?? "")) return jsonBody(request, response, next);
  text(request, response, (error?: unknown) => {
    if (error) return next(error);
    try {
      request.body = { people: peopleIn(String(request.body ?? "")) };
      next();
    } catch (refusal) {
      next(refusal);
    }
  });
};

interface Line {
  readonly record: Readonly<Record<string, string>>;
  readonly info: Info;
}

/** @throws DomainError `invalid` at /csv for headings that it does not know, and for what is no table */
function peopleIn(table: string) {
  return linesOf(table).map(({ record, info }) => {
    const email = (record.email ?? "").slice(0, 1_000);
    const name = typedName(record.name ?? "");
    return {
      line: info.lines,
      email: email === "" ? `line ${info.lines}` : email,
      ...(name !== "" && { name }),
      ...(record.roles && { roles: cells(record.roles).map((key) => key.toLowerCase()) }),
      ...(record.teams && { teams: cells(record.teams).map(team) }),
    };
  });
}

/** A cell may hold line ends; a name does not. */
const typedName = (cell: string): string =>
  cell
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, 200);

const cells = (cell: string): string[] =>
  cell
    .split("|")
    .map((part) => part.trim())
    .filter((part) => part !== "");

/** `team`, or `team:role+role`. */
function team(cell: string): { id: string; roles?: string[] } {
  const [id = "", roles] = cell.split(":", 2);
  return { id: id.trim(), ...(roles !== undefined && { roles: roles.split("+").map((role) => role.trim()) }) };
}

// What a spreadsheet may write before the headings: which mark is between the cells.
const MARK = /^\ufeff?sep=(.)(\r\n|\n|\r)/i;

function linesOf(text: string): Line[] {
  const mark = MARK.exec(text)?.[1];
  // The line counts, though it is no line of the table.
  const table = text.replace(MARK, "$2");
  if (table.includes("\ufffd")) throw invalidField("/csv", "This is no UTF-8. Save the table as “CSV UTF-8”.");
  try {
    return parse(table, {
      bom: true,
      columns: headings,
      // Spreadsheets of many countries write semicolons.
      delimiter: mark ?? delimiterOf(table),
      trim: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      relax_column_count_less: true,
      info: true,
      max_record_size: 20_000,
      to: 5_000,
    }) as unknown as Line[];
  } catch (error) {
    if (error instanceof CsvError)
      throw invalidField("/csv", `Line ${error.lines ?? 1}: ${MEANINGS[error.code] ?? "this is no line of a table."}`);
    throw error;
  }
}

const MEANINGS: Readonly<Record<string, string>> = {
  CSV_RECORD_INCONSISTENT_COLUMNS: "there are more cells than headings.",
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: "there are more cells than headings.",
  CSV_INVALID_CLOSING_QUOTE: "a quotation mark stands in the middle of a cell. Write it twice inside a quoted cell.",
  INVALID_OPENING_QUOTE: "a quotation mark stands in the middle of a cell. Write it twice inside a quoted cell.",
  CSV_QUOTE_NOT_CLOSED: "a quotation mark is not closed.",
  CSV_MAX_RECORD_SIZE: "the line is too long.",
};

const delimiterOf = (table: string): string => {
  const [first = ""] = table.split(/\r\n|[\r\n]/, 1);
  return [",", ";", "\t"].reduce((best, one) => (first.split(one).length > first.split(best).length ? one : best));
};

const NAMES: Readonly<Record<string, Column>> = {
  email: "email",
  "e-mail": "email",
  "email address": "email",
  "e-mail address": "email",
  mail: "email",
  name: "name",
  "display name": "name",
  displayname: "name",
  role: "roles",
  roles: "roles",
  team: "teams",
  teams: "teams",
};

function headings(names: readonly string[]): Column[] {
  const columns = names.map((name) => {
    const known = name.trim().toLowerCase();
    const column = Object.hasOwn(NAMES, known) ? NAMES[known] : undefined;
    if (column === undefined)
      throw invalidField(
        "/csv",
        `The heading ${JSON.stringify(name.slice(0, 40))} is not known. Use ${COLUMNS.join(", ")}.`,
      );
    return column;
  });
  if (!columns.includes("email")) throw invalidField("/csv", "The first line names the columns, and one is email.");
  if (new Set(columns).size < columns.length) throw invalidField("/csv", "A heading stands there twice.");
  return columns;
}
