/** What the sign-in pages show. */
import type { SsoDoor } from "../../domain/connections/sso.ts";
import type { DomainError } from "../../domain/errors.ts";
import { withNext, withQuery } from "../../domain/own-pages.ts";
import { type Html, html } from "../../platform/html.ts";
import { button, field, form, hidden, notice, said, step } from "./parts.ts";
import { refusalNotice } from "./refused.ts";
import type { Page, Visit } from "./route.ts";
import { frameWords } from "./words/frame.ts";
import { doneWords, signInWords } from "./words/sign-in.ts";

/** Where somebody signs in. */
export interface Door {
  readonly slug: string | undefined;
  readonly name: string | undefined;
  readonly next: string | undefined;
}

const titleOf = ({ locale }: Visit, { name }: Door): string =>
  name === undefined ? signInWords[locale].title : signInWords[locale].titleAt(name);

const kept = ({ slug, next }: Door): readonly (Html | false)[] => [hidden("organization", slug), hidden("next", next)];

const addressOf = ({ slug, next }: Door): string => withQuery("/sign-in", { organization: slug, next });

/** Step one. */
export function addressPage(
  visit: Visit,
  door: Door,
  { done, email }: { readonly done?: string | undefined; readonly email?: string | undefined },
): Page {
  const words = signInWords[visit.locale];
  const frame = frameWords[visit.locale];
  const told = doneWords(visit.locale, done);
  return {
    title: titleOf(visit, door),
    organization: door.name,
    passkeys: true,
    body: html`${told && notice("good", html`<p>${told}</p>`)}
<h1>${said(titleOf(visit, door))}</h1>
${form(
  visit,
  "/sign-in",
  kept(door),
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
${passkeyOffer(visit, door)}
<div class="aside"><a href="/register">${words.register}</a></div>`,
  };
}

/** Only with script, which unhides it. */
export const passkeyOffer = (visit: Visit, door: Door): Html => html`<div data-with-passkeys hidden>
${form(visit, "/sign-in/passkey/start", kept(door), button(signInWords[visit.locale].passkey, "quiet"))}
</div>`;

export interface PasswordTry {
  readonly email: string;
  readonly refusal?: DomainError;
  /** Where single sign-on begins, when that is what is asked for. */
  readonly sso?: readonly SsoDoor[] | undefined;
}

/** Step two, by password. */
export function passwordPage(visit: Visit, door: Door, { email, refusal, sso }: PasswordTry): Page {
  const words = signInWords[visit.locale];
  const frame = frameWords[visit.locale];
  return {
    title: words.passwordTitle,
    organization: door.name,
    passkeys: true,
    body: html`${refusal && refusalNotice(visit, refusal, sso !== undefined && ssoSteps(visit, sso, door.next))}
<h1>${words.passwordTitle}</h1>
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
    focus: true,
    maxlength: 1024,
  }),
  button(frame.signIn),
)}
${passkeyOffer(visit, door)}
<div class="aside"><a href="/forgot">${words.forgot}</a> <a href="${addressOf(door)}">${words.other}</a></div>`,
  };
}

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
    organization: door.name,
    ...(only && others.length === 0 && { forward: withNext(only.url, door.next) }),
    body: html`<h1>${words.ssoTitle}</h1>
<p class="lead">${others.length === 0 ? words.sso : words.ssoChoice}</p>
${ssoSteps(visit, connections, door.next)}
<div class="aside">${form(visit, "/sign-in", kept(door), hidden("email", email), hidden("method", "password"), button(words.withPassword, "quiet"))}</div>`,
  };
}
