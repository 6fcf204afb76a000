/** What a SCIM request of the identity provider comes to, in words for whoever sets it up. Which it is, the server says. Pure. */
import type { Locale } from "../parts/language.tsx";
import type { Schemas } from "./api.ts";

export interface Verdict {
  readonly tone: "good" | "warn" | "alert";
  readonly text: string;
  /** By which the vendor's clicks to mend it are found. */
  readonly code?: "token_wrong";
}

type Seen = Pick<Schemas["ScimRequest"], "verdict" | "status" | "detail">;
type Told = Pick<Verdict, "tone"> & { readonly [L in Locale]: string };

const told = (tone: Verdict["tone"], en: string, de: string): Told => ({ tone, en, de });

const SAID: Readonly<Record<Seen["verdict"], Told>> = {
  discovered: told(
    "good",
    "Token right, asked what can be done here: good.",
    "Token richtig, gefragt, was hier möglich ist: gut.",
  ),
  looked_for: told("good", "Token right, looked for nobody: good.", "Token richtig, niemanden gesucht: gut."),
  read: told("good", "Token right, looked something up: good.", "Token richtig, etwas nachgeschlagen: gut."),
  user_pushed: told("good", "A person was pushed: good.", "Eine Person ist angekommen: gut."),
  user_changed: told("good", "A person was changed: good.", "Eine Person wurde geändert: gut."),
  user_removed: told("good", "A person was deleted: good.", "Eine Person wurde gelöscht: gut."),
  group_pushed: told("good", "A group was pushed: good.", "Eine Gruppe ist angekommen: gut."),
  group_changed: told("good", "A group was changed: good.", "Eine Gruppe wurde geändert: gut."),
  group_removed: told("good", "A group was deleted: good.", "Eine Gruppe wurde gelöscht: gut."),
  several: told("good", "Several changes came at once: good.", "Mehrere Änderungen kamen auf einmal: gut."),
  refused_input: told(
    "alert",
    "Token right, but the request cannot be taken:",
    "Token richtig, aber die Anfrage ist so nicht möglich:",
  ),
  refused_rights: told("alert", "Token right, but this is refused:", "Token richtig, aber das wird abgelehnt:"),
  refused_unknown: told(
    "warn",
    "Token right, but this is not there (any more): usually it is sent anew.",
    "Token richtig, aber das gibt es nicht (mehr): Meist wird es neu gesendet.",
  ),
  refused_conflict: told(
    "warn",
    "Token right, but somebody has this name already:",
    "Token richtig, aber diesen Namen hat schon jemand:",
  ),
  refused_pace: told(
    "warn",
    "Too many at once: it is sent again by itself.",
    "Zu viele auf einmal: Es wird von selbst wieder gesendet.",
  ),
  held: told("warn", "Held: somebody here decides about it.", "Angehalten: Darüber entscheidet jemand hier."),
  failed: told(
    "alert",
    "It failed on our side: it is sent again by itself.",
    "Es ist bei uns fehlgeschlagen: Es wird von selbst wieder gesendet.",
  ),
};

const TOKEN_WRONG = told("alert", "Token wrong: nothing was done.", "Token falsch: Es wurde nichts getan.");

export function verdictOf({ verdict, status, detail }: Seen, locale: Locale): Verdict {
  const isTokenWrong = status === 401;
  const kind = isTokenWrong ? TOKEN_WRONG : SAID[verdict];
  // The answer is English; in German what came of it says the same, below.
  const why = locale === "en" && status >= 400 && status < 500 && detail ? ` ${detail}` : "";
  return { tone: kind.tone, text: `${kind[locale]}${why}`, ...(isTokenWrong && { code: "token_wrong" as const }) };
}
