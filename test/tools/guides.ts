/**
 * `npm run guides` writes docs/guides from the data of the set-up portal (src/console/setup/vendors): for each identity provider a page in
 * English and one in German that can be forwarded as it is. test/guides.test.ts fails when one is not made from it any more.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { guideOf } from "../../src/console/guides/guide.ts";
import { LANGUAGES } from "../../src/console/guides/guide-words.ts";
import { VENDORS } from "../../src/console/setup/vendors/vendors.ts";

/** Every guide: its path below docs/guides, and its text. */
export const guides = (): readonly (readonly [path: string, text: string])[] =>
  VENDORS.flatMap((vendor) =>
    LANGUAGES.map((language) => [
      language === "en" ? `${vendor.key}.md` : `${language}/${vendor.key}.md`,
      `<!-- Made by \`npm run guides\` from src/console/setup/vendors/${vendor.key}.ts. -->\n\n${guideOf(vendor, language)}`,
    ] as const),
  );

/** Where they stand. */
export const GUIDES = join(import.meta.dirname, "..", "..", "docs", "guides");

if (process.argv[1] === import.meta.filename)
  for (const [path, text] of guides()) {
    mkdirSync(dirname(join(GUIDES, path)), { recursive: true });
    writeFileSync(join(GUIDES, path), text);
  }
