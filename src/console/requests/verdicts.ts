/** What a SCIM request of the identity provider comes to, in words. Which it is, and how it came out, the server says. Pure. */

import type { Schemas } from "../parts/data/api.ts";
import type { Locale } from "../parts/words/language.tsx";
import { VERDICT_TONES } from "./tones.ts";

export interface Verdict {
  readonly tone: "good" | "warn" | "alert";
  readonly text: string;
  /** By which the vendor's clicks to mend it are found. */
  readonly code?: "token_wrong";
}

type Seen = Pick<Schemas["ScimRequest"], "verdict" | "status" | "detail" | "outcome">;
type Told = { readonly [L in Locale]: string };

const told = (en: string, de: string): Told => ({ en, de });

const SAID: Readonly<Record<Seen["verdict"], Told>> = {
  discovered: told("Token right, asked what can be done here", "Token richtig, gefragt, was hier möglich ist"),
  looked_for: told("Token right, looked for nobody", "Token richtig, niemanden gesucht"),
  read: told("Token right, looked something up", "Token richtig, etwas nachgeschlagen"),
  user_pushed: told("A person was pushed", "Eine Person ist angekommen"),
  user_changed: told("A person was changed", "Eine Person wurde geändert"),
  user_removed: told("A person was deleted", "Eine Person wurde gelöscht"),
  group_pushed: told("A group was pushed", "Eine Gruppe ist angekommen"),
  group_changed: told("A group was changed", "Eine Gruppe wurde geändert"),
  group_removed: told("A group was deleted", "Eine Gruppe wurde gelöscht"),
  several: told("Several changes came at once", "Mehrere Änderungen kamen auf einmal"),
  refused_input: told(
    "Token right, but the request cannot be taken:",
    "Token richtig, aber die Anfrage ist so nicht möglich:",
  ),
  refused_rights: told("Token right, but this is refused:", "Token richtig, aber das wird abgelehnt:"),
  refused_unknown: told(
    "Token right, but this is not there (any more): usually it is sent anew.",
    "Token richtig, aber das gibt es nicht (mehr): Meist wird es neu gesendet.",
  ),
  refused_conflict: told(
    "Token right, but somebody has this name already:",
    "Token richtig, aber diesen Namen hat schon jemand:",
  ),
  refused_pace: told(
    "Too many at once: it is sent again by itself.",
    "Zu viele auf einmal: Es wird von selbst wieder gesendet.",
  ),
  held: told("Held: somebody here decides about it.", "Angehalten: Darüber entscheidet jemand hier."),
  failed: told(
    "It failed on our side: it is sent again by itself.",
    "Es ist bei uns fehlgeschlagen: Es wird von selbst wieder gesendet.",
  ),
};

const TOKEN_WRONG = told("Token wrong: nothing was done.", "Token falsch: Es wurde nichts getan.");

/** What was asked for was not all done: somebody has to see to it. */
const WAITS: Readonly<Record<Locale, string>> = {
  en: ", but some of it waits:",
  de: ", aber etwas davon wartet:",
};
const GOOD: Readonly<Record<Locale, string>> = { en: ": good.", de: ": gut." };

export function verdictOf({ verdict, status, detail, outcome }: Seen, locale: Locale): Verdict {
  const isTokenWrong = status === 401;
  const kind = isTokenWrong ? TOKEN_WRONG : SAID[verdict];
  const tone = VERDICT_TONES[verdict];
  if (!isTokenWrong && tone === "good")
    return outcome === "waits"
      ? { tone: "warn", text: `${kind[locale]}${WAITS[locale]}` }
      : { tone: "good", text: `${kind[locale]}${GOOD[locale]}` };
  // The answer is English; in German what came of it says the same, below.
  const why = locale === "en" && status >= 400 && status < 500 && detail ? ` ${detail}` : "";
  return {
    tone: isTokenWrong ? "alert" : tone,
    text: `${kind[locale]}${why}`,
    ...(isTokenWrong && { code: "token_wrong" as const }),
  };
}
