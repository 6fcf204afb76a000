/** /forgot, and the link that the mail brings: a new password for a proved mailbox. */
import type { DomainError } from "../../domain/errors.ts";
import { forgotPassword, resetPassword } from "../../domain/persons/reset.ts";
import { html } from "../../platform/html.ts";
import { deadLinkPage, sentPage } from "./mailed-view.ts";
import { button, field, form } from "./parts.ts";
import { attempt, emailProblem, isAbout, otherNotice, passwordProblem, told } from "./refused.ts";
import { type Answer, type Page, type PageRoute, sentTo, shown, type Visit } from "./route.ts";
import { frameWords } from "./words/frame.ts";
import { mailedWords } from "./words/mailed.ts";

export const resetRoutes: readonly PageRoute[] = [
  { method: "get", path: "/forgot", who: "anyone", answer: (visit) => shown(forgotPage(visit)) },
  { method: "post", path: "/forgot", who: "anyone", answer: ask },
  { method: "get", path: "/reset/:token", who: "anyone", answer: (visit) => shown(resetPage(visit)) },
  { method: "post", path: "/reset/:token", who: "anyone", answer: finish },
];

async function ask(visit: Visit): Promise<Answer> {
  const email = visit.field("email").trim();
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
${form(
  visit,
  "/forgot",
  field({
    name: "email",
    label: frameWords[visit.locale].email,
    type: "email",
    value: visit.field("email"),
    autocomplete: "username",
    problem,
  }),
  button(words.forgotButton),
)}
<div class="aside"><a href="/sign-in">${frameWords[visit.locale].signIn}</a></div>`,
  };
}

async function finish(visit: Visit): Promise<Answer> {
  const input = { token: visit.param("token"), password: visit.field("password") };
  const tried = await attempt(resetPassword(visit.visitor, input));
  if (!("refusal" in tried)) return sentTo("/sign-in?done=reset", "ended");
  if (isAbout(tried.refusal, "/token")) return shown(deadLinkPage(visit, "/forgot"), 410);
  return told(resetPage(visit, tried.refusal), tried.refusal);
}

function resetPage(visit: Visit, refusal?: DomainError): Page {
  const words = mailedWords[visit.locale];
  const problem = refusal && passwordProblem(visit.locale, refusal);
  return {
    title: words.resetTitle,
    body: html`${otherNotice(visit, refusal, problem)}
<h1>${words.resetTitle}</h1>
<p class="lead">${words.reset}</p>
${form(
  visit,
  visit.path,
  field({
    name: "password",
    label: frameWords[visit.locale].newPassword,
    type: "password",
    autocomplete: "new-password",
    hint: words.passwordHint,
    problem,
  }),
  button(words.resetButton),
)}`,
  };
}
