/** /account/confirm: proof that it is still the same person, before something about signing in is changed. */
import type { DomainError } from "../../../domain/errors.ts";
import { localPath, withNext } from "../../../domain/local-paths.ts";
import { startPasskeySignIn } from "../../../domain/persons/factors/passkeys.ts";
import { findPerson } from "../../../domain/persons/persons.ts";
import type { Person } from "../../../domain/persons/types.ts";
import { freshLoginUrl, reauthenticate } from "../../../domain/sessions/freshness.ts";
import { html } from "../../../platform/html.ts";
import { button, type Field, field, form, hidden, notice, step } from "../frame/parts.ts";
import { attempt, otherNotice, proofProblem, told, traces, tracesOf } from "../frame/refused.ts";
import { type Answer, type Page, type PageRoute, type SignedIn, sentTo, shown, type Visit } from "../route.ts";
import { authenticationIn, ceremony } from "../sign-in/ceremony.ts";
import { accountWords } from "../words/account.ts";
import { factorWords } from "../words/factors.ts";
import { frameWords } from "../words/frame.ts";
import { signInWords } from "../words/sign-in.ts";

const PATH = "/account/confirm";

export const confirmRoutes: readonly PageRoute[] = [
  { method: "get", path: PATH, who: "person", answer: (visit) => show(visit, visit.query("next")) },
  { method: "post", path: PATH, who: "person", answer: prove },
  { method: "post", path: `${PATH}/passkey/start`, who: "person", answer: startPasskey },
  { method: "post", path: `${PATH}/passkey`, who: "person", answer: takePasskey },
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
  const passkeys = person?.secondFactors.passkeys ?? 0;
  const problem = proof ? proofProblem(refusal, proof.wrong) : undefined;
  const kept = hidden("next", localPath(next));
  const body = html`${otherNotice(visit, refusal, problem)}
<h1>${words.freshTitle}</h1>
<p class="lead">${proof || passkeys > 0 ? words.fresh : words.freshElsewhere}</p>
${proof && form(visit, PATH, kept, field({ ...proof, focus: true, problem }), button(frameWords[visit.locale].continue))}
${passkeys > 0 && html`<div data-with-passkeys hidden>${form(visit, `${PATH}/passkey/start`, kept, button(words.usePasskey, proof ? "quiet" : "primary"))}</div>`}
${!proof && html`<div ${passkeys > 0 && html`data-without-passkeys`}>${passkeys > 0 && html`<p>${words.freshElsewhere}</p>`}${form(visit, "/sign-out", button(frameWords[visit.locale].signOut))}</div>`}
${step("/account", frameWords[visit.locale].cancel, "quiet")}
${tracesOf(visit, refusal, problem)}`;
  return told({ title: words.freshTitle, passkeys: passkeys > 0, body }, refusal);
}

function bySso({ locale }: SignedIn, url: string): Page {
  const words = factorWords[locale];
  const body = html`<h1>${words.freshTitle}</h1>
<p class="lead">${words.freshSso}</p>
${step(url, frameWords[locale].continue)}`;
  return { title: words.freshTitle, body };
}

/** The field for what this person can prove with; null for somebody who only comes by SSO, or has a passkey and nothing else. */
function proofOf({ locale }: SignedIn, { hasPassword, secondFactors }: Person): (Field & { wrong: string }) | null {
  const words = factorWords[locale];
  if (hasPassword) return { ...passwordField(locale), wrong: words.passwordWrong };
  const code = { name: "code", autocomplete: "one-time-code", maxlength: 40 };
  if (secondFactors.totp) return { ...code, label: frameWords[locale].code, wrong: words.codeWrong };
  if (secondFactors.recoveryCodesLeft === 0) return null;
  return { ...code, label: words.recoveryCode, hint: words.recoveryHint, wrong: words.recoveryWrong };
}

const passwordField = (locale: Visit["locale"]): Field => ({
  name: "password",
  label: accountWords[locale].currentPassword,
  type: "password",
  autocomplete: "current-password",
  locale,
  maxlength: 1024,
});

async function startPasskey(visit: SignedIn): Promise<Answer> {
  const words = factorWords[visit.locale];
  const signIn = signInWords[visit.locale];
  const next = localPath(visit.field("next"));
  const options = await startPasskeySignIn();
  const asked = {
    kind: "get",
    action: `${PATH}/passkey`,
    options,
    failed: words.addFailed,
    again: words.again,
  } as const;
  const body = html`<h1>${words.freshTitle}</h1>
<p class="lead">${signIn.passkeyHint}</p>
${ceremony(visit, asked, hidden("next", next))}
${step(withNext(PATH, next), frameWords[visit.locale].back, "quiet")}`;
  return shown({ title: words.freshTitle, passkeys: true, body });
}

async function takePasskey(visit: SignedIn): Promise<Answer> {
  const next = visit.field("next");
  const passkey = authenticationIn(visit.field("response"));
  const tried = await attempt(reauthenticate(visit.visitor, visit.session, { passkey }));
  if ("done" in tried) return sentTo(localPath(next) ?? "/account", tried.done);
  const words = factorWords[visit.locale];
  const body = html`${notice("alert", html`<p>${words.passkeyWrong}</p>`)}
<h1>${words.freshTitle}</h1>
${step(withNext(PATH, next), frameWords[visit.locale].back)}
${traces(visit.locale, tried.refusal.reason ?? tried.refusal.code, visit.visitor.requestId)}`;
  return told({ title: words.freshTitle, body }, tried.refusal);
}

async function prove(visit: SignedIn): Promise<Answer> {
  const { visitor, session, field: value } = visit;
  const next = value("next");
  const proof = value("password") === "" ? { code: value("code").trim() } : { password: value("password") };
  const tried = await attempt(reauthenticate(visitor, session, proof));
  return "refusal" in tried ? show(visit, next, tried.refusal) : sentTo(localPath(next) ?? "/account", tried.done);
}
