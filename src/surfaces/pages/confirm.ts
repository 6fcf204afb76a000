/** /account/confirm: proof that it is still the same person, before something about signing in is changed. */
import type { DomainError } from "../../domain/errors.ts";
import { localPath } from "../../domain/own-pages.ts";
import { freshLoginUrl, reauthenticate } from "../../domain/persons/freshness.ts";
import type { Person } from "../../domain/persons/nouns.ts";
import { findPerson } from "../../domain/persons/persons.ts";
import { type Html, html } from "../../platform/html.ts";
import { button, field, form, hidden, step } from "./parts.ts";
import { attempt, refusalNotice, told } from "./refused.ts";
import { type Answer, type Page, type PageRoute, type SignedIn, sentTo, shown } from "./route.ts";
import { accountWords } from "./words/account.ts";
import { factorWords } from "./words/factors.ts";
import { frameWords } from "./words/frame.ts";

const PATH = "/account/confirm";

export const confirmRoutes: readonly PageRoute[] = [
  { method: "get", path: PATH, who: "person", answer: (visit) => show(visit, visit.query("next")) },
  { method: "post", path: PATH, who: "person", answer: prove },
  // Where a sign-in by SSO comes back to that was asked to be a fresh one.
  { method: "get", path: "/account/fresh", who: "person", answer: () => sentTo("/account") },
  {
    method: "get",
    path: "/account/:page/fresh",
    who: "person",
    answer: ({ param }) => sentTo(localPath(`/account/${param("page")}`) ?? "/account"),
  },
];

async function show(visit: SignedIn, next: string | undefined, refusal?: DomainError): Promise<Answer> {
  const words = factorWords[visit.locale];
  const sso = await freshLoginUrl(visit.session, localPath(next) ?? "/account");
  if (sso !== undefined) return shown(bySso(visit, sso));
  const person = await findPerson(visit.session.personId);
  const proof = person && proofOf(visit, person);
  const body = html`${refusal && refusalNotice(visit, refusal)}
<h1>${words.freshTitle}</h1>
<p class="lead">${proof ? words.fresh : words.freshElsewhere}</p>
${proof ? form(visit, PATH, hidden("next", localPath(next)), proof, button(frameWords[visit.locale].continue)) : form(visit, "/sign-out", button(frameWords[visit.locale].signOut))}`;
  return told({ title: words.freshTitle, body }, refusal);
}

function bySso({ locale }: SignedIn, url: string): Page {
  const words = factorWords[locale];
  const body = html`<h1>${words.freshTitle}</h1>
<p class="lead">${words.freshSso}</p>
${step(url, frameWords[locale].continue)}`;
  return { title: words.freshTitle, body };
}

/** The field for what this person can prove with; null for somebody who only comes by SSO or by passkey. */
function proofOf({ locale }: SignedIn, { hasPassword, secondFactors }: Person): Html | null {
  if (hasPassword)
    return field({
      name: "password",
      label: accountWords[locale].currentPassword,
      type: "password",
      autocomplete: "current-password",
      focus: true,
      maxlength: 1024,
    });
  if (!secondFactors.totp) return null;
  return field({
    name: "code",
    label: frameWords[locale].code,
    autocomplete: "one-time-code",
    focus: true,
    maxlength: 40,
  });
}

async function prove(visit: SignedIn): Promise<Answer> {
  const { visitor, session, field: value } = visit;
  const next = value("next");
  const proof = value("password") === "" ? { code: value("code").trim() } : { password: value("password") };
  const tried = await attempt(reauthenticate(visitor, session, proof));
  return "refusal" in tried ? show(visit, next, tried.refusal) : sentTo(localPath(next) ?? "/account", tried.done);
}
