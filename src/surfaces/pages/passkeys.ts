/** /account/passkeys: the passkeys of somebody who is signed in. */

import type { Passkey } from "../../domain/persons/nouns.ts";
import { addPasskey, giveUpPasskey, offerPasskey } from "../../domain/persons/own-account.ts";
import { listPasskeys } from "../../domain/persons/passkeys.ts";
import { type Html, html } from "../../platform/html.ts";
import { ceremony, registrationIn } from "./ceremony.ts";
import { moment } from "./language.ts";
import { button, field, form, hidden, notice, said, step } from "./parts.ts";
import { type Answer, type PageRoute, type SignedIn, sentTo, shown } from "./route.ts";
import { factorWords } from "./words/factors.ts";
import { frameWords } from "./words/frame.ts";

const PATH = "/account/passkeys";

export const passkeyRoutes: readonly PageRoute[] = [
  { method: "get", path: PATH, who: "enrolment", fresh: true, answer: show },
  { method: "post", path: `${PATH}/start`, who: "enrolment", answer: start },
  { method: "post", path: PATH, who: "enrolment", answer: finish },
  { method: "post", path: `${PATH}/remove`, who: "enrolment", answer: remove },
];

async function show(visit: SignedIn): Promise<Answer> {
  const words = factorWords[visit.locale];
  const frame = frameWords[visit.locale];
  const all = await listPasskeys(visit.session.personId);
  return shown({
    title: words.passkeysTitle,
    passkeys: true,
    body: html`<h1>${words.passkeysTitle}</h1>
<p class="lead">${words.passkeys}</p>
${all.length === 0 ? html`<p>${words.none}</p>` : html`<ul class="cards">${all.map((passkey) => card(visit, passkey))}</ul>`}
<div data-without-passkeys>${notice("note", html`<p>${frame.needsScript}</p>`)}</div>
<div data-with-passkeys hidden>${form(
      visit,
      `${PATH}/start`,
      field({ name: "label", label: words.label, autocomplete: "off", hint: words.labelHint, maxlength: 60 }),
      button(words.add),
    )}</div>
${step(visit.session.state === "complete" ? "/account" : "/account/second-factor", frame.back, "quiet")}`,
  });
}

function card(visit: SignedIn, { id, label, createdAt, lastUsedAt }: Passkey): Html {
  const words = factorWords[visit.locale];
  const used = lastUsedAt ? html`${words.used} ${moment(visit.locale, lastUsedAt)}` : words.never;
  return html`<li><div>${said(label)}<small>${words.added} ${moment(visit.locale, createdAt)}, ${used}</small></div>
${form(visit, `${PATH}/remove`, hidden("passkey", id), html`<button class="danger" aria-label="${words.removeOne}: ${label}">${words.removeOne}</button>`)}</li>`;
}

async function start(visit: SignedIn): Promise<Answer> {
  const words = factorWords[visit.locale];
  const options = await offerPasskey(visit.visitor, visit.session);
  return shown({
    title: words.addTitle,
    passkeys: true,
    body: html`<h1>${words.addTitle}</h1><p class="lead">${words.addHint}</p>
${ceremony(visit, { kind: "create", action: PATH, options, failed: words.addFailed, again: words.again }, hidden("label", visit.field("label")))}
${step(PATH, frameWords[visit.locale].back, "quiet")}`,
  });
}

async function finish(visit: SignedIn): Promise<Answer> {
  const { visitor, session, field: value } = visit;
  const label = value("label").trim().slice(0, 60);
  const response = registrationIn(value("response"));
  const { opened } = await addPasskey(visitor, session, { response, ...(label !== "" && { label }) });
  return sentTo("/account?done=passkey", opened);
}

async function remove({ visitor, session, field: value }: SignedIn): Promise<Answer> {
  return sentTo("/account?done=passkeyRemoved", await giveUpPasskey(visitor, session, value("passkey")));
}
