/** How dates and lists are said in the language that a visitor reads. */
import type { Locale } from "../../../domain/locale.ts";
import { type Html, html } from "../../../platform/html.ts";

const formats = {
  en: new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }),
  de: new Intl.DateTimeFormat("de-DE", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }),
};

/** A moment, in words and for machines. Without script a page cannot know the reader's time zone, so it names its own. */
export const moment = (locale: Locale, at: Date): Html =>
  html`<time datetime="${at.toISOString()}">${formats[locale].format(at)} UTC</time>`;

const MINUTE = 60_000;
const UNITS = [
  ["day", 1_440],
  ["hour", 60],
  ["minute", 1],
] as const;

/** The same, and how far away it is: a date alone has to be counted. */
export function until(locale: Locale, at: Date, now = new Date()): Html {
  const minutes = (at.getTime() - now.getTime()) / MINUTE;
  const [unit, size] = UNITS.find(([, least]) => Math.abs(minutes) >= least) ?? (["minute", 1] as const);
  const away = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.round(minutes / size), unit);
  return html`${moment(locale, at)} <span class="quiet">(${away})</span>`;
}

/** Names in a list, as the language joins them. */
export const listed = (locale: Locale, names: readonly string[]): string =>
  new Intl.ListFormat(locale, { type: "conjunction" }).format(names);
