/** /organizations and /no-organization: where somebody belongs, and what to do who belongs nowhere. */

import { type OwnInvitation, openInvitationsOf } from "../../../domain/account/own-invitations.ts";
import type { DomainError } from "../../../domain/errors.ts";
import { localPath, withNext, withQuery } from "../../../domain/local-paths.ts";
import { findPerson } from "../../../domain/persons/persons.ts";
import { switchOrganization } from "../../../domain/sessions/sign-in/sign-in.ts";
import { organizationsOf } from "../../../domain/sessions/view.ts";
import { type Html, html } from "../../../platform/html.ts";
import { invitationCards } from "../account/own-invitations.ts";
import { facts, form, hidden, said, step } from "../frame/parts.ts";
import { attempt, refusalNotice, told } from "../frame/refused.ts";
import { type Answer, type PageRoute, type SignedIn, sentTo, shown } from "../route.ts";
import { frameWords } from "../words/frame.ts";
import { ownInvitationWords } from "../words/own-invitations.ts";
import { signInWords } from "../words/sign-in.ts";
import { welcome } from "./sign-in.ts";

export const organizationRoutes: readonly PageRoute[] = [
  { method: "get", path: "/organizations", who: "person", answer: (visit) => choose(visit, visit.query("next")) },
  { method: "post", path: "/organizations", who: "person", answer: enterOne },
  { method: "get", path: "/no-organization", who: "person", answer: nowhere },
];

async function choose(
  visit: SignedIn,
  going: string | undefined,
  refused?: { readonly refusal: DomainError; readonly slug: string },
): Promise<Answer> {
  const all = await organizationsOf(visit.session);
  const open = await openInvitationsOf(visit.session);
  if (all.length + open.length === 0) return sentTo("/no-organization");
  const words = signInWords[visit.locale];
  const next = localPath(going);
  const again = refused && step(withQuery("/sign-in", { organization: refused.slug, next }), words.another);
  const body = html`${refused && refusalNotice(visit, refused.refusal, again)}
${
  all.length > 0 &&
  html`<h1>${words.chooseTitle}</h1>
<p class="lead">${words.choose}</p>
<ul class="cards">${all.map((one) => card(visit, one, next))}</ul>`
}
${offers(visit, open, { next, alone: all.length === 0 })}
${next !== undefined && html`<div class="aside">${step(withNext("/sign-in", next), words.another, "quiet")}</div>`}`;
  return told({ title: words.chooseTitle, body }, refused?.refusal);
}

/** What is offered to the address stands beside, or in place of, where somebody belongs. */
function offers(
  visit: SignedIn,
  open: readonly OwnInvitation[],
  { next, alone }: { readonly next: string | undefined; readonly alone: boolean },
): Html | false {
  const { title, lead } = ownInvitationWords[visit.locale];
  const heading = alone ? html`<h1>${title}</h1>` : html`<h2>${title}</h2>`;
  return open.length > 0 && html`${heading}<p class="lead">${lead}</p>${invitationCards(visit, open, next)}`;
}

type Membership = Awaited<ReturnType<typeof organizationsOf>>[number];

function card(visit: SignedIn, { id, slug, name, status }: Membership, next: string | undefined): Html {
  const words = signInWords[visit.locale];
  const present = visit.session.organizationId === id;
  return html`<li><div><strong>${said(name)}</strong> <span class="quiet">${words.status[status]}</span></div>
${present ? stay(visit, next) : form(visit, "/organizations", hidden("organization", slug), hidden("next", next), html`<button class="quiet" aria-label="${words.enter}: ${name}">${words.enter}</button>`)}</li>`;
}

const stay = ({ locale }: SignedIn, next: string | undefined): Html =>
  next === undefined
    ? html`<span class="tag">${signInWords[locale].present}</span>`
    : step(next, frameWords[locale].continue, "quiet");

async function enterOne(visit: SignedIn): Promise<Answer> {
  const slug = visit.field("organization");
  const tried = await attempt(switchOrganization(visit.visitor, visit.session, slug));
  return "refusal" in tried
    ? choose(visit, visit.field("next"), { refusal: tried.refusal, slug })
    : welcome(tried.done, { slug, next: localPath(visit.field("next")) });
}

async function nowhere({ locale, session }: SignedIn): Promise<Answer> {
  const words = signInWords[locale];
  const person = await findPerson(session.personId);
  return shown({
    title: words.noneTitle,
    body: html`<h1>${words.noneTitle}</h1>
<p class="lead">${words.none}</p>
<ul class="plain">${words.noneSteps.map((text) => html`<li>${text}</li>`)}</ul>
${person && facts([[words.invitesTo, said(person.email)]])}`,
  });
}
