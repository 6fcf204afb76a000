/** The frame of every page. */
import type { Locale } from "../../../domain/mails/types.ts";
import type { Brand } from "../../../domain/organizations/branding/branding.ts";
import { type Html, html } from "../../../platform/html.ts";
import type { Page } from "../route.ts";
import { frameWords } from "../words/frame.ts";
import { assets } from "./assets.ts";
import { brandStylePath } from "./brand-style.ts";

/** What the frame needs to know besides the page. */
export interface Frame {
  readonly locale: Locale;
  /** The form token, where somebody is signed in: the frame then offers to sign out. */
  readonly signOut: string | undefined;
  /** The organization whose page this is. */
  readonly brand?: Brand | null;
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
<title>${page.title} · ${frame.brand?.name ?? "Rollcall"}</title>
<link rel="icon" href="${frame.brand?.logo ?? assets.icon}">
<link rel="stylesheet" href="${assets.style}">
${frame.brand?.color && html`<link rel="stylesheet" href="${brandStylePath(frame.brand.color)}">`}
<script src="${assets.pages}" defer></script>
${page.passkeys && html`<script src="${assets.passkeys}" defer></script>`}
</head>
<body>
<a class="skip" href="#content">${frameWords[frame.locale].skip}</a>
${top(frame)}
<main id="content" class="${page.wide ? "wide" : "narrow"}">
${page.body}
</main>
</body>
</html>
`.markup
  }`;

const top = ({ locale, signOut, brand }: Frame): Html => html`<header>
<div class="bar">
<p class="brand">${sign(brand)}<bdi>${brand?.name ?? "Rollcall"}</bdi></p>
${signOut !== undefined && menu(locale, signOut)}
</div>
</header>`;

/** The name stands beside it, so it says nothing of its own. */
function sign(brand: Brand | null | undefined): Html {
  if (!brand) return html`<img src="${assets.icon}" alt="" width="28" height="28">`;
  if (brand.logo !== null) return html`<img class="logo" src="${brand.logo}" alt="" height="32">`;
  return html`<span class="monogram" aria-hidden="true">${firstLetter(brand.name)}</span>`;
}

const letters = new Intl.Segmenter();
const firstLetter = (name: string): string => {
  const [first] = letters.segment(name.trim());
  return (first?.segment ?? "").toLocaleUpperCase("en");
};

const menu = (locale: Locale, csrf: string): Html => {
  const words = frameWords[locale];
  return html`<nav aria-label="${words.account}">
<a href="/account">${words.account}</a>
<a href="/organizations">${words.organizations}</a>
<form method="post" action="/sign-out"><input type="hidden" name="csrf" value="${csrf}"><button class="link">${words.signOut}</button></form>
</nav>`;
};
