/** /forgot, and the link that the mail brings: a new password for a proved mailbox. */

import { forgotPassword, resetPassword, viewReset } from "../../../domain/account/reset.ts";
import { typedAddress } from "../../../domain/address.ts";
import type { DomainError } from "../../../domain/errors.ts";
import { withNext } from "../../../domain/local-paths.ts";
import type { MailedTo } from "../../../domain/persons/mailed-links.ts";
import { html } from "../../../platform/html.ts";
import { going } from "../answers.ts";
import { button, field, form, hidden } from "../frame/parts.ts";
import { askedAgain, attempt, emailProblem, isAbout, otherNotice, passwordProblem, told } from "../frame/refused.ts";
import { type Answer, type Page, type PageRoute, sentTo, shown, type Visit } from "../route.ts";
import { frameWords } from "../words/frame.ts";
import { mailedWords } from "../words/mailed.ts";
import { deadLinkPage, sentPage } from "./mailed-view.ts";

export const resetRoutes: readonly PageRoute[] = [
  { method: "get", path: "/forgot", who: "anyone", answer: (visit) => shown(forgotPage(visit)) },
  { method: "post", path: "/forgot", who: "anyone", answer: ask },
  { method: "get", path: "/reset/:token", who: "anyone", answer: look },
  { method: "post", path: "/reset/:token", who: "anyone", answer: finish },
];

/** A link that does not work is told at once: nobody chooses a password in vain. */
async function look(visit: Visit): Promise<Answer> {
  const looked = await attempt(viewReset(visit.param("token")));
  return "refusal" in looked ? shown(deadLinkPage(visit, "/forgot"), 410) : shown(resetPage(visit, looked.done));
}

async function ask(visit: Visit): Promise<Answer> {
  const email = typedAddress(visit.field("email"));
  const tried = await attempt(forgotPassword(visit.visitor, { email }));
  if ("refusal" in tried) return told(forgotPage(visit, tried.refusal), tried.refusal);
  return shown(sentPage(visit, email));
}

function forgotPage(visit: Visit, refusal?: DomainError): Page {
  const words = mailedWords[visit.locale];
  const problem = refusal && emailProblem(visit.locale, refusal);
  return {
    title: words.forgotTitle,
    body: html`${otherNotice(visit, refusal, problem)}
<h1>${words.forgotTitle}</h1>
<p class="lead">${words.forgot}</p>
${askedAgain(
  refusal,
  form(
    visit,
    "/forgot",
    hidden("next", going(visit)),
    field({
      name: "email",
      label: frameWords[visit.locale].email,
      type: "email",
      value: visit.field("email"),
      autocomplete: "username",
      problem,
    }),
    button(words.forgotButton),
  ),
)}
<div class="aside"><a href="${withNext("/sign-in", going(visit))}">${frameWords[visit.locale].signIn}</a></div>`,
  };
}

async function finish(visit: Visit): Promise<Answer> {
  const input = { token: visit.param("token"), password: visit.field("password") };
  const tried = await attempt(resetPassword(visit.visitor, input));
  if (!("refusal" in tried)) return sentTo("/sign-in?done=reset&method=password", "ended");
  if (isAbout(tried.refusal, "/token")) return shown(deadLinkPage(visit, "/forgot"), 410);
  const looked = await attempt(viewReset(input.token));
  if ("refusal" in looked) return shown(deadLinkPage(visit, "/forgot"), 410);
  return told(resetPage(visit, looked.done, tried.refusal), tried.refusal);
}

function resetPage(visit: Visit, { email, displayName }: MailedTo, refusal?: DomainError): Page {
  const words = mailedWords[visit.locale];
  const problem = refusal && passwordProblem(visit.locale, refusal);
  return {
    title: words.resetTitle,
    body: html`${otherNotice(visit, refusal, problem)}
<h1>${words.resetTitle}</h1>
<p class="lead">${words.reset}</p>
${askedAgain(
  refusal,
  form(
    visit,
    visit.path,
    field({
      name: "email",
      label: frameWords[visit.locale].email,
      type: "email",
      value: email,
      autocomplete: "username",
      readonly: true,
    }),
    field({
      name: "password",
      label: frameWords[visit.locale].newPassword,
      type: "password",
      autocomplete: "new-password",
      hint: words.passwordHint,
      locale: visit.locale,
      rules: { avoid: [email, displayName] },
      problem,
    }),
    button(words.resetButton),
  ),
)}`,
  };
}
