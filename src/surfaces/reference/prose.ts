/** Text of the documents as markup: paragraphs, and words of code between backticks. */
import { type Html, html } from "../../platform/html.ts";

/** One paragraph. */
export const inline = (text: string): Html =>
  html`${text.split(/`([^`]+)`/).map((part, index) => (index % 2 ? html`<code>${part}</code>` : part))}`;

/** Paragraphs. */
export const prose = (text: string | undefined): Html | undefined =>
  text ? html`${text.split(/\n\n+/).map((one) => html`<p>${inline(one)}</p>`)}` : undefined;
