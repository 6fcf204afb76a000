/** /account/tokens: a member's own keys to the API. */
import type { DomainError } from "../../domain/errors.ts";
import {
  createPersonalToken,
  deletePersonalToken,
  listPersonalTokens,
  type PersonalToken,
} from "../../domain/sessions/personal-tokens.ts";
import { type Html, html } from "../../platform/html.ts";
import { moment } from "./language.ts";
import { button, field, form, hidden, notice, said, step } from "./parts.ts";
import { attempt, refusalNotice, told } from "./refused.ts";
import { type Answer, type PageRoute, type SignedIn, sentTo, shown } from "./route.ts";
import { frameWords } from "./words/frame.ts";
import { tokenWords } from "./words/tokens.ts";

const PATH = "/account/tokens";

export const tokenRoutes: readonly PageRoute[] = [
  { method: "get", path: PATH, who: "person", answer: (visit) => show(visit) },
  { method: "post", path: PATH, who: "person", answer: make },
  { method: "post", path: `${PATH}/remove`, who: "person", answer: remove },
];

async function show(visit: SignedIn, refusal?: DomainError): Promise<Answer> {
  if (visit.session.organizationId === null) return sentTo("/organizations");
  const words = tokenWords[visit.locale];
  const all = await listPersonalTokens(visit.session);
  const body = html`${refusal && refusalNotice(visit, refusal)}
<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${all.length === 0 ? html`<p>${words.none}</p>` : html`<ul class="cards">${all.map((token) => card(visit, token))}</ul>`}
${form(visit, PATH, field({ name: "label", label: words.label, autocomplete: "off", hint: words.hint, maxlength: 80 }), button(words.make))}
${step("/account", frameWords[visit.locale].back, "quiet")}`;
  return told({ title: words.title, wide: true, body }, refusal);
}

function card(visit: SignedIn, { id, label, expiresAt, lastUsedAt }: PersonalToken): Html {
  const words = tokenWords[visit.locale];
  const used = lastUsedAt ? html`${words.used} ${moment(visit.locale, lastUsedAt)}` : words.never;
  return html`<li><div>${said(label)}<small>${words.until} ${moment(visit.locale, expiresAt)}, ${used}</small></div>
${form(visit, `${PATH}/remove`, hidden("token", id), html`<button class="danger" aria-label="${words.remove}: ${label}">${words.remove}</button>`)}</li>`;
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
<p><code class="seed">${token}</code></p>
${step(PATH, words.kept)}`,
  };
}

async function remove({ session, visitor, field: value }: SignedIn): Promise<Answer> {
  await deletePersonalToken(session, visitor.requestId, value("token"));
  return sentTo(PATH);
}
