/** What the pages about the authenticator app show. */
import type { DomainError } from "../../domain/errors.ts";
import { localPath } from "../../domain/own-pages.ts";
import { html } from "../../platform/html.ts";
import { button, field, form, hidden, notice, step } from "./parts.ts";
import { codeProblem, otherNotice } from "./refused.ts";
import type { Page, SignedIn } from "./route.ts";
import { factorWords } from "./words/factors.ts";
import { frameWords } from "./words/frame.ts";

const PATH = "/account/second-factor";

const nextOf = ({ query, field: value }: SignedIn): string | undefined => localPath(query("next") ?? value("next"));

export function offPage(visit: SignedIn): Page {
  const words = factorWords[visit.locale];
  const wanted = visit.session.state === "enrolment";
  return {
    title: words.totpTitle,
    passkeys: wanted,
    body: html`${wanted && notice("note", html`<p>${words.totpWanted}</p>`)}
<h1>${words.totpTitle}</h1>
<p class="lead">${words.totpOff}</p>
${form(visit, `${PATH}/start`, hidden("next", nextOf(visit)), button(words.start))}
${wanted && html`<div data-with-passkeys hidden>${step("/account/passkeys", words.add, "quiet")}</div>`}
${wanted ? form(visit, "/sign-out", button(frameWords[visit.locale].signOut, "quiet")) : step("/account", frameWords[visit.locale].back, "quiet")}`,
  };
}

export interface Scan {
  readonly secret: string;
  readonly uri: string;
  /** SVG. */
  readonly picture: string;
  readonly refusal?: DomainError | undefined;
}

export function scanPage(visit: SignedIn, { secret, uri, picture, refusal }: Scan): Page {
  const words = factorWords[visit.locale];
  const problem = refusal && codeProblem(visit.locale, refusal);
  return {
    title: words.scanTitle,
    body: html`${otherNotice(visit, refusal, problem)}
<h1>${words.scanTitle}</h1>
<p>${words.scan}</p>
<img class="qr" src="data:image/svg+xml;base64,${Buffer.from(picture).toString("base64")}" alt="${words.picture}">
<p>${words.seed} <code class="seed">${secret.replace(/(.{4})(?=.)/g, "$1 ")}</code></p>
${form(
  visit,
  `${PATH}/confirm`,
  hidden("next", nextOf(visit)),
  hidden("secret", secret),
  hidden("uri", uri),
  field({
    name: "code",
    label: frameWords[visit.locale].code,
    autocomplete: "one-time-code",
    hint: words.codeHint,
    numeric: true,
    maxlength: 10,
    problem,
  }),
  button(words.confirm),
)}`,
  };
}

/** Shown once: nothing that is stored could show them again. */
export function codesPage({ locale }: SignedIn, codes: readonly string[], next: string): Page {
  const words = factorWords[locale];
  return {
    title: words.codesTitle,
    body: html`<h1>${words.codesTitle}</h1>
<p class="lead">${words.codes}</p>
<ul class="codes">${codes.map((code) => html`<li>${code}</li>`)}</ul>
${step(next, words.codesKept)}`,
  };
}

export function onPage(visit: SignedIn, left: number): Page {
  const words = factorWords[visit.locale];
  return {
    title: words.totpTitle,
    body: html`<h1>${words.totpTitle}</h1>
<p class="lead">${words.on} ${words.codesLeft(left)}</p>
${form(visit, `${PATH}/codes`, html`<p class="hint">${words.newCodesHint}</p>`, button(words.newCodes, "quiet"))}
${form(visit, `${PATH}/remove`, button(words.remove, "danger"))}
${step("/account", frameWords[visit.locale].back, "quiet")}`,
  };
}
