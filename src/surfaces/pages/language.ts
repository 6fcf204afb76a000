/** Which language a visitor reads, and how dates are said in it. */
import type { Request } from "express";
import type { Locale } from "../../domain/mails/nouns.ts";
import { type Html, html } from "../../platform/html.ts";

/** The language of the browser where we have it, else English. */
export const localeOf = (request: Request): Locale => (request.acceptsLanguages("en", "de") === "de" ? "de" : "en");

const formats = {
  en: new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }),
  de: new Intl.DateTimeFormat("de-DE", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }),
};

/** A moment, in words and for machines. Without script a page cannot know the reader's time zone, so it names its own. */
export const moment = (locale: Locale, at: Date): Html =>
  html`<time datetime="${at.toISOString()}">${formats[locale].format(at)} UTC</time>`;

/** Names in a list, as the language joins them. */
export const listed = (locale: Locale, names: readonly string[]): string =>
  new Intl.ListFormat(locale, { type: "conjunction" }).format(names);
