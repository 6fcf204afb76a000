/** What the sign-in pages show. */
import type { DomainError } from "../../domain/errors.ts";
import { type Html, html } from "../../platform/html.ts";
import { withQuery } from "./next.ts";
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
  readonly sso?: string | undefined;
}

/** Step two, by password. */
export function passwordPage(visit: Visit, door: Door, { email, refusal, sso }: PasswordTry): Page {
  const words = signInWords[visit.locale];
  const frame = frameWords[visit.locale];
  return {
    title: words.passwordTitle,
    organization: door.name,
    passkeys: true,
    body: html`${refusal && refusalNotice(visit, refusal, sso !== undefined && step(sso, words.ssoStep))}
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

/** Step two, by single sign-on: the browser goes on by itself, the link is for those whose browser does not. */
export function ssoPage(
  visit: Visit,
  door: Door,
  { email, url }: { readonly email: string; readonly url: string },
): Page {
  const words = signInWords[visit.locale];
  return {
    title: words.ssoTitle,
    organization: door.name,
    forward: url,
    body: html`<h1>${words.ssoTitle}</h1>
<p class="lead">${words.sso}</p>
${step(url, words.ssoStep)}
<div class="aside">${form(visit, "/sign-in", kept(door), hidden("email", email), hidden("method", "password"), button(words.withPassword, "quiet"))}</div>`,
  };
}
