/** The pieces that pages are put together from: forms, fields, notices, lists. */
import { type Html, html, type Piece } from "../../platform/html.ts";
import type { Visit } from "./route.ts";

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
}

/** A labelled input with its hint and what is wrong with it. */
export const field = (it: Field): Html => {
  const described = [it.problem && `${it.name}-problem`, it.hint && `${it.name}-hint`].filter(Boolean).join(" ");
  const problem = it.problem !== undefined;
  return html`<div class="field">
<label for="${it.name}">${it.label}</label>
${problem && html`<p class="problem" id="${it.name}-problem">${it.problem}</p>`}
<input id="${it.name}" name="${it.name}" type="${it.type ?? "text"}" value="${it.value ?? ""}" autocomplete="${it.autocomplete}" maxlength="${it.maxlength ?? 256}"${flags(it)}${described !== "" && html` aria-describedby="${described}"`}>
${it.hint && html`<p class="hint" id="${it.name}-hint">${it.hint}</p>`}
</div>`;
};

const flags = ({ optional, readonly, focus, numeric, type, problem }: Field): Html =>
  html`${!optional && html` required`}${readonly && html` readonly`}${focus && html` autofocus`}${numeric && html` inputmode="numeric"`}${type === "email" && html` inputmode="email"`}${type !== undefined && html` autocapitalize="none" spellcheck="false"`}${problem !== undefined && html` aria-invalid="true"`}`;

export const hidden = (name: string, value: string | undefined): Html | false =>
  value !== undefined && value !== "" && html`<input type="hidden" name="${name}" value="${value}">`;

export const button = (label: string, kind: "primary" | "quiet" | "danger" = "primary"): Html =>
  html`<button class="${kind}">${label}</button>`;

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
