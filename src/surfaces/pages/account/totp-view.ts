/** What the pages about the authenticator app show. */
import type { DomainError } from "../../../domain/errors.ts";
import { localPath, withNext } from "../../../domain/local-paths.ts";
import { type Html, html } from "../../../platform/html.ts";
import { askFirst, button, field, form, hidden, keeping, notice, step } from "../frame/parts.ts";
import { codeProblem, otherNotice, tracesOf } from "../frame/refused.ts";
import type { Page, SignedIn } from "../route.ts";
import { factorWords } from "../words/factors.ts";
import { frameWords } from "../words/frame.ts";

const PATH = "/account/second-factor";

/** Where somebody was going whom a policy has asked for a factor. */
export const nextOf = ({ query, field: value }: SignedIn): string | undefined =>
  localPath(query("next") ?? value("next"));

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
${wanted && html`<div data-with-passkeys hidden>${step(withNext("/account/passkeys", nextOf(visit)), words.add, "quiet")}</div>`}
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
)}
${step(visit.session.state === "enrolment" ? withNext(PATH, nextOf(visit)) : PATH, frameWords[visit.locale].cancel, "quiet")}
${tracesOf(visit, refusal, problem)}`,
  };
}

/** Shown once: nothing that is stored could show them again. */
export function codesPage({ locale }: SignedIn, codes: readonly string[], next: string): Page {
  const words = factorWords[locale];
  return {
    title: words.codesTitle,
    body: html`<h1>${words.codesTitle}</h1>
<p class="lead">${words.codes}</p>
<ul class="codes" id="codes">${codes.map((code) => html`<li>${code}</li>`)}</ul>
${keeping(locale, "codes", "recovery-codes.txt")}
${step(next, words.codesKept)}`,
  };
}

/** How many recovery codes are left, and the way to others. */
export function codesPart({ locale }: SignedIn, left: number): Html {
  const words = factorWords[locale];
  return html`<section><h2>${words.codesTitle}</h2><p>${left > 0 ? words.codesLeft(left) : words.codesNone}</p>
${step("/account/recovery-codes", words.newCodes, "quiet")}</section>`;
}

export function onPage(visit: SignedIn, left: number): Page {
  const words = factorWords[visit.locale];
  return {
    title: words.totpTitle,
    body: html`<h1>${words.totpTitle}</h1>
<p class="lead">${words.on}</p>
${step(`${PATH}/remove`, words.remove, "quiet")}
${codesPart(visit, left)}
${step("/account", frameWords[visit.locale].back, "quiet")}`,
  };
}

export function removePage(visit: SignedIn, another: boolean): Page {
  const words = factorWords[visit.locale];
  return {
    title: words.removeAppTitle,
    body: askFirst(visit, {
      title: words.removeAppTitle,
      about: [html`<p class="lead">${another ? words.removeAsk : words.removeLast}</p>`],
      action: `${PATH}/remove`,
      label: words.remove,
      back: PATH,
    }),
  };
}
