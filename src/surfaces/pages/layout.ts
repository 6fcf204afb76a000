/** The frame of every page. */
import type { Locale } from "../../domain/mails/nouns.ts";
import { type Html, html } from "../../platform/html.ts";
import { assets } from "./assets.ts";
import type { Page } from "./route.ts";
import { frameWords } from "./words/frame.ts";

/** What the frame needs to know besides the page. */
export interface Frame {
  readonly locale: Locale;
  /** The form token, where somebody is signed in: the frame then offers to sign out. */
  readonly signOut: string | undefined;
}

/** A whole document. */
export const documentOf = (page: Page, frame: Frame): string =>
  `<!doctype html>\n${
    html`<html lang="${frame.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
${page.forward !== undefined && html`<meta http-equiv="refresh" content="0; url=${page.forward}">`}
<title>${page.title} · ${page.organization ?? "Rollcall"}</title>
<link rel="icon" href="${assets.icon}" type="image/svg+xml">
<link rel="stylesheet" href="${assets.style}">
${page.passkeys && html`<script src="${assets.passkeys}" defer></script>`}
</head>
<body>
<a class="skip" href="#content">${frameWords[frame.locale].skip}</a>
${top(page, frame)}
<main id="content" class="${page.wide ? "wide" : "narrow"}">
${page.body}
</main>
</body>
</html>
`.markup
  }`;

const top = ({ organization, wide }: Page, { locale, signOut }: Frame): Html => html`<header>
<div class="bar ${wide ? "wide" : "narrow"}">
<p class="brand"><img src="${assets.icon}" alt="" width="28" height="28"><bdi>${organization ?? "Rollcall"}</bdi></p>
${signOut !== undefined && menu(locale, signOut)}
</div>
</header>`;

const menu = (locale: Locale, csrf: string): Html => {
  const words = frameWords[locale];
  return html`<nav aria-label="${words.account}">
<a href="/account">${words.account}</a>
<a href="/organizations">${words.organizations}</a>
<form method="post" action="/sign-out"><input type="hidden" name="csrf" value="${csrf}"><button class="link">${words.signOut}</button></form>
</nav>`;
};
