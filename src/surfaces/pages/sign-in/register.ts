/** /register, and the link that the mail brings: an account for a mailbox that was proved. */

import { confirmRegistration, register, viewRegistration } from "../../../domain/account/registration.ts";
import { typedAddress } from "../../../domain/address.ts";
import type { DomainError } from "../../../domain/errors.ts";
import { withNext } from "../../../domain/local-paths.ts";
import { html } from "../../../platform/html.ts";
import { going } from "../answers.ts";
import { button, field, form, hidden } from "../frame/parts.ts";
import { askedAgain, attempt, emailProblem, otherNotice, passwordProblem, told } from "../frame/refused.ts";
import { type Answer, type Page, type PageRoute, sentTo, shown, type Visit } from "../route.ts";
import { frameWords } from "../words/frame.ts";
import { mailedWords } from "../words/mailed.ts";
import { deadLinkPage, sentPage } from "./mailed-view.ts";

export const registerRoutes: readonly PageRoute[] = [
  { method: "get", path: "/register", who: "anyone", answer: (visit) => shown(registerPage(visit)) },
  { method: "post", path: "/register", who: "anyone", answer: ask },
  { method: "get", path: "/verify/:token", who: "anyone", answer: (visit) => lookAtLink(visit) },
  { method: "post", path: "/verify/:token", who: "anyone", answer: finish },
];

async function ask(visit: Visit): Promise<Answer> {
  const email = typedAddress(visit.field("email"));
  const displayName = visit.field("displayName").trim();
  const input = { email, locale: visit.locale, ...(displayName !== "" && { displayName }) };
  const tried = await attempt(register(visit.visitor, input));
  if ("refusal" in tried) return told(registerPage(visit, tried.refusal), tried.refusal);
  return shown(sentPage(visit, email));
}

function registerPage(visit: Visit, refusal?: DomainError): Page {
  const words = mailedWords[visit.locale];
  const frame = frameWords[visit.locale];
  const problem = refusal && emailProblem(visit.locale, refusal);
  return {
    title: words.registerTitle,
    body: html`${otherNotice(visit, refusal, problem)}
<h1>${words.registerTitle}</h1>
<p class="lead">${words.registerLead}</p>
${askedAgain(
  refusal,
  form(
    visit,
    "/register",
    hidden("next", going(visit)),
    field({
      name: "email",
      label: frame.email,
      type: "email",
      value: visit.field("email"),
      autocomplete: "username",
      problem,
    }),
    field({
      name: "displayName",
      label: `${frame.displayName} (${frame.optional})`,
      value: visit.field("displayName"),
      autocomplete: "name",
      optional: true,
      maxlength: 200,
    }),
    button(words.register),
  ),
)}
<div class="aside"><a href="${withNext("/sign-in", going(visit))}">${words.haveAccount}</a></div>`,
  };
}

async function lookAtLink(visit: Visit, refusal?: DomainError): Promise<Answer> {
  const read = await attempt(viewRegistration(visit.param("token")));
  if ("refusal" in read) return shown(deadLinkPage(visit, "/register"), 410);
  return told(confirmPage(visit, read.done.email, refusal), refusal);
}

async function finish(visit: Visit): Promise<Answer> {
  const input = { token: visit.param("token"), password: visit.field("password") };
  const tried = await attempt(confirmRegistration(visit.visitor, input));
  return "refusal" in tried ? lookAtLink(visit, tried.refusal) : sentTo("/sign-in?done=registered");
}

function confirmPage(visit: Visit, email: string, refusal?: DomainError): Page {
  const words = mailedWords[visit.locale];
  const frame = frameWords[visit.locale];
  const problem = refusal && passwordProblem(visit.locale, refusal);
  return {
    title: words.confirmTitle,
    body: html`${otherNotice(visit, refusal, problem)}
<h1>${words.confirmTitle}</h1>
<p class="lead">${words.confirm}</p>
${askedAgain(
  refusal,
  form(
    visit,
    visit.path,
    field({ name: "email", label: frame.email, type: "email", value: email, autocomplete: "username", readonly: true }),
    field({
      name: "password",
      label: frame.newPassword,
      type: "password",
      autocomplete: "new-password",
      hint: words.passwordHint,
      locale: visit.locale,
      rules: { avoid: [email] },
      problem,
    }),
    button(words.confirmButton),
  ),
)}`,
  };
}
