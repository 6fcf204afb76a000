/** Comma-separated values (RFC 4180) that a spreadsheet opens without taking a name for a formula. */

const QUOTED = /[",\r\n]/;
// What a spreadsheet would run: OWASP, CSV injection.
const FORMULA = /^[=+\-@\t\r]/;

function cell(value: string | number | null | undefined): string {
  const text = value === null || value === undefined ? "" : String(value);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of a table, with its line end. */
export const csvLine = (cells: readonly (string | number | null | undefined)[]): string =>
  `${cells.map(cell).join(",")}\r\n`;
