/** What the invitation pages show. */

import { emailKey } from "../../domain/address.ts";
import type { DomainError } from "../../domain/errors.ts";
import type { InvitationView } from "../../domain/invitations/answering.ts";
import type { LinkState } from "../../domain/invitations/tokens.ts";
import type { Person } from "../../domain/persons/nouns.ts";
import { type Html, html } from "../../platform/html.ts";
import { listed, moment } from "./language.ts";
import { button, facts, field, form, hidden, masked, notice, said, step } from "./parts.ts";
import { passwordProblem, refusalNotice } from "./refused.ts";
import type { Page, Visit } from "./route.ts";
import { ssoSteps } from "./sign-in-view.ts";
import { frameWords } from "./words/frame.ts";
import { invitationWords } from "./words/invitation.ts";

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
    organization: organization.name,
    body: html`${tried.refusal && !passwordProblem(visit.locale, tried.refusal) && refusalNotice(visit, tried.refusal)}
<h1>${said(title)}</h1>
<p class="lead">${said(offer.inviter ? words.invitedBy(offer.inviter, organization.name) : words.invited(organization.name))}</p>
${offer.message && html`<figure class="message"><figcaption>${words.message}</figcaption><blockquote dir="auto">${offer.message}</blockquote></figure>`}
${facts([
  [words.address, said(offer.email)],
  [words.roles, said(listed(visit.locale, offer.roles))],
  offer.teams.length > 0 && [words.teams, teams(visit.locale, offer.teams)],
  [words.until, moment(visit.locale, offer.expiresAt)],
])}
${ways(visit, invited, tried)}
${decline(visit)}`,
  };
}

const teams = (locale: Visit["locale"], all: Invited["offer"]["teams"]): Html =>
  html`<ul>${all.map(({ name, roles }) => html`<li>${said(name)}${roles.length > 0 && html` <span class="quiet">(${said(listed(locale, roles))})</span>`}</li>`)}</ul>`;

const action = (visit: Visit, after = ""): string => `/accept/${encodeURIComponent(visit.param("token"))}${after}`;

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
  if (visit.session?.method === "saml")
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
    organization: organization.name,
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

function withoutAccount(visit: Visit, { offer }: Invited, { refusal, displayName }: Tried): Html {
  const words = invitationWords[visit.locale];
  const frame = frameWords[visit.locale];
  return form(
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
      problem: refusal && passwordProblem(visit.locale, refusal),
    }),
    button(words.accept),
  );
}

const decline = (visit: Visit): Html => {
  const words = invitationWords[visit.locale];
  return html`<div class="aside"><p>${words.declineAsk}</p>${form(visit, action(visit, "/decline"), button(words.decline, "quiet"))}</div>`;
};

/** A link that cannot be used any more, and what to do instead. */
export function gonePage(visit: Visit, state: LinkState, organization: InvitationView["organization"]): Page {
  const words = invitationWords[visit.locale];
  const frame = frameWords[visit.locale];
  const gone = state === "pending" ? "unknown" : state;
  return {
    title: words.gone[gone],
    organization: organization?.name,
    body: html`<h1>${words.gone[gone]}</h1>
<p class="lead">${words.goneHint[gone]}</p>
${form(visit, action(visit, "/new-link"), button(words.askAgain))}
<div class="aside">${step(organization ? `/sign-in?organization=${encodeURIComponent(organization.slug)}` : "/sign-in", frame.signIn, "quiet")}</div>`,
  };
}

/** The answer to every wish for a new link, whatever the old one was. */
export const requestedPage = ({ locale }: Visit): Page => {
  const words = invitationWords[locale];
  return { title: words.askedTitle, body: html`<h1>${words.askedTitle}</h1><p class="lead">${words.asked}</p>` };
};

export const declinedPage = ({ locale }: Visit): Page => {
  const words = invitationWords[locale];
  return {
    title: words.declinedTitle,
    body: html`<h1>${words.declinedTitle}</h1><p class="lead">${words.declined}</p>`,
  };
};
