/** What the sign-in pages show. */
import type { SsoDoor } from "../../../domain/connections/sso/sso.ts";
import type { DomainError } from "../../../domain/errors.ts";
import { withNext, withQuery } from "../../../domain/local-paths.ts";
import type { OwnWay } from "../../../domain/organizations/policies/policies.ts";
import { type Html, html } from "../../../platform/html.ts";
import { button, field, form, hidden, notice, said, step } from "../frame/parts.ts";
import { isEndedByTyping, proofProblem, refusalNotice, tracesOf } from "../frame/refused.ts";
import type { Page, Visit } from "../route.ts";
import { frameWords } from "../words/frame.ts";
import { doneWords, signInWords } from "../words/sign-in.ts";
import { withoutPasskeys } from "./ceremony.ts";

/** Where somebody signs in. */
export interface Door {
  readonly id?: string | undefined;
  readonly slug: string | undefined;
  readonly name: string | undefined;
  readonly next: string | undefined;
  /** By which credentials of their own people come in here; none where owners alone do. */
  readonly own: readonly OwnWay[];
}

const titleOf = ({ locale }: Visit, { name }: Door): string =>
  name === undefined ? signInWords[locale].title : signInWords[locale].titleAt(name);

const kept = ({ slug, next }: Door): readonly (Html | false)[] => [hidden("organization", slug), hidden("next", next)];

const addressOf = ({ slug, next }: Door, method?: "password"): string =>
  withQuery("/sign-in", { organization: slug, next, method });

export interface AddressAsked {
  readonly done?: string | undefined;
  readonly email?: string | undefined;
  /** The next step is the password, also where single sign-on is offered. */
  readonly byPassword: boolean;
  /** Whether a way past single sign-on is shown. */
  readonly past: boolean;
}

/** Step one. */
export function addressPage(visit: Visit, door: Door, { done, email, byPassword, past }: AddressAsked): Page {
  const words = signInWords[visit.locale];
  const frame = frameWords[visit.locale];
  const told = doneWords(visit.locale, done);
  return {
    title: titleOf(visit, door),
    at: door.id,
    passkeys: true,
    body: html`${told && notice("good", html`<p>${told}</p>`)}
<h1>${said(titleOf(visit, door))}</h1>
${form(
  visit,
  "/sign-in",
  kept(door),
  byPassword && hidden("method", "password"),
  field({
    name: "email",
    label: frame.email,
    type: "email",
    value: email?.slice(0, 254),
    autocomplete: "username webauthn",
    focus: true,
  }),
  button(frame.continue),
)}
${(byPassword || door.own.includes("passkey")) && passkeyOffer(visit, door)}
<div class="aside">${past && html`<a href="${addressOf(door, "password")}">${words.pastSso}</a>`} <a href="${withNext("/register", door.next)}">${words.register}</a></div>`,
  };
}

export interface PasskeyOffer {
  readonly kind?: "primary" | "quiet";
  /** It is the factor that a sign-in waits for, and no sign-in of its own. */
  readonly isFactor?: true;
}

/** Only with script, which unhides it. */
export const passkeyOffer = (
  visit: Visit,
  door: Door,
  { kind = "quiet", isFactor }: PasskeyOffer = {},
): Html => html`<div data-with-passkeys hidden>
${form(visit, "/sign-in/passkey/start", kept(door), isFactor && hidden("as", "factor"), button(signInWords[visit.locale].passkey, kind))}
</div>`;

/** Step two, where a password alone lets nobody in: the passkey, and a way for whoever has none yet. */
export function passkeyPage(visit: Visit, door: Door, email: string): Page {
  const words = signInWords[visit.locale];
  return {
    title: words.passkeyTitle,
    at: door.id,
    passkeys: true,
    body: html`<h1>${words.passkeyTitle}</h1>
<p class="lead">${words.passkeyOnly}</p>
${withoutPasskeys(visit)}
${passkeyOffer(visit, door, { kind: "primary" })}
<section><h2>${words.noPasskey}</h2><p>${words.noPasskeyHint}</p>
${form(visit, "/sign-in", kept(door), hidden("email", email), hidden("method", "password"), button(words.toPassword, "quiet"))}</section>
<div class="aside"><a href="${addressOf(door)}">${words.other}</a></div>`,
  };
}

export interface PasswordTry {
  readonly email: string;
  readonly refusal?: DomainError;
  /** Where single sign-on begins, when that is what is asked for. */
  readonly sso?: readonly SsoDoor[] | undefined;
}

/** Step two, by password. */
export function passwordPage(visit: Visit, door: Door, { email, refusal, sso }: PasswordTry): Page {
  const words = signInWords[visit.locale];
  const again = refusal === undefined || isEndedByTyping(refusal);
  const problem = proofProblem(refusal, words.passwordWrong);
  return {
    title: again ? words.passwordTitle : titleOf(visit, door),
    at: door.id,
    passkeys: true,
    body: html`${refusal && problem === undefined && refusalNotice(visit, refusal, sso !== undefined && ssoSteps(visit, sso, door.next))}
${again ? passwordForm(visit, door, email, problem) : html`<h1>${said(titleOf(visit, door))}</h1>`}
<div class="aside">${again && html`<a href="${withNext("/forgot", door.next)}">${words.forgot}</a>`} <a href="${addressOf(door)}">${words.other}</a></div>
${tracesOf(visit, refusal, problem)}`,
  };
}

const passwordForm = (visit: Visit, door: Door, email: string, problem: string | undefined): Html => {
  const words = signInWords[visit.locale];
  const frame = frameWords[visit.locale];
  return html`<h1>${words.passwordTitle}</h1>
${form(
  visit,
  "/sign-in/password",
  kept(door),
  field({ name: "email", label: frame.email, type: "email", value: email, autocomplete: "username", readonly: true }),
  field({
    name: "password",
    label: frame.password,
    type: "password",
    autocomplete: "current-password",
    locale: visit.locale,
    focus: true,
    maxlength: 1024,
    problem,
  }),
  button(frame.signIn),
)}
${(door.own.length === 0 || door.own.includes("passkey")) && passkeyOffer(visit, door)}`;
};

/** Links to where single sign-on begins. Of several, people know theirs by its name. */
export function ssoSteps({ locale }: Visit, doors: readonly SsoDoor[], next: string | undefined): Html {
  const { ssoStep, ssoStepAt } = signInWords[locale];
  const label = ({ name }: SsoDoor): string => (doors.length > 1 ? ssoStepAt(name) : ssoStep);
  return html`<div class="steps">${doors.map((one) => step(withNext(one.url, next), label(one)))}</div>`;
}

/**
 * Step two, by single sign-on. Where there is one way the browser goes on by itself, and the link is for those whose browser does not;
 * where there are several, the person chooses.
 */
export function ssoPage(
  visit: Visit,
  door: Door,
  { email, connections }: { readonly email: string; readonly connections: readonly SsoDoor[] },
): Page {
  const words = signInWords[visit.locale];
  const [only, ...others] = connections;
  return {
    title: words.ssoTitle,
    at: door.id,
    ...(only && others.length === 0 && { forward: withNext(only.url, door.next) }),
    body: html`<h1>${words.ssoTitle}</h1>
<p class="lead">${others.length === 0 ? words.sso : words.ssoChoice}</p>
${ssoSteps(visit, connections, door.next)}
<div class="aside">${form(visit, "/sign-in", kept(door), hidden("email", email), hidden("method", "password"), button(words.withPassword, "quiet"))}</div>`,
  };
}
