/** The words of the pages around the guides; those of the guides are src/console/guides/guide-words.ts. */
import type { Locale } from "../../../domain/mails/types.ts";

interface Words {
  readonly title: string;
  readonly lead: string;
  readonly of: (provider: string) => string;
  readonly all: string;
  /** That the page is there in this language. */
  readonly read: string;
}

export const guideWords: Readonly<Record<Locale, Words>> = {
  en: {
    title: "Setting up an identity provider",
    lead: "Each guide names the pages and boxes of one identity provider. You may forward it to whoever looks after yours; with a set-up link, they need nothing else.",
    of: (provider) => `Setting up ${provider}`,
    all: "Other identity providers",
    read: "Read in English",
  },
  de: {
    title: "Einen Identitätsanbieter einrichten",
    lead: "Jede Anleitung nennt die Seiten und Felder eines Identitätsanbieters. Sie dürfen sie weitergeben, an wen immer Ihren betreut; mit einem Einrichtungslink ist sonst nichts nötig.",
    of: (provider) => `${provider} einrichten`,
    all: "Andere Identitätsanbieter",
    read: "Auf Deutsch lesen",
  },
};
