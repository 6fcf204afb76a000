/** `npm run licences` writes docs/third-party.md; test/supply-chain.test.ts fails when it is not what is shipped any more. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, type Shipped, shippedPackages } from "./shipped.ts";

export const PAGE = join(ROOT, "docs", "third-party.md");

/** What may be shipped with a program under the MIT licence: they ask for their text and a notice, and for nothing of ours. */
const ALLOWED: ReadonlySet<string> = new Set([
  ...["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "ISC", "MIT", "MIT-0", "Unlicense"],
]);

/** Whether one of the ways in which an SPDX expression may be read is allowed. */
export function isAllowed(expression: string): boolean {
  const bare = expression.replace(/^\((.*)\)$/, "$1");
  if (bare.includes(" OR ")) return bare.split(" OR ").some(isAllowed);
  if (bare.includes(" AND ")) return bare.split(" AND ").every(isAllowed);
  return ALLOWED.has(bare);
}

const HEAD = `# Third-party packages

What reaches whoever runs Rollcall: the packages that the program runs on, and those that the console's bundle is made of. Only these licences are let in:
${[...ALLOWED].join(", ")}. \`npm run licences\` writes this page; a test fails when it is not what \`package-lock.json\` says, and when a package comes with another licence.
Versions and digests are in the [bill of materials](supply-chain.md). The texts of the licences are in each package's folder under \`node_modules\`, those of the console also in \`dist/console/third-party.md\`.

Not shipped, but fetched where \`MONGODB_URI\` is not set: MongoDB, under the Server Side Public License.

| package | licence | where |
| ------- | ------- | ----- |
`;

const whereOf = ({ inConsole, locked: { dev } }: Shipped): string =>
  [!dev && "program", inConsole && "browser"].filter(Boolean).join(", ");

/** The page as it should be. */
export function page(): string {
  const rows = shippedPackages().map((one) => `| ${one.name} | ${one.licence} | ${whereOf(one)} |\n`);
  return HEAD + [...new Set(rows)].join("");
}

if (import.meta.main) writeFileSync(PAGE, page());
