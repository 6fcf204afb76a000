/** /account/tokens: a member's own keys to the API. */
import type { DomainError } from "../../../domain/errors.ts";
import {
  createPersonalToken,
  deletePersonalToken,
  listPersonalTokens,
  type PersonalToken,
} from "../../../domain/sessions/tokens/personal-tokens.ts";
import { type Html, html } from "../../../platform/html.ts";
import { moment } from "../frame/language.ts";
import { button, facts, field, form, keeping, notice, said, step } from "../frame/parts.ts";
import { askedAgain, attempt, refusalNotice, told } from "../frame/refused.ts";
import { type Answer, type PageRoute, type SignedIn, sentTo, shown } from "../route.ts";
import { frameWords } from "../words/frame.ts";
import { tokenWords } from "../words/tokens.ts";

const PATH = "/account/tokens";

export const tokenRoutes: readonly PageRoute[] = [
  { method: "get", path: PATH, who: "person", answer: (visit) => show(visit) },
  { method: "post", path: PATH, who: "person", answer: make },
  { method: "get", path: `${PATH}/:id/remove`, who: "person", answer: askFirst },
  { method: "post", path: `${PATH}/:id/remove`, who: "person", answer: remove },
];

async function show(visit: SignedIn, refusal?: DomainError): Promise<Answer> {
  if (visit.session.organizationId === null) return sentTo("/organizations");
  const words = tokenWords[visit.locale];
  const all = await listPersonalTokens(visit.session);
  const body = html`${refusal && refusalNotice(visit, refusal)}
<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${all.length === 0 ? html`<p>${words.none}</p>` : html`<ul class="cards">${all.map((token) => card(visit, token))}</ul>`}
${askedAgain(
  refusal,
  html`<h2>${words.newTitle}</h2>
${form(visit, PATH, field({ name: "label", label: words.label, autocomplete: "off", hint: words.hint, maxlength: 80 }), button(words.make))}`,
)}
${step("/account", frameWords[visit.locale].back, "quiet")}`;
  return told({ title: words.title, wide: true, body }, refusal);
}

function card(visit: SignedIn, { id, label, expiresAt, lastUsedAt }: PersonalToken): Html {
  const words = tokenWords[visit.locale];
  const used = lastUsedAt ? moment(visit.locale, lastUsedAt) : words.never;
  return html`<li><div>${said(label)}<small>${words.until} ${moment(visit.locale, expiresAt)}</small><small>${words.used}: ${used}</small></div>
<a href="${PATH}/${id}/remove" aria-label="${words.remove}: ${label}">${words.remove}</a></li>`;
}

async function make(visit: SignedIn): Promise<Answer> {
  const label = visit.field("label").trim().slice(0, 80) || "API";
  const tried = await attempt(createPersonalToken(visit.session, visit.visitor.requestId, { label }));
  return "refusal" in tried ? show(visit, tried.refusal) : shown(madePage(visit, tried.done.token));
}

/** Shown once: only its digest is stored. */
function madePage({ locale }: SignedIn, token: string) {
  const words = tokenWords[locale];
  return {
    title: words.madeTitle,
    body: html`<h1>${words.madeTitle}</h1>
${notice("good", html`<p>${words.made}</p>`)}
<p><code class="seed" id="token">${token}</code></p>
${keeping(locale, "token")}
${step(PATH, words.kept)}`,
  };
}

/** A deleted token cannot be brought back, and whatever uses it stops: asked once more. */
async function askFirst(visit: SignedIn): Promise<Answer> {
  const words = tokenWords[visit.locale];
  const token = (await listPersonalTokens(visit.session)).find(({ id }) => id === visit.param("id"));
  if (!token) return sentTo(PATH);
  return shown({
    title: words.removeTitle,
    body: html`<h1>${words.removeTitle}</h1>
${facts([
  [words.label, said(token.label)],
  [words.used, token.lastUsedAt ? moment(visit.locale, token.lastUsedAt) : words.never],
])}
<p class="lead">${words.removeAsk}</p>
${form(visit, visit.path, button(words.remove, "danger"))}
${step(PATH, frameWords[visit.locale].cancel, "quiet")}`,
  });
}

async function remove({ session, visitor, param }: SignedIn): Promise<Answer> {
  // A token that is gone already is what was wanted.
  await attempt(deletePersonalToken(session, visitor.requestId, param("id")));
  return sentTo(PATH);
}
