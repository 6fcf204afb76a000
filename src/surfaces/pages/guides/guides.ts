/** /guides: how each identity provider is set up, to be forwarded to whoever looks after it. Public, and the same for every organization. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { notFound } from "../../../domain/errors.ts";
import { LOCALES, type Locale } from "../../../domain/mails/types.ts";
import { Html, html } from "../../../platform/html.ts";
import { Refusal } from "../../json/problem.ts";
import { type Answer, type PageRoute, shown, type Visit } from "../route.ts";
import { guideWords } from "../words/guides.ts";

/** Where `npm run console` puts them (src/console/guides/pages.ts). */
const BUILT = join(import.meta.dirname, "..", "..", "..", "..", "dist", "console", "guides");

interface Named {
  readonly key: string;
  readonly name: string;
}

export const guideRoutes: readonly PageRoute[] = [
  { method: "get", path: "/guides", who: "anyone", answer: list },
  { method: "get", path: "/guides/:provider", who: "anyone", answer: show },
];

/** Files that were read, each once and when it is first asked for: a test run builds them after the program is read. */
const files = new Map<string, string>();

function fileOf(name: string): string {
  const known = files.get(name);
  if (known !== undefined) return known;
  const path = join(BUILT, name);
  if (!existsSync(path))
    throw new Refusal(503, "unavailable", "The guides are not built. Run `npm run console`, then start again.");
  const text = readFileSync(path, "utf8");
  files.set(name, text);
  return text;
}

const named = (): readonly Named[] => JSON.parse(fileOf("guides.json")) as readonly Named[];

/** What the address asks for, else what the browser does. */
const languageOf = ({ query, locale }: Visit): Locale => LOCALES.find((one) => one === query("language")) ?? locale;

function list(visit: Visit): Answer {
  const language = languageOf(visit);
  const { title, lead } = guideWords[language];
  const entries = named().map(({ key, name }) => html`<li><a href="${addressOf(key, language)}">${name}</a></li>`);
  const body = html`<article lang="${language}">
<h1>${title}</h1>
<p class="lead">${lead}</p>
<ul>${entries}</ul>
</article>
${otherLanguage("/guides", language)}`;
  return shown({ title, body });
}

function show(visit: Visit): Answer {
  const key = visit.param("provider");
  const found = named().find((one) => one.key === key);
  if (!found) throw notFound("guide", key);
  const language = languageOf(visit);
  const body = html`<article class="guide" lang="${language}">
${new Html(fileOf(`${found.key}.${language}.html`))}
</article>
<p><a href="/guides?language=${language}" lang="${language}">${guideWords[language].all}</a></p>
${otherLanguage(`/guides/${found.key}`, language)}`;
  return shown({ title: guideWords[language].of(found.name), wide: true, body });
}

const addressOf = (key: string, language: Locale): string => `/guides/${key}?language=${language}`;

function otherLanguage(path: string, language: Locale): Html {
  const other = language === "en" ? "de" : "en";
  return html`<p><a href="${path}?language=${other}" lang="${other}" hreflang="${other}">${guideWords[other].read}</a></p>`;
}
