/** /account/passkeys: the passkeys of somebody who is signed in. */

import { addPasskey, giveUpPasskey, offerPasskey } from "../../../domain/account/own-account.ts";
import type { DomainError } from "../../../domain/errors.ts";
import { withNext } from "../../../domain/local-paths.ts";
import { listPasskeys } from "../../../domain/persons/factors/passkeys.ts";
import { findPerson } from "../../../domain/persons/persons.ts";
import type { Passkey } from "../../../domain/persons/types.ts";
import { type Html, html } from "../../../platform/html.ts";
import { moment } from "../frame/language.ts";
import { askFirst, button, field, form, hidden, notice, said, step } from "../frame/parts.ts";
import { attempt, told, traces } from "../frame/refused.ts";
import { type Answer, type PageRoute, type SignedIn, sentTo, shown } from "../route.ts";
import { ceremony, registrationIn, withoutPasskeys } from "../sign-in/ceremony.ts";
import { factorWords } from "../words/factors.ts";
import { frameWords } from "../words/frame.ts";
import { codesPage, codesPart, nextOf } from "./totp-view.ts";

const PATH = "/account/passkeys";

export const passkeyRoutes: readonly PageRoute[] = [
  { method: "get", path: PATH, who: "enrolment", fresh: true, answer: show },
  { method: "post", path: `${PATH}/start`, who: "enrolment", answer: start },
  { method: "post", path: PATH, who: "enrolment", answer: finish },
  { method: "get", path: `${PATH}/:id/remove`, who: "person", fresh: true, answer: ask },
  { method: "post", path: `${PATH}/:id/remove`, who: "person", answer: remove },
];

async function show(visit: SignedIn): Promise<Answer> {
  const words = factorWords[visit.locale];
  const all = await listPasskeys(visit.session.personId);
  const left = (await findPerson(visit.session.personId))?.secondFactors.recoveryCodesLeft ?? 0;
  return shown({
    title: words.passkeysTitle,
    passkeys: true,
    body: html`${isWanted(visit) && notice("note", html`<p>${words.passkeyWanted}</p>`)}
<h1>${words.passkeysTitle}</h1>
<p class="lead">${words.passkeys}</p>
${all.length === 0 ? html`<p>${words.none}</p>` : html`<ul class="cards">${all.map((passkey) => card(visit, passkey))}</ul>`}
${withoutPasskeys(visit)}
<div data-with-passkeys hidden><h2>${words.addTitle}</h2>${form(
      visit,
      `${PATH}/start`,
      hidden("next", nextOf(visit)),
      field({ name: "label", label: words.label, autocomplete: "off", hint: words.labelHint, maxlength: 60 }),
      button(words.add),
    )}</div>
${all.length > 0 && visit.session.state === "complete" && codesPart(visit, left)}
${wayOut(visit)}`,
  });
}

/** Nothing less than a passkey lets this session in. */
const isWanted = ({ session }: SignedIn): boolean => session.state === "passkey_enrolment";

/** Back to where somebody came from; who has to have a passkey came from nowhere, and may leave. */
function wayOut(visit: SignedIn): Html {
  const frame = frameWords[visit.locale];
  if (isWanted(visit)) return form(visit, "/sign-out", button(frame.signOut, "quiet"));
  const from = visit.session.state === "complete" ? "/account" : withNext("/account/second-factor", nextOf(visit));
  return step(from, frame.back, "quiet");
}

function card(visit: SignedIn, { id, label, createdAt, lastUsedAt }: Passkey): Html {
  const words = factorWords[visit.locale];
  const used = lastUsedAt ? html`${words.used} ${moment(visit.locale, lastUsedAt)}` : words.never;
  return html`<li><div>${said(label)}<small>${words.added} ${moment(visit.locale, createdAt)}, ${used}</small></div>
<a href="${PATH}/${id}/remove" aria-label="${words.removeOne}: ${label}">${words.removeOne}</a></li>`;
}

async function start(visit: SignedIn): Promise<Answer> {
  const words = factorWords[visit.locale];
  const tried = await attempt(offerPasskey(visit.visitor, visit.session));
  if ("refusal" in tried) return refused(visit, tried.refusal, words.addNot);
  const asked = {
    kind: "create",
    action: PATH,
    options: tried.done,
    failed: words.addFailed,
    again: words.again,
  } as const;
  const next = nextOf(visit);
  return shown({
    title: words.addTitle,
    passkeys: true,
    body: html`<h1>${words.addTitle}</h1><p class="lead">${words.addHint}</p>
${ceremony(visit, asked, hidden("label", visit.field("label")), hidden("next", next))}
${step(withNext(PATH, next), frameWords[visit.locale].back, "quiet")}`,
  });
}

/** What the device or the browser made cannot be taken, or there can be none: nothing is typed that could be put right. */
function refused(visit: SignedIn, refusal: DomainError, words: string): Answer {
  const { addTitle } = factorWords[visit.locale];
  const body = html`${notice("alert", html`<p>${words}</p>`)}
<h1>${addTitle}</h1>
${step(withNext(PATH, nextOf(visit)), frameWords[visit.locale].back)}
${traces(visit.locale, refusal.reason ?? refusal.code, visit.visitor.requestId)}`;
  return told({ title: addTitle, body }, refusal);
}

async function finish(visit: SignedIn): Promise<Answer> {
  const { visitor, session, field: value } = visit;
  const label = value("label").trim().slice(0, 60);
  const response = registrationIn(value("response"));
  const tried = await attempt(addPasskey(visitor, session, { response, ...(label !== "" && { label }) }));
  if ("refusal" in tried) return refused(visit, tried.refusal, factorWords[visit.locale].addRefused);
  const { opened, recoveryCodes } = tried.done;
  const next = nextOf(visit) ?? "/account?done=passkey";
  return recoveryCodes ? shown(codesPage(visit, recoveryCodes, next), 200, opened) : sentTo(next, opened);
}

/** Without the passkey somebody may not come in again: asked once more, and told what is left. */
async function ask(visit: SignedIn): Promise<Answer> {
  const words = factorWords[visit.locale];
  const all = await listPasskeys(visit.session.personId);
  const passkey = all.find(({ id }) => id === visit.param("id"));
  if (!passkey) return sentTo(PATH);
  const person = await findPerson(visit.session.personId);
  const last = all.length === 1 && person?.secondFactors.totp === false;
  const about = [
    html`<p class="lead">${said(passkey.label)}</p>`,
    html`<p>${last ? words.removeLast : words.removeAsk}</p>`,
  ];
  const asked = { title: words.removePasskeyTitle, about, action: visit.path, label: words.removeOne, back: PATH };
  return shown({ title: words.removePasskeyTitle, body: askFirst(visit, asked) });
}

async function remove({ visitor, session, param }: SignedIn): Promise<Answer> {
  return sentTo("/account?done=passkeyRemoved", await giveUpPasskey(visitor, session, param("id")));
}
