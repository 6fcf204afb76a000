/** /account: who I am here, and how I sign in. */

import type { Person } from "../../domain/persons/nouns.ts";
import { type SessionView, sessionView } from "../../domain/sessions/view.ts";
import { type Html, html, type Piece } from "../../platform/html.ts";
import { listed } from "./language.ts";
import { facts, notice, said } from "./parts.ts";
import { type Answer, type PageRoute, type SignedIn, sentTo, shown } from "./route.ts";
import { accountWords } from "./words/account.ts";
import { tokenWords } from "./words/tokens.ts";

export const accountRoutes: readonly PageRoute[] = [
  { method: "get", path: "/", who: "anyone", answer: () => sentTo("/account") },
  { method: "get", path: "/account", who: "person", answer: show },
];

async function show(visit: SignedIn): Promise<Answer> {
  const { session, locale } = visit;
  const words = accountWords[locale];
  const view = await sessionView(session);
  const told = doneWords(visit);
  return shown({
    title: words.title,
    organization: view.organization?.name,
    wide: true,
    body: html`${told && notice("good", html`<p>${told}</p>`)}
<h1>${words.title}</h1>
${facts([...who(visit, view.person), ...where(visit, view)])}
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

function where({ locale }: SignedIn, { organization, membership }: SessionView): Rows {
  const words = accountWords[locale];
  if (!organization || !membership) return [[words.organization, words.noOrganization]];
  const teams = membership.teams.map(({ name }) => name);
  return [
    [words.organization, said(organization.name)],
    [words.roles, said(listed(locale, membership.roles))],
    ...(teams.length > 0 ? [[words.teams, said(listed(locale, teams))] as const] : []),
  ];
}

function security({ locale, session: { organizationId } }: SignedIn, { hasPassword, secondFactors }: Person): Html {
  const words = accountWords[locale];
  const { totp, passkeys, recoveryCodesLeft } = secondFactors;
  return html`<section aria-labelledby="security"><h2 id="security">${words.security}</h2>
<ul class="cards">
${row(words.address, undefined, { href: "/account/address", label: words.change })}
${row(words.password, hasPassword ? words.passwordSet : words.passwordNone, { href: "/account/password", label: words.change })}
${row(words.totp, totp ? words.totpOn(recoveryCodesLeft) : words.totpOff, { href: "/account/second-factor", label: words.manage })}
${row(words.passkeys, words.passkeyCount(passkeys), { href: "/account/passkeys", label: words.manage })}
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
