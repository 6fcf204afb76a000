/** The pages of the reference and the frame around them. */
import { type Html, html } from "../../platform/html.ts";
import { PROBLEMS } from "../json/problem.ts";
import { type Described, type Group, placeOf } from "./described.ts";
import { operationView } from "./operation-view.ts";
import { inline, prose } from "./prose.ts";

/** What the navigation shows: the parts of the reference with their groups. */
export interface Part {
  readonly title: string;
  readonly introduction: string;
  /** Of the document itself. */
  readonly document: string;
  readonly groups: readonly Group[];
}

interface Page {
  readonly title: string;
  readonly parts: readonly Part[];
  /** The group that is open. */
  readonly open?: Group;
  readonly asked?: string;
  readonly body: Html;
}

const frame = ({ title, parts, open, asked = "", body }: Page): string =>
  `<!doctype html>\n${
    html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Rollcall API</title>
<link rel="icon" href="/assets/icon.svg">
<link rel="stylesheet" href="/docs/style.css">
<script src="/docs/reference.js" defer></script>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>
<p class="brand"><a href="/docs">Rollcall API</a></p>
<form role="search" action="/docs" class="search">
<label for="q" class="unseen">Search the reference</label>
<input id="q" name="q" type="search" value="${asked}" placeholder="Search ( / )" autocomplete="off">
<button>Search</button>
<div class="found" hidden><ul id="found"></ul></div>
</form>
</header>
<div class="columns">
<nav aria-label="Reference">
<details class="menu" open><summary>Contents</summary>
${parts.map((part) => navigation(part, open))}
<p class="documents">${parts.map(({ title: name, document }) => html`<a href="${document}">${name} as OpenAPI 3.1</a>`)}</p>
</details>
</nav>
<main id="content">
${body}
</main>
</div>
</body>
</html>
`.markup
  }`;

const navigation = ({ title, groups }: Part, open: Group | undefined): Html => html`<h2>${title}</h2>
<ul>${groups.map((group) => {
  const here = group.href === open?.href;
  return html`<li><a href="${group.href}"${here && html` aria-current="page"`}>${group.name}</a>
${here && html`<ul>${group.operations.map((one) => html`<li><a href="#${one.operationId}">${one.summary}</a></li>`)}</ul>`}</li>`;
})}</ul>`;

/** The first page: what holds for all calls, every operation by name, and the codes of problems. */
export const startPage = (parts: readonly Part[]): string =>
  frame({
    title: "Reference",
    parts,
    body: html`<h1>Rollcall API</h1>
${parts.map(
  ({ title, introduction, groups }) => html`<section aria-label="${title}">
<h2>${title}</h2>
${prose(introduction)}
<div class="groups">${groups.map(contents)}</div>
</section>`,
)}
<section class="problems">
<h2 id="problems">Problem codes</h2>
<p>Every failure of <code>/v1</code> and <code>/auth</code> has one. Decide by it; the texts may change.</p>
<div class="scrolled" tabindex="0" role="region" aria-labelledby="problems"><table>
<thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">Meaning</th></tr></thead>
<tbody>
${Object.entries(PROBLEMS).map(
  ([code, { status, title }]) =>
    html`<tr id="problem-${code}"><td><code>${code}</code></td><td>${status}</td><td>${title}</td></tr>\n`,
)}</tbody>
</table></div>
</section>`,
  });

const contents = (group: Group): Html => html`<section class="group">
<h3><a href="${group.href}">${group.name}</a></h3>
<p>${inline(group.description)}</p>
<ul>${group.operations.map((one) => entry(group, one))}</ul>
</section>`;

const entry = (group: Group, one: Described): Html =>
  html`<li><a href="${placeOf(group, one)}">${one.summary}</a> <span class="method ${one.method}">${one.method.toUpperCase()}</span> <code>${one.path}</code></li>`;

/** A page of operations that belong together. */
export const groupPage = (parts: readonly Part[], group: Group): string =>
  frame({
    ...{ title: group.name, parts, open: group },
    body: html`<h1>${group.name}</h1>
<p class="lead">${inline(group.description)}</p>
${group.operations.map(operationView)}`,
  });

/** The operations that have all the words somewhere. */
export function matching(parts: readonly Part[], asked: string): { group: Group; one: Described }[] {
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
  return parts
    .flatMap(({ groups }) => groups.flatMap((group) => group.operations.map((one) => ({ group, one }))))
    .filter(({ group, one }) => {
      const text =
        `${group.name} ${one.summary} ${one.operationId} ${one.method} ${one.path} ${one.description ?? ""}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
}

/** What was looked for, for browsers without a script. */
export const foundPage = (parts: readonly Part[], asked: string): string => {
  const found = matching(parts, asked);
  return frame({
    ...{ title: "Search", parts, asked },
    body: html`<h1>Search</h1>
<p>${found.length === 1 ? "1 operation has" : `${found.length} operations have`} <q>${asked}</q>.</p>
<ul class="results">${found.map(({ group, one }) => entry(group, one))}</ul>`,
  });
};
