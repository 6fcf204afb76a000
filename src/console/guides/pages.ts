/** The guides as parts of pages: the program shows them at /guides (surfaces/pages/guides), for whoever has no console. */
import { marked } from "marked";
import { VENDORS } from "../setup/vendors/vendors.ts";
import { guideOf } from "./guide.ts";
import { LANGUAGES } from "./guide-words.ts";

/** Files by name: `<key>.<language>.html` each, and `guides.json` with the key and the name of each identity provider. */
export function guidePages(): ReadonlyMap<string, string> {
  const pages = VENDORS.flatMap((vendor) =>
    LANGUAGES.map(
      (language) =>
        [
          `${vendor.key}.${language}.html`,
          withContents(marked.parse(guideOf(vendor, language), { async: false })),
        ] as const,
    ),
  );
  const named = VENDORS.map(({ key, name }) => ({ key, name }));
  return new Map([...pages, ["guides.json", JSON.stringify(named)]]);
}

const PART = /<h2>(.*?)<\/h2>/g;

/** With links to its parts, above the first of them. */
function withContents(guide: string): string {
  const links = [...guide.matchAll(PART)].map(([, name], at) => `<li><a href="#part-${at + 1}">${name}</a></li>`);
  const ids = links.keys();
  const parts = guide.replaceAll(
    PART,
    (_, name: string) => `<h2 id="part-${(ids.next().value ?? 0) + 1}">${name}</h2>`,
  );
  return parts
    .replace("<h2 ", `<nav aria-labelledby="guide"><ul>${links.join("")}</ul></nav>\n<h2 `)
    .replace("<h1>", '<h1 id="guide">');
}
