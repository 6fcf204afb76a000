/** A table that is handed over is text in every spreadsheet, whatever people call themselves. */
import { expect, it } from "vitest";
import { csvLine } from "../../src/platform/csv.ts";

it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uFF1D1+1", "\uFF0B1", "\uFF0D1", "\uFF20SUM(A1)"])(
  "puts an apostrophe before %j",
  (harmful) => {
    const [line] = [csvLine([harmful])];
    expect(line.replace(/^"/, "").startsWith(`'${harmful}`)).toBe(true);
  },
);

it("quotes what holds a comma, a quote or a line's end, and leaves the rest as it is", () => {
  expect(csvLine(["a,b", 'say "x"', "two\nlines", "plain", 7, null, undefined])).toBe(
    '"a,b","say ""x""","two\nlines",plain,7,,\r\n',
  );
});
