/** /account/name: the name that I go by. */

import { changeOwnName } from "../../../domain/account/own-name.ts";
import type { DomainError } from "../../../domain/errors.ts";
import { findPerson } from "../../../domain/persons/persons.ts";
import { isBySso } from "../../../domain/sessions/types.ts";
import { html } from "../../../platform/html.ts";
import { button, field, form, step } from "../frame/parts.ts";
import { askedAgain, attempt, isAbout, otherNotice, told } from "../frame/refused.ts";
import { type Answer, type Page, type PageRoute, type SignedIn, sentTo, shown } from "../route.ts";
import { accountWords } from "../words/account.ts";
import { frameWords } from "../words/frame.ts";

const PATH = "/account/name";

export const ownNameRoutes: readonly PageRoute[] = [
  { method: "get", path: PATH, who: "person", answer: show },
  { method: "post", path: PATH, who: "person", answer: change },
];

async function show(visit: SignedIn): Promise<Answer> {
  // What every sign-in by SSO says anew is not asked for here.
  if (isBySso(visit.session.method)) return shown(elsewherePage(visit));
  const person = await findPerson(visit.session.personId);
  return shown(askPage(visit, person?.displayName ?? ""));
}

async function change(visit: SignedIn): Promise<Answer> {
  const name = visit.field("displayName");
  const tried = await attempt(changeOwnName(visit.visitor, visit.session, name));
  if ("refusal" in tried) return told(askPage(visit, name, tried.refusal), tried.refusal);
  return sentTo("/account?done=name");
}

function askPage(visit: SignedIn, value: string, refusal?: DomainError): Page {
  const words = accountWords[visit.locale];
  const problem = refusal && isAbout(refusal, "/displayName") ? words.nameRefused : undefined;
  return {
    title: words.nameTitle,
    body: html`${otherNotice(visit, refusal, problem)}
<h1>${words.nameTitle}</h1>
${askedAgain(
  refusal,
  form(
    visit,
    PATH,
    field({
      name: "displayName",
      label: words.newName,
      value,
      autocomplete: "name",
      hint: words.nameHint,
      maxlength: 200,
      problem,
    }),
    button(words.save),
  ),
)}
${step("/account", frameWords[visit.locale].back, "quiet")}`,
  };
}

function elsewherePage({ locale }: SignedIn): Page {
  const words = accountWords[locale];
  return {
    title: words.nameElsewhereTitle,
    body: html`<h1>${words.nameElsewhereTitle}</h1>
<p class="lead">${words.nameElsewhere}</p>
${step("/account", frameWords[locale].back)}`,
  };
}
