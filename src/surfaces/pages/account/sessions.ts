/** /account/sessions: where I am signed in, and how to end it. */

import { endOwnSessions, endSessionById, listSessions } from "../../../domain/sessions/own-sessions.ts";
import type { Session } from "../../../domain/sessions/types.ts";
import { type Html, html } from "../../../platform/html.ts";
import { moment } from "../frame/language.ts";
import { button, form, hidden, said, step } from "../frame/parts.ts";
import { attempt } from "../frame/refused.ts";
import { type Answer, type PageRoute, type SignedIn, sentTo, shown } from "../route.ts";
import { accountWords } from "../words/account.ts";
import { frameWords } from "../words/frame.ts";
import { browserOf } from "./agents.ts";

const PATH = "/account/sessions";

export const sessionRoutes: readonly PageRoute[] = [
  { method: "get", path: PATH, who: "person", answer: show },
  { method: "post", path: `${PATH}/end`, who: "person", answer: endOne },
  { method: "post", path: `${PATH}/end-all`, who: "person", answer: endOthers },
];

async function show(visit: SignedIn): Promise<Answer> {
  const words = accountWords[visit.locale];
  const all = await listSessions(visit.session);
  return shown({
    title: words.sessionsTitle,
    wide: true,
    body: html`<h1>${words.sessionsTitle}</h1>
<ul class="cards">${all.map((session) => card(visit, session))}</ul>
${all.length > 1 && form(visit, `${PATH}/end-all`, button(words.endAll, "danger"))}
${step("/account", frameWords[visit.locale].back, "quiet")}`,
  });
}

function card(visit: SignedIn, session: Session): Html {
  const words = accountWords[visit.locale];
  const browser = browserOf(session.userAgent) ?? words.unknownBrowser;
  return html`<li><div>${said(browser)}<small>${[session.ip, words.methods[session.method]].filter(Boolean).join(" · ")}${session.state !== "complete" && ` · ${words.unfinished}`}</small>
<small>${words.seen}: ${moment(visit.locale, session.lastSeenAt)}</small>
<small>${words.endsAt}: ${moment(visit.locale, session.expiresAt)}</small>
${session.idleExpiresAt && html`<small>${words.endsUnused}: ${moment(visit.locale, session.idleExpiresAt)}</small>`}</div>
${session.id === visit.session.id ? html`<span class="tag">${words.thisSession}</span>` : form(visit, `${PATH}/end`, hidden("session", session.id), html`<button class="quiet" aria-label="${words.end}: ${browser}">${words.end}</button>`)}</li>`;
}

async function endOne({ visitor, session, field }: SignedIn): Promise<Answer> {
  // A session that is gone already is what was wanted.
  await attempt(endSessionById(visitor, session, field("session")));
  return field("session") === session.id ? sentTo("/sign-in?done=out", "ended") : sentTo(PATH);
}

async function endOthers({ visitor, session }: SignedIn): Promise<Answer> {
  await endOwnSessions(visitor, session, session.id);
  return sentTo("/account?done=sessions");
}
