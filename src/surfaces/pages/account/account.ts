/** /account: who I am here, and how I sign in. */

import { atTheDoor } from "../../../domain/caller.ts";
import type { ShownBypass } from "../../../domain/memberships/types.ts";
import { shownName } from "../../../domain/organizations/branding/branding.ts";
import { hasFactor, type Person } from "../../../domain/persons/types.ts";
import { roleSpeller } from "../../../domain/roles/roles.ts";
import { type SessionView, sessionView } from "../../../domain/sessions/view.ts";
import { type Html, html, type Piece } from "../../../platform/html.ts";
import { until } from "../frame/language.ts";
import { button, facts, form, notice, said } from "../frame/parts.ts";
import { rolesIn, seatsBelow } from "../frame/roles.ts";
import { type Answer, type PageRoute, type SignedIn, sentTo, shown } from "../route.ts";
import { wayOn } from "../sign-in/way-on.ts";
import { accountWords } from "../words/account.ts";
import { tokenWords } from "../words/tokens.ts";
import { waitingNotice } from "./own-invitations.ts";

export const accountRoutes: readonly PageRoute[] = [
  { method: "get", path: "/", who: "anyone", answer: () => sentTo("/account") },
  { method: "get", path: "/account", who: "person", answer: show },
];

async function show(visit: SignedIn): Promise<Answer> {
  const { session, locale } = visit;
  const words = accountWords[locale];
  const view = await sessionView(session);
  const told = doneWords(visit);
  const way = await wayOn(visit, view);
  const waiting = await waitingNotice(visit);
  return shown({
    title: words.title,
    wide: true,
    body: html`${told && notice("good", html`<p>${told}</p>`)}
${waiting}
<h1>${words.title}</h1>
${way}
${facts([...who(visit, view.person), ...(await where(visit, view))])}
${!view.person.emailVerified && form(visit, "/account/address/prove", button(words.prove, "quiet"))}
${security(visit, view.person)}`,
  });
}

type Rows = readonly (readonly [string, Piece])[];

function who({ locale, session }: SignedIn, { displayName, email, emailVerified }: Person): Rows {
  const words = accountWords[locale];
  const address = html`${said(email)}${!emailVerified && html` <span class="quiet">(${words.unproved})</span>`}`;
  const factor = session.secondFactor && session.method === "password" && html` ${words.factorShown}`;
  return [
    ...(displayName ? [[words.name, said(displayName)] as const] : []),
    [words.address, address],
    [words.method, html`${words.methods[session.method]}${factor}`],
  ];
}

async function where({ locale }: SignedIn, { person, organization, membership }: SessionView): Promise<Rows> {
  const words = accountWords[locale];
  if (!organization || !membership) return [[words.organization, words.noOrganization]];
  const namesOf = await roleSpeller(atTheDoor(organization.id));
  const { displayName, expiresAt, allowWithoutSso } = membership;
  const seats = membership.teams.map(({ name, roles }) => ({ name, roles: namesOf("team", roles) }));
  return [
    [words.organization, said(shownName(organization))],
    // A directory may know somebody by another name.
    ...(displayName !== null && displayName !== person.displayName
      ? [[words.nameThere, said(displayName)] as const]
      : []),
    ...(expiresAt !== null ? [[words.accessUntil, until(locale, expiresAt)] as const] : []),
    ...(allowWithoutSso ? [[words.withoutSso, withoutSso(locale, allowWithoutSso)] as const] : []),
    [words.roles, rolesIn(locale, namesOf("organization", membership.roles))],
    ...(seats.length > 0 ? [[words.teams, seatsBelow(locale, seats)] as const] : []),
  ];
}

/** Until when somebody may come without SSO, and whether that counts now. */
function withoutSso(locale: SignedIn["locale"], { until: end, suspendedBy }: ShownBypass): Html {
  const words = accountWords[locale];
  const allowed = end === null ? words.withoutSsoAllowed : html`${words.withoutSsoUntil} ${until(locale, end)}`;
  return html`${allowed}${suspendedBy !== null && html` <span class="quiet">(${words.withoutSsoSuspended})</span>`}`;
}

function security({ locale, session: { organizationId } }: SignedIn, person: Person): Html {
  const { displayName, email, hasPassword, secondFactors } = person;
  const words = accountWords[locale];
  const { totp, passkeys, recoveryCodesLeft } = secondFactors;
  return html`<section aria-labelledby="security"><h2 id="security">${words.security}</h2>
<ul class="cards">
${row(words.name, displayName ? said(displayName) : words.noName, { href: "/account/name", label: words.change })}
${row(words.address, said(email), { href: "/account/address", label: words.change })}
${row(words.password, hasPassword ? words.passwordSet : words.passwordNone, { href: "/account/password", label: words.change })}
${row(words.totp, totp ? words.totpOn : words.totpOff, { href: "/account/second-factor", label: words.manage })}
${row(words.passkeys, words.passkeyCount(passkeys), { href: "/account/passkeys", label: words.manage })}
${hasFactor(person) && row(words.recoveryCodes, words.recoveryCodesLeft(recoveryCodesLeft), { href: "/account/recovery-codes", label: words.change })}
${row(words.sessions, words.sessionsHint, { href: "/account/sessions", label: words.manage })}
${organizationId !== null && row(tokenWords[locale].name, tokenWords[locale].short, { href: "/account/tokens", label: words.manage })}
</ul></section>`;
}

const row = (name: string, state: Piece, { href, label }: { readonly href: string; readonly label: string }): Html =>
  html`<li><div>${name}${state && html`<small>${state}</small>`}</div><a href="${href}" aria-label="${label}: ${name}">${label}</a></li>`;

function doneWords({ query, locale }: SignedIn): string | undefined {
  const words: Readonly<Record<string, string>> = accountWords[locale].done;
  const done = query("done");
  return done !== undefined && Object.hasOwn(words, done) ? words[done] : undefined;
}
