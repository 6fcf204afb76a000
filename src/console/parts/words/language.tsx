/** English and German: which of them somebody reads, and words, dates and numbers in it. */
import { createContext, type ReactNode, useContext, useState } from "react";
import type { Locale, Words } from "./both.ts";

export type { Locale, Words };

const KEPT = "rollcall.language";

const firstChoice = (): Locale => {
  const kept = localStorage.getItem(KEPT);
  return kept === "de" || kept === "en" ? kept : navigator.language.startsWith("de") ? "de" : "en";
};

const Language = createContext<{ readonly locale: Locale; readonly choose: (locale: Locale) => void }>({
  locale: "en",
  choose: () => undefined,
});

interface Props {
  readonly children: ReactNode;
  /** What the server told in the other language is to be asked for anew. */
  readonly onChoose: () => void;
}

export function LanguageProvider({ children, onChoose }: Props) {
  const [locale, setLocale] = useState(firstChoice);
  const choose = (chosen: Locale): void => {
    localStorage.setItem(KEPT, chosen);
    document.documentElement.lang = chosen;
    setLocale(chosen);
    onChoose();
  };
  document.documentElement.lang = locale;
  return <Language value={{ locale, choose }}>{children}</Language>;
}

export const useLanguage = () => useContext(Language);

/** The language that is read now, for calls: the server tells its sentences in it. */
export const languageRead = (): string => document.documentElement.lang;

/** The words of a part in the reader's language. */
export const useWords = <W,>(words: Words<W>): W => words[useContext(Language).locale];

/** The language as the web calls it. */
export const tag = (locale: Locale): string => (locale === "de" ? "de-DE" : "en-GB");

const UP_TO = { en: (count: string) => `Up to ${count}`, de: (count: string) => `Bis zu ${count}` } as const;

interface Counted {
  readonly total: number;
  readonly totalIs: "exact" | "atMost" | "atLeast";
}

/** Numbers and moments as the reader writes them. */
export function useFormats() {
  const { locale } = useContext(Language);
  const moment = new Intl.DateTimeFormat(tag(locale), { dateStyle: "medium", timeStyle: "short" });
  const day = new Intl.DateTimeFormat(tag(locale), { dateStyle: "medium" });
  const relative = new Intl.RelativeTimeFormat(tag(locale), { numeric: "auto" });
  const number = new Intl.NumberFormat(tag(locale));
  const list = new Intl.ListFormat(tag(locale), { type: "conjunction" });
  return {
    locale,
    moment: (at: string) => moment.format(new Date(at)),
    day: (at: string) => day.format(new Date(at)),
    number: (value: number) => number.format(value),
    /** How many, at the beginning of a sentence. */
    counted: ({ total, totalIs }: Counted): string =>
      totalIs === "atMost"
        ? UP_TO[locale](number.format(total))
        : number.format(total) + (totalIs === "atLeast" ? "+" : ""),
    list: (items: readonly string[]) => list.format(items),
    ago: (at: string) => ago(relative, at),
  };
}

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

function ago(format: Intl.RelativeTimeFormat, at: string): string {
  const seconds = (Date.parse(at) - Date.now()) / 1_000;
  for (const [unit, size] of UNITS)
    if (Math.abs(seconds) >= size) return format.format(Math.round(seconds / size), unit);
  return format.format(Math.round(seconds), "second");
}
