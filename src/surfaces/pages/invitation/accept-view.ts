/** What the invitation pages show. */

import { emailKey } from "../../../domain/address.ts";
import type { DomainError } from "../../../domain/errors.ts";
import type { InvitationView } from "../../../domain/invitations/answering/answering.ts";
import type { Person } from "../../../domain/persons/types.ts";
import { isBySso } from "../../../domain/sessions/types.ts";
import { type Html, html } from "../../../platform/html.ts";
import { until } from "../frame/language.ts";
import { askFirst, button, facts, field, form, hidden, masked, notice, said } from "../frame/parts.ts";
import { isEndedByTyping, passwordProblem, refusalNotice } from "../frame/refused.ts";
import { rolesIn, seatsBelow } from "../frame/roles.ts";
import type { Page, Visit } from "../route.ts";
import { ssoSteps } from "../sign-in/sign-in-view.ts";
import { frameWords } from "../words/frame.ts";
import { invitationWords } from "../words/invitation.ts";

interface Invited {
  readonly organization: NonNullable<InvitationView["organization"]>;
  readonly offer: NonNullable<InvitationView["offer"]>;
  /** Who is signed in. */
  readonly person: Person | null;
}

export interface Tried {
  readonly refusal?: DomainError;
  readonly displayName?: string;
}

/** An open invitation, with the way to accept that fits who is there. */
export function invitationPage(visit: Visit, invited: Invited, tried: Tried): Page {
  const words = invitationWords[visit.locale];
  const { organization, offer, person } = invited;
  if (person && person.emailKey !== emailKey(offer.email))
    return otherAccountPage(visit, { ...invited, person }, tried);
  const title = words.title(organization.name);
  return {
    title,
    at: organization.id,
    body: html`${tried.refusal && !passwordProblem(visit.locale, tried.refusal) && refusalNotice(visit, tried.refusal)}
<h1>${said(title)}</h1>
<p class="lead">${said(offer.inviter ? words.invitedBy(offer.inviter, organization.name) : words.invited(organization.name))}</p>
${offer.message && html`<figure class="message"><figcaption>${words.message}</figcaption><blockquote dir="auto">${offer.message}</blockquote></figure>`}
${facts([
  [words.address, said(offer.email)],
  offer.roles.length > 0 && [words.roles, rolesIn(visit.locale, offer.roles)],
  offer.teams.length > 0 && [words.teams, seatsBelow(visit.locale, offer.teams)],
  offer.accessEndsAt !== null && [words.accessEnds, until(visit.locale, offer.accessEndsAt)],
  [words.until, until(visit.locale, offer.expiresAt)],
])}
${(tried.refusal === undefined || isEndedByTyping(tried.refusal) || tried.refusal.code === "sso_required") && ways(visit, invited, tried)}
${decline(visit)}`,
  };
}

/** Where the forms of an invitation go. */
export const action = (visit: Visit, after = ""): string =>
  `/accept/${encodeURIComponent(visit.param("token"))}${after}`;

function ways(visit: Visit, invited: Invited, tried: Tried): Html {
  const words = invitationWords[visit.locale];
  const { offer, organization, person } = invited;
  if (offer.sso)
    return html`<p>${words.sso(organization.name, offer.email)}</p>
${ssoSteps(visit, offer.sso.connections, action(visit))}
<p class="quiet">${words.ssoElse}</p>`;
  if (person) return asMyself(visit, person);
  return offer.hasAccount ? withAccount(visit, offer.email) : withoutAccount(visit, invited, tried);
}

function asMyself(visit: Visit, { email, emailVerified }: Person): Html {
  const words = invitationWords[visit.locale];
  // Accepting would refuse it: SSO of one organization opens that one and no other.
  if (visit.session && isBySso(visit.session.method))
    return html`${notice("note", html`<p>${words.bySso}</p>`)}${form(visit, action(visit, "/switch"), button(words.switch))}`;
  if (!emailVerified) return notice("note", html`<p>${words.unproved}</p>`);
  return html`<p>${words.signedInAs(email)}</p>${form(visit, action(visit), button(words.accept))}`;
}

/** Somebody else is signed in here: told which accounts these are, masked, and nothing of the offer. */
function otherAccountPage(
  visit: Visit,
  { organization, offer, person }: Invited & { readonly person: Person },
  { refusal }: Tried,
): Page {
  const words = invitationWords[visit.locale];
  return {
    title: words.wrongTitle,
    at: organization.id,
    body: html`${refusal && refusalNotice(visit, refusal)}
<h1>${words.wrongTitle}</h1>
<p class="lead">${words.wrong(masked(offer.email), masked(person.email))}</p>
${form(visit, action(visit, "/switch"), button(words.switch))}
${form(visit, action(visit, "/new-link"), button(words.askAgain, "quiet"))}`,
  };
}

function withAccount(visit: Visit, email: string): Html {
  const words = invitationWords[visit.locale];
  return html`<p>${words.signInToAccept}</p>
${form(visit, "/sign-in", hidden("email", email), hidden("next", action(visit)), button(words.signIn))}`;
}

function withoutAccount(visit: Visit, { offer, organization }: Invited, { refusal, displayName }: Tried): Html {
  const words = invitationWords[visit.locale];
  const frame = frameWords[visit.locale];
  const create = form(
    visit,
    action(visit),
    // For password managers: the account that the new password belongs to.
    html`<input class="away" type="email" name="username" value="${offer.email}" autocomplete="username" readonly tabindex="-1" aria-hidden="true">`,
    field({
      name: "displayName",
      label: `${frame.displayName} (${frame.optional})`,
      value: displayName || (offer.name ?? ""),
      autocomplete: "name",
      optional: true,
      maxlength: 200,
    }),
    field({
      name: "password",
      label: frame.newPassword,
      type: "password",
      autocomplete: "new-password",
      hint: words.createHint,
      locale: visit.locale,
      rules: { avoid: [offer.email, offer.name, organization.name] },
      problem: refusal && passwordProblem(visit.locale, refusal),
    }),
    button(words.accept),
  );
  // The same for whoever holds the link, whether or not the address is known: it is not for the page to tell.
  return html`${create}
${form(visit, "/sign-in", hidden("email", offer.email), hidden("next", action(visit)), html`<span>${words.haveAccount}</span> `, button(words.signInInstead, "link"))}`;
}

const decline = (visit: Visit): Html => {
  const words = invitationWords[visit.locale];
  return html`<div class="aside"><a href="${action(visit, "/decline")}">${words.declineAsk}</a></div>`;
};

/** Declining ends the offer for good, so it is asked first. */
export const declineAskPage = (visit: Visit, { id, name }: Invited["organization"]): Page => {
  const words = invitationWords[visit.locale];
  return {
    title: words.declineTitle,
    at: id,
    body: askFirst(visit, {
      title: words.declineTitle,
      about: [html`<p class="lead">${said(words.declineMeans(name))}</p>`],
      action: action(visit, "/decline"),
      label: words.decline,
      back: action(visit),
    }),
  };
};
