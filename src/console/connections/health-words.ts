/** Words about how a connection fares. */
import { counted } from "../parts/words/counting.ts";
import type { Words } from "../parts/words/language.tsx";

type Said<T> = Readonly<Record<"scim" | "sso", T>>;

interface HealthWords {
  readonly title: string;
  readonly well: Said<(ago: string) => string>;
  readonly nothing: Said<string>;
  readonly refused: Said<(ago: string) => string>;
  readonly silent: (ago: string) => string;
  readonly tokenEnds: (day: string) => string;
  readonly certificateEnds: (day: string, isOver: boolean) => string;
  readonly trip: (count: string) => string;
  readonly held: (count: string) => string;
  readonly conflicts: (count: string) => string;
  readonly outside: (count: string) => string;
  readonly see: Readonly<Record<"failed" | "breaker" | "conflicts" | "setup" | "held", string>>;
  readonly more: string;
  readonly lastSuccess: string;
  readonly lastFailure: string;
  readonly rate: string;
  readonly rateOf: (share: string) => string;
  readonly anHour: Said<string>;
  readonly cycle: string;
  readonly cycleOf: (began: string, ended: string) => string;
  readonly tokens: string;
  readonly tokensOf: (live: string, until: string | null) => string;
  readonly never: string;
}

export const healthWords: Words<HealthWords> = {
  en: {
    title: "Health",
    well: {
      scim: (ago) => `Healthy: the newest request was accepted ${ago}`,
      sso: (ago) => `Healthy: somebody signed in ${ago}`,
    },
    nothing: { scim: "Nothing has come yet", sso: "Nobody has come by it yet" },
    refused: {
      scim: (ago) => `The newest request was refused ${ago}`,
      sso: (ago) => `The newest sign-in was refused ${ago}`,
    },
    silent: (ago) => `Silent: the newest request came ${ago}`,
    tokenEnds: (day) => `The last token ends on ${day}: make another one before that`,
    certificateEnds: (day, isOver) =>
      isOver ? `The last certificate ended on ${day}` : `The last certificate ends on ${day}`,
    trip: (count) =>
      count === "0"
        ? "What it takes from people waits for a decision"
        : `It has taken something from ${counted(count, "person", "people")} at once`,
    held: (count) => `${counted(count, "request waits", "requests wait")} for a decision`,
    conflicts: (count) => counted(count, "conflict is open", "conflicts are open"),
    outside: (count) =>
      `${counted(count, "person is", "people are")} active there and not here: held, at the end of a term, or without a seat`,
    see: {
      failed: "See what failed",
      breaker: "See it, or put it back",
      conflicts: "Decide",
      setup: "See the tokens",
      held: "See who is held",
    },
    more: "Figures",
    lastSuccess: "Last taken",
    lastFailure: "Last refused",
    rate: "Refused",
    rateOf: (share) => `${share} of the last day`,
    anHour: { scim: "Requests an hour", sso: "Sign-ins an hour" },
    cycle: "Last whole round",
    cycleOf: (began, ended) => `${began} – ${ended}`,
    tokens: "Tokens",
    tokensOf: (live, until) => `${live} good${until === null ? "" : `, the last until ${until}`}`,
    never: "never",
  },
  de: {
    title: "Zustand",
    well: {
      scim: (ago) => `In Ordnung: Die neueste Anfrage wurde ${ago} angenommen`,
      sso: (ago) => `In Ordnung: ${ago} hat sich jemand angemeldet`,
    },
    nothing: { scim: "Noch ist nichts gekommen", sso: "Noch ist niemand darüber gekommen" },
    refused: {
      scim: (ago) => `Die neueste Anfrage wurde ${ago} abgelehnt`,
      sso: (ago) => `Die neueste Anmeldung wurde ${ago} abgelehnt`,
    },
    silent: (ago) => `Stumm: Die neueste Anfrage kam ${ago}`,
    tokenEnds: (day) => `Das letzte Token endet am ${day}: Erzeugen Sie vorher ein neues`,
    certificateEnds: (day, isOver) =>
      isOver ? `Das letzte Zertifikat ist am ${day} abgelaufen` : `Das letzte Zertifikat endet am ${day}`,
    trip: (count) =>
      count === "0"
        ? "Was sie Personen nimmt, wartet auf eine Entscheidung"
        : `Sie hat ${counted(count, "Person", "Personen")} auf einmal etwas genommen`,
    held: (count) => `${counted(count, "Anfrage wartet", "Anfragen warten")} auf eine Entscheidung`,
    conflicts: (count) => counted(count, "Konflikt ist offen", "Konflikte sind offen"),
    outside: (count) =>
      `${counted(count, "Person ist", "Personen sind")} dort aktiv und hier nicht: gesperrt, am Ende einer Frist oder ohne Platz`,
    see: {
      failed: "Ansehen, was fehlschlug",
      breaker: "Ansehen oder zurückgeben",
      conflicts: "Entscheiden",
      setup: "Die Tokens ansehen",
      held: "Ansehen, wer gesperrt ist",
    },
    more: "Zahlen",
    lastSuccess: "Zuletzt angenommen",
    lastFailure: "Zuletzt abgelehnt",
    rate: "Abgelehnt",
    rateOf: (share) => `${share} des letzten Tages`,
    anHour: { scim: "Anfragen je Stunde", sso: "Anmeldungen je Stunde" },
    cycle: "Letzte ganze Runde",
    cycleOf: (began, ended) => `${began} – ${ended}`,
    tokens: "Tokens",
    tokensOf: (live, until) => `${live} gültig${until === null ? "" : `, das letzte bis ${until}`}`,
    never: "nie",
  },
};
