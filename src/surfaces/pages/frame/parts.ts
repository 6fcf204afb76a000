/** The pieces that pages are put together from: forms, fields, notices, lists. */
import type { Locale } from "../../../domain/mails/types.ts";
import { SHORTEST } from "../../../domain/persons/password-rules.ts";
import { type Html, html, type Piece } from "../../../platform/html.ts";
import type { Visit } from "../route.ts";
import { frameWords } from "../words/frame.ts";

/** A form of ours: always by POST, always with its token. */
export const form = (visit: Pick<Visit, "csrf">, action: string, ...inside: readonly Piece[]): Html =>
  html`<form method="post" action="${action}"><input type="hidden" name="csrf" value="${visit.csrf}">
${inside}
</form>`;

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type?: "text" | "email" | "password";
  readonly value?: string | undefined;
  /** What password managers and phones go by (ASVS 6.2.7); nothing here forbids pasting. */
  readonly autocomplete: string;
  readonly hint?: Piece;
  readonly problem?: string | undefined;
  readonly optional?: boolean;
  readonly readonly?: boolean;
  readonly focus?: boolean;
  readonly numeric?: boolean;
  readonly maxlength?: number;
  /** For passwords: what their button says that shows them. */
  readonly locale?: Locale;
  /** Stands below the hint: what a new password must be. */
  readonly rules?: PasswordRules;
}

/** What a new password must not be made of, besides what everybody's must be. */
export interface PasswordRules {
  readonly avoid: readonly (string | null | undefined)[];
}

/** A labelled input with its hint and what is wrong with it. */
export const field = (it: Field): Html => {
  const described = [it.problem && `${it.name}-problem`, it.hint && `${it.name}-hint`, it.rules && `${it.name}-rules`]
    .filter(Boolean)
    .join(" ");
  const problem = it.problem !== undefined;
  return html`<div class="field">
<label for="${it.name}">${it.label}</label>
${problem && html`<p class="problem" id="${it.name}-problem">${it.problem}</p>`}
<input id="${it.name}" name="${it.name}" type="${it.type ?? "text"}" value="${it.value ?? ""}" autocomplete="${it.autocomplete}" maxlength="${it.maxlength ?? 256}"${flags(it)}${shows(it)}${described !== "" && html` aria-describedby="${described}"`}>
${it.hint && html`<p class="hint" id="${it.name}-hint">${it.hint}</p>`}
${it.rules && it.locale && passwordRules(it.name, it.locale, it.rules)}
</div>`;
};

const passwordRules = (name: string, locale: Locale, { avoid }: PasswordRules): Html => {
  const words = frameWords[locale].passwordRules;
  return html`<ul class="rules" id="${name}-rules" data-rules="${name}">
<li data-rule="length" data-least="${SHORTEST}">${words.length(SHORTEST)}</li>
<li data-rule="own" data-avoid="${avoid.filter(Boolean).join("\n")}">${words.own}</li>
<li>${words.common}</li>
</ul>`;
};

const shows = ({ type, locale }: Field): Html | false =>
  type === "password" &&
  locale !== undefined &&
  html` data-show="${frameWords[locale].show}" data-hide="${frameWords[locale].hide}"`;

const flags = ({ optional, readonly, focus, numeric, type, problem }: Field): Html =>
  html`${!optional && html` required`}${readonly && html` readonly`}${focus && html` autofocus`}${numeric && html` inputmode="numeric"`}${type === "email" && html` inputmode="email"`}${type !== undefined && html` autocapitalize="none" spellcheck="false"`}${problem !== undefined && html` aria-invalid="true"`}`;

export const hidden = (name: string, value: string | undefined): Html | false =>
  value !== undefined && value !== "" && html`<input type="hidden" name="${name}" value="${value}">`;

/** `primary`: what the page is for. `quiet`: something else. `danger`: takes away. `link`: beside the point. */
export const button = (label: string, kind: "primary" | "quiet" | "danger" | "link" = "primary"): Html =>
  html`<button class="${kind}">${label}</button>`;

/** Buttons that copy what stands in an element, or keep it as a file; only with script, which shows them. */
export const keeping = (locale: Locale, id: string, file?: string): Html => {
  const { copy, copied, download } = frameWords[locale];
  return html`<div class="kept"><button type="button" class="quiet" data-copy="${id}" data-done="${copied}" hidden>${copy}</button>
${file !== undefined && html`<button type="button" class="quiet" data-download="${id}" data-name="${file}" hidden>${download}</button>`}</div>`;
};

/** Asks before something is done that cannot be taken back: what it means, the deed, and the way out. */
export const askFirst = (
  visit: Visit,
  it: {
    readonly title: string;
    readonly about: readonly Piece[];
    readonly action: string;
    readonly label: string;
    readonly back: string;
  },
): Html => html`<h1>${it.title}</h1>
${it.about}
${form(visit, it.action, button(it.label, "danger"))}
${step(it.back, frameWords[visit.locale].cancel, "quiet")}`;

/** A link that looks like the step to take. */
export const step = (href: string, label: string, kind: "primary" | "quiet" = "primary"): Html =>
  html`<a class="button ${kind}" href="${href}">${label}</a>`;

/** A message on top of a page; `alert` is read out at once. */
export const notice = (kind: "alert" | "good" | "note", ...inside: readonly Piece[]): Html =>
  html`<div class="notice ${kind}" role="${kind === "alert" ? "alert" : "status"}">${inside}</div>`;

/** Names and values. */
export const facts = (rows: readonly (readonly [string, Piece] | false | null | undefined)[]): Html =>
  html`<dl class="facts">${rows.filter((row) => !!row).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;

/** Somebody's words: the direction of their script stays inside them. */
export const said = (text: string): Html => html`<bdi>${text}</bdi>`;

/** An address of which only its owner knows the rest. */
export const masked = (email: string): string => {
  const at = email.lastIndexOf("@");
  return at < 1 ? "•••" : `${[...email][0] ?? ""}•••${email.slice(at)}`;
};
