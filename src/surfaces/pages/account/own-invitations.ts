/** /account/invitations: what organizations offer to my address; no mail is needed to answer. */

import { acceptOwnInvitation } from "../../../domain/account/accepting.ts";
import {
  countOpenInvitationsOf,
  declineOwnInvitation,
  type OwnInvitation,
  openInvitationsOf,
} from "../../../domain/account/own-invitations.ts";
import type { DomainError } from "../../../domain/errors.ts";
import { localPath, withNext } from "../../../domain/local-paths.ts";
import { type Html, html } from "../../../platform/html.ts";
import { nextPageOf } from "../../http/session-states.ts";
import { until } from "../frame/language.ts";
import { button, form, hidden, notice, said, step } from "../frame/parts.ts";
import { attempt, refusalNotice, told } from "../frame/refused.ts";
import { rolesIn, seatsBeside } from "../frame/roles.ts";
import { type Answer, type PageRoute, type SignedIn, sentTo, shown } from "../route.ts";
import { ssoSteps } from "../sign-in/sign-in-view.ts";
import { frameWords } from "../words/frame.ts";
import { ownInvitationWords } from "../words/own-invitations.ts";

const PATH = "/account/invitations";

export const ownInvitationRoutes: readonly PageRoute[] = [
  { method: "get", path: PATH, who: "person", answer: (visit) => show(visit, visit.query("next")) },
  { method: "post", path: `${PATH}/:id/accept`, who: "person", answer: accept },
  { method: "get", path: `${PATH}/:id/decline`, who: "person", answer: askFirst },
  { method: "post", path: `${PATH}/:id/decline`, who: "person", answer: decline },
];

async function show(visit: SignedIn, going: string | undefined, refusal?: DomainError): Promise<Answer> {
  const words = ownInvitationWords[visit.locale];
  const next = localPath(going);
  const all = await openInvitationsOf(visit.session);
  const body = html`${refusal && refusalNotice(visit, refusal)}
<h1>${words.title}</h1>
<p class="lead">${all.length === 0 ? words.none : words.lead}</p>
${invitationCards(visit, all, next)}
${step(next ?? "/account", next === undefined ? frameWords[visit.locale].back : frameWords[visit.locale].continue, "quiet")}`;
  return told({ title: words.title, wide: true, body }, refusal);
}

/** The offers with their buttons; nothing where there are none. */
export const invitationCards = (
  visit: SignedIn,
  invitations: readonly OwnInvitation[],
  next: string | undefined,
): Html | false =>
  invitations.length > 0 && html`<ul class="cards">${invitations.map((one) => card(visit, one, next))}</ul>`;

function card(visit: SignedIn, it: OwnInvitation, next: string | undefined): Html {
  const words = ownInvitationWords[visit.locale];
  return html`<li><div><strong>${said(it.organization.name)}</strong>
${it.inviter !== null && html`<small>${said(words.by(it.inviter))}</small>`}
${it.roles.length > 0 && html`<small>${words.as}: ${rolesIn(visit.locale, it.roles)}</small>`}
${it.teams.length > 0 && html`<small>${words.teams}: ${seatsBeside(visit.locale, it.teams)}</small>`}
${it.message !== null && html`<small>“${said(it.message)}”</small>`}
${it.accessEndsAt !== null && html`<small>${words.accessEnds}: ${until(visit.locale, it.accessEndsAt)}</small>`}
<small>${words.until}: ${until(visit.locale, it.expiresAt)}</small></div>
<div>${it.sso ? ssoSteps(visit, it.sso.connections, next) : acceptForm(visit, it, next)}
<a href="${withNext(`${PATH}/${it.id}/decline`, next)}" aria-label="${words.decline}: ${it.organization.name}">${words.decline}</a></div></li>`;
}

const acceptForm = (visit: SignedIn, { id, organization }: OwnInvitation, next: string | undefined): Html => {
  const { accept: label } = ownInvitationWords[visit.locale];
  const press = html`<button class="primary" aria-label="${label}: ${organization.name}">${label}</button>`;
  return form(visit, `${PATH}/${id}/accept`, hidden("next", next), press);
};

async function accept(visit: SignedIn): Promise<Answer> {
  const tried = await attempt(acceptOwnInvitation(visit.visitor, visit.session, visit.param("id")));
  if ("refusal" in tried) return show(visit, visit.field("next"), tried.refusal);
  const { opened, dropped } = tried.done;
  const next = localPath(visit.field("next"));
  // The organization may want more than the one where the session was.
  const unfinished = nextPageOf(opened.session);
  if (unfinished !== undefined) return sentTo(withNext(unfinished, next), opened);
  return sentTo(next ?? `/account?done=${dropped.length > 0 ? "acceptedLess" : "accepted"}`, opened);
}

async function askFirst(visit: SignedIn): Promise<Answer> {
  const words = ownInvitationWords[visit.locale];
  const next = localPath(visit.query("next"));
  const it = (await openInvitationsOf(visit.session)).find(({ id }) => id === visit.param("id"));
  if (!it) return sentTo(withNext(PATH, next));
  const body = html`<h1>${words.declineTitle}</h1>
<p class="lead">${said(it.organization.name)}</p>
<p>${words.declineAsk}</p>
${form(visit, visit.path, hidden("next", next), button(words.decline, "danger"))}
${step(withNext(PATH, next), frameWords[visit.locale].cancel, "quiet")}`;
  return shown({ title: words.declineTitle, body });
}

async function decline(visit: SignedIn): Promise<Answer> {
  // One that is gone already needs no answer.
  await attempt(declineOwnInvitation(visit.visitor, visit.session, visit.param("id")));
  return sentTo(withNext(PATH, localPath(visit.field("next"))));
}

/** On other pages: that something waits; nothing where nothing does. */
export async function waitingNotice({ session, locale }: SignedIn): Promise<Html | false> {
  const words = ownInvitationWords[locale];
  const count = await countOpenInvitationsOf(session);
  return count > 0 && notice("note", html`<p>${words.waiting(count)} <a href="${PATH}">${words.look}</a></p>`);
}
