/** /account/password: another password, for somebody who is signed in. */
import type { DomainError } from "../../domain/errors.ts";
import { requireFresh } from "../../domain/persons/freshness.ts";
import { changePassword } from "../../domain/persons/own-account.ts";
import { findPerson } from "../../domain/persons/persons.ts";
import { html } from "../../platform/html.ts";
import { button, field, form, step } from "./parts.ts";
import { attempt, otherNotice, passwordProblem, told } from "./refused.ts";
import { type Answer, type PageRoute, type SignedIn, sentTo } from "./route.ts";
import { accountWords } from "./words/account.ts";
import { frameWords } from "./words/frame.ts";

const PATH = "/account/password";

export const passwordRoutes: readonly PageRoute[] = [
  { method: "get", path: PATH, who: "person", answer: (visit) => show(visit) },
  { method: "post", path: PATH, who: "person", answer: change },
];

async function show(visit: SignedIn, refusal?: DomainError): Promise<Answer> {
  const words = accountWords[visit.locale];
  const frame = frameWords[visit.locale];
  const person = await findPerson(visit.session.personId);
  const had = person?.hasPassword ?? false;
  // Better asked before a form is filled in.
  if (!had) await requireFresh(visit.session);
  const title = had ? words.changePasswordTitle : words.setPasswordTitle;
  const problem = refusal && passwordProblem(visit.locale, refusal);
  const body = html`${otherNotice(visit, refusal, problem)}
<h1>${title}</h1>
${form(
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
    }),
  field({
    name: "password",
    label: frame.newPassword,
    type: "password",
    autocomplete: "new-password",
    hint: words.passwordHint,
    problem,
  }),
  button(words.save),
)}
${step("/account", frame.back, "quiet")}`;
  return told({ title, body }, refusal);
}

async function change(visit: SignedIn): Promise<Answer> {
  const { visitor, session, field: value } = visit;
  const currentPassword = value("current") === "" ? undefined : value("current");
  const tried = await attempt(changePassword(visitor, session, { currentPassword, password: value("password") }));
  return "refusal" in tried ? show(visit, tried.refusal) : sentTo("/account?done=password", tried.done);
}
