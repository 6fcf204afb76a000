/** What the pages around mailed links have in common. */
import { html } from "../../../platform/html.ts";
import { said, step } from "../frame/parts.ts";
import type { Page, Visit } from "../route.ts";
import { mailedWords } from "../words/mailed.ts";

/** The one answer to whoever asked for a mail. */
export const sentPage = ({ locale }: Visit, email: string): Page => {
  const words = mailedWords[locale];
  return {
    title: words.sentTitle,
    body: html`<h1>${words.sentTitle}</h1><p class="lead">${said(words.sent(email))}</p><p>${words.sentHint}</p>`,
  };
};

/** The one answer to a link that does not work. */
export const deadLinkPage = ({ locale }: Visit, again: string): Page => {
  const words = mailedWords[locale];
  return {
    title: words.deadTitle,
    body: html`<h1>${words.deadTitle}</h1><p class="lead">${words.dead}</p>${step(again, words.again)}`,
  };
};
