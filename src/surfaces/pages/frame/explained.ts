/** /requests/:token: why a request of an identity provider was refused, for whoever finds the link in its log. Nobody signs in for it. */
import { type Explained, explain } from "../../../domain/recorder/explaining.ts";
import { sentence } from "../../../domain/sentences/sentence.ts";
import { inWords } from "../../../domain/sentences/words.ts";
import { html } from "../../../platform/html.ts";
import { type Answer, type PageRoute, shown, type Visit } from "../route.ts";
import { explainedWords } from "../words/explained.ts";
import { facts, notice, said } from "./parts.ts";

export const explainedRoutes: readonly PageRoute[] = [
  { method: "get", path: "/requests/:token", who: "anyone", answer: show },
];

async function show(visit: Visit): Promise<Answer> {
  const words = explainedWords[visit.locale];
  const told = await explain(visit.visitor, visit.param("token"));
  const { at, method, path, status, code, detail, requestId, dropped, organizationId } = told;
  const why = inWords(visit.locale, sentence("why_refused", { status, code: code === "other" ? null : code, detail }));
  return shown({
    title: words.title,
    at: organizationId,
    wide: true,
    body: html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${notice("alert", html`<p>${said(why)}</p>`)}
<h2>${words.endsTitle}</h2>
<p>${words.ends[told.code] ?? words.ends.other}</p>
${holder(visit, told)}
<h2>${words.request}</h2>
${facts([
  [words.when, html`<time datetime="${at.toISOString()}">${at.toISOString()}</time>`],
  [words.asked, html`<code>${method} ${path}</code>`],
  [words.status, String(status)],
  // As it stands in the identity provider's log.
  detail !== null && detail !== why && [words.answer, html`<span lang="en">${said(detail)}</span>`],
  dropped.length > 0 && [words.dropped, said(dropped.join(", "))],
  [words.reference, html`<code>${requestId}</code>`],
])}
<p class="hint">${words.readOnly}</p>`,
  });
}

function holder({ locale }: Visit, { holder: who }: Explained) {
  const words = explainedWords[locale];
  if (!who) return false;
  return html`<h2>${words.holder[who.kind]}</h2>
${facts([
  [words.name[who.kind], said(who.name)],
  ["id", html`<code>${who.id}</code>`],
  who.externalId !== null && ["externalId", html`<code>${who.externalId}</code>`],
  who.active !== null && [words.active, who.active ? words.yes : words.no],
])}`;
}
