/** Words about what is broken or ends soon. */
import { counted } from "../parts/words/counting.ts";
import type { Words } from "../parts/words/language.tsx";

type Code = "refused" | "silent" | "token_ends" | "certificate_ends" | "breaker" | "conflicts";
type Ails = (connection: string, when: string, detail: string) => string;

/** What an identity provider was told, where it is known. */
const because = (detail: string): string => (detail === "" ? "" : `: ${detail}`);

export const ailingWords: Words<{
  see: string;
  renew: string;
  verify: string;
  ailments: Readonly<Record<Code, Ails>>;
  webhook: (name: string) => string;
  stream: (name: string) => string;
  domain: (name: string) => string;
  ending: (count: string) => string;
  unsponsored: (count: string) => string;
}> = {
  en: {
    see: "See it and mend it",
    renew: "Renew it",
    verify: "Verify it",
    ailments: {
      refused: (connection, when, detail) =>
        `The newest request of “${connection}” was refused ${when}${because(detail)}`,
      silent: (connection, when) => `“${connection}” is silent: the last request came ${when}`,
      token_ends: (connection, when) => `The last token of “${connection}” ends ${when}`,
      certificate_ends: (connection, when) => `The last certificate of “${connection}” ends ${when}`,
      breaker: (connection) => `“${connection}” took something from many people at once`,
      conflicts: (connection) => `“${connection}” has open conflicts`,
    },
    webhook: (name) => `The webhook “${name}” was switched off because it took nothing`,
    stream: (name) => `The log stream “${name}” fails`,
    domain: (name) => `The domain ${name} waits to be verified`,
    ending: (count) => `The access of ${counted(count, "guest", "guests")} ends within two weeks`,
    unsponsored: (count) =>
      counted(count, "guest has nobody who answers for them", "guests have nobody who answers for them"),
  },
  de: {
    see: "Ansehen und beheben",
    renew: "Erneuern",
    verify: "Bestätigen",
    ailments: {
      refused: (connection, when, detail) =>
        `Die neueste Anfrage von „${connection}“ wurde ${when} abgewiesen${because(detail)}`,
      silent: (connection, when) => `„${connection}“ ist stumm: Die letzte Anfrage kam ${when}`,
      token_ends: (connection, when) => `Das letzte Token von „${connection}“ endet ${when}`,
      certificate_ends: (connection, when) => `Das letzte Zertifikat von „${connection}“ endet ${when}`,
      breaker: (connection) => `„${connection}“ hat vielen auf einmal etwas genommen`,
      conflicts: (connection) => `„${connection}“ hat offene Konflikte`,
    },
    webhook: (name) => `Der Webhook „${name}“ wurde abgeschaltet, weil er nichts angenommen hat`,
    stream: (name) => `Der Log-Stream „${name}“ scheitert`,
    domain: (name) => `Die Domain ${name} wartet auf die Bestätigung`,
    ending: (count) => `${counted(count, "Gast verliert", "Gäste verlieren")} innerhalb von zwei Wochen den Zugang`,
    unsponsored: (count) => `Für ${counted(count, "Gast", "Gäste")} steht niemand ein`,
  },
};
