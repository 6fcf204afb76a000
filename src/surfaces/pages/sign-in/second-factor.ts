/** /sign-in/second-factor: what is asked after the password, and what to do for whoever has lost it. */

import type { DomainError } from "../../../domain/errors.ts";
import { findPerson } from "../../../domain/persons/persons.ts";
import type { Person } from "../../../domain/persons/types.ts";
import { completeSecondFactor } from "../../../domain/sessions/sign-in/sign-in.ts";
import { type Html, html } from "../../../platform/html.ts";
import { button, field, form, hidden } from "../frame/parts.ts";
import { attempt, otherNotice, proofProblem, told, tracesOf } from "../frame/refused.ts";
import type { Answer, PageRoute, SignedIn } from "../route.ts";
import { factorWords } from "../words/factors.ts";
import { frameWords } from "../words/frame.ts";
import { signInWords } from "../words/sign-in.ts";
import { withoutPasskeys } from "./ceremony.ts";
import { doorOf, doorOfForm, welcome } from "./sign-in.ts";
import { type Door, passkeyOffer } from "./sign-in-view.ts";

const PATH = "/sign-in/second-factor";

export const secondFactorRoutes: readonly PageRoute[] = [
  { method: "get", path: PATH, who: "second_factor", answer: ask },
  { method: "post", path: PATH, who: "second_factor", answer: takeCode },
];

type Factors = Person["secondFactors"];
const NONE: Factors = { totp: false, passkeys: 0, recoveryCodesLeft: 0 };

async function ask(visit: SignedIn): Promise<Answer> {
  return show(visit, await doorOf(visit.query("organization"), visit.query("next")));
}

async function takeCode(visit: SignedIn): Promise<Answer> {
  const door = await doorOfForm(visit);
  const tried = await attempt(completeSecondFactor(visit.visitor, visit.session, visit.field("code").trim()));
  return "refusal" in tried ? show(visit, door, tried.refusal) : welcome(tried.done, door);
}

async function show(visit: SignedIn, door: Door, refusal?: DomainError): Promise<Answer> {
  const words = signInWords[visit.locale];
  const factors = (await findPerson(visit.session.personId))?.secondFactors ?? NONE;
  // Where only a passkey will do, a code of the app would be given in vain.
  const byApp = factors.totp && visit.session.state !== "passkey";
  const title = byApp ? words.codeTitle : words.passkeyTitle;
  const factorText = factorWords[visit.locale];
  const problem = proofProblem(refusal, byApp ? factorText.codeWrong : factorText.recoveryWrong);
  const body = html`${otherNotice(visit, refusal, problem)}
<h1>${title}</h1>
${visit.session.state === "passkey" && html`<p class="lead">${words.passkeyAsked}</p>`}
${byApp ? byCode(visit, door, factors, problem) : byPasskey(visit, door, factors, problem)}
${lost(visit, factors)}
<div class="aside">${form(visit, "/sign-out", button(words.cancel, "quiet"))}</div>
${tracesOf(visit, refusal, problem)}`;
  return told({ title, at: door.id, passkeys: true, body }, refusal);
}

/** The code of an app, or a recovery code, which takes its place; the passkey is another way. */
const byCode = (visit: SignedIn, door: Door, { passkeys }: Factors, problem: string | undefined): Html =>
  html`${codeForm(visit, door, {
    label: frameWords[visit.locale].code,
    hint: signInWords[visit.locale].codeHint,
    problem,
  })}
${passkeys > 0 && passkeyOffer(visit, door, { isFactor: true })}`;

/** The passkey; who is at another device, or has lost it, has a recovery code. */
function byPasskey(visit: SignedIn, door: Door, { recoveryCodesLeft }: Factors, problem: string | undefined): Html {
  const words = factorWords[visit.locale];
  return html`${withoutPasskeys(visit)}
${passkeyOffer(visit, door, { kind: "primary", isFactor: true })}
${
  recoveryCodesLeft > 0 &&
  html`<section><h2>${words.orRecovery}</h2>
${codeForm(visit, door, { label: words.recoveryCode, hint: words.recoveryHint, problem, quiet: true })}</section>`
}`;
}

interface CodeField {
  readonly label: string;
  readonly hint: string;
  readonly problem: string | undefined;
  /** Something else is the main way. */
  readonly quiet?: boolean;
}

const codeForm = (visit: SignedIn, door: Door, { label, hint, problem, quiet = false }: CodeField): Html =>
  form(
    visit,
    PATH,
    hidden("organization", door.slug),
    hidden("next", door.next),
    field({ name: "code", label, autocomplete: "one-time-code", hint, focus: !quiet, maxlength: 40, problem }),
    button(frameWords[visit.locale].continue, quiet ? "quiet" : "primary"),
  );

/** The ways back, for whoever has neither the device nor the app. */
function lost({ locale }: SignedIn, { recoveryCodesLeft }: Factors): Html {
  const words = factorWords[locale];
  return html`<details><summary>${words.lost}</summary>
<ul><li>${words.lostCodes(recoveryCodesLeft)}</li><li>${words.lostOwner}</li><li>${words.lostOperator}</li></ul></details>`;
}
