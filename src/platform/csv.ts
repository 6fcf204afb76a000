/** Tables as text (RFC 4180), for programs that calculate: no cell is taken for a formula. */

/** How a formula begins, for one spreadsheet or another (OWASP, CSV injection); the wide forms are read as the narrow ones. */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/u;

/** One cell. What would be a formula gets an apostrophe before it, which says that it is text. */
function cell(value: unknown): string {
  const text = value === null || value === undefined ? "" : String(value);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of a table, with its end. */
export const csvLine = (cells: readonly unknown[]): string => `${cells.map(cell).join(",")}\r\n`;
