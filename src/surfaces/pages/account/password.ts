/** /account/password: another password, for somebody who is signed in. */

import { changePassword } from "../../../domain/account/own-account.ts";
import type { DomainError } from "../../../domain/errors.ts";
import { findPerson } from "../../../domain/persons/persons.ts";
import { requireOwnFresh } from "../../../domain/sessions/freshness.ts";
import { html } from "../../../platform/html.ts";
import { button, field, form, step } from "../frame/parts.ts";
import { askedAgain, attempt, otherNotice, passwordProblem, proofProblem, told, tracesOf } from "../frame/refused.ts";
import { type Answer, type PageRoute, type SignedIn, sentTo } from "../route.ts";
import { accountWords } from "../words/account.ts";
import { factorWords } from "../words/factors.ts";
import { frameWords } from "../words/frame.ts";

const PATH = "/account/password";

export const passwordRoutes: readonly PageRoute[] = [
  { method: "get", path: PATH, who: "person", answer: look },
  { method: "post", path: PATH, who: "person", answer: change },
];

async function look(visit: SignedIn): Promise<Answer> {
  const person = await findPerson(visit.session.personId);
  if (person?.hasPassword) return show(visit);
  // Better known before a form is filled in.
  const tried = await attempt(requireOwnFresh(visit.session));
  return show(visit, "refusal" in tried ? tried.refusal : undefined);
}

async function show(visit: SignedIn, refusal?: DomainError): Promise<Answer> {
  const words = accountWords[visit.locale];
  const frame = frameWords[visit.locale];
  const person = await findPerson(visit.session.personId);
  const had = person?.hasPassword ?? false;
  const title = had ? words.changePasswordTitle : words.setPasswordTitle;
  const problem = refusal && passwordProblem(visit.locale, refusal);
  const wrong = proofProblem(refusal, factorWords[visit.locale].passwordWrong);
  const body = html`${otherNotice(visit, refusal, problem ?? wrong)}
<h1>${title}</h1>
${askedAgain(
  refusal,
  form(
    visit,
    PATH,
    html`<input class="away" type="email" name="username" value="${person?.email ?? ""}" autocomplete="username" readonly tabindex="-1" aria-hidden="true">`,
    had &&
      field({
        name: "current",
        label: words.currentPassword,
        type: "password",
        autocomplete: "current-password",
        maxlength: 1024,
        locale: visit.locale,
        problem: wrong,
      }),
    field({
      name: "password",
      label: frame.newPassword,
      type: "password",
      autocomplete: "new-password",
      locale: visit.locale,
      rules: { avoid: [person?.displayName, person?.email] },
      problem,
    }),
    button(words.save),
  ),
)}
${step("/account", frame.back, "quiet")}
${tracesOf(visit, refusal, problem ?? wrong)}`;
  return told({ title, body }, refusal);
}

async function change(visit: SignedIn): Promise<Answer> {
  const { visitor, session, field: value } = visit;
  const currentPassword = value("current") === "" ? undefined : value("current");
  const tried = await attempt(changePassword(visitor, session, { currentPassword, password: value("password") }));
  return "refusal" in tried ? show(visit, tried.refusal) : sentTo("/account?done=password", tried.done);
}
