/** What whoever makes a change should know of it, in German. */
import type { Words } from "../sentence.ts";
import type { WarningsTold } from "../told-warnings.ts";

interface Counted {
  readonly count: number;
  readonly isAll: boolean;
}

/** How many members, and what is so of them. */
const members = ({ count, isAll }: Counted, one: string, many: string): string =>
  `${isAll ? "" : "Mindestens "}${count} ${count === 1 ? `Mitglied ${one}` : `Mitglieder ${many}`}`;

/** The first by name, and how many more. */
const named = (first: readonly string[], count: number): string => {
  if (first.length === 0) return "";
  return ` (${first.join(", ")}${count > first.length ? ` und ${count - first.length} weitere` : ""})`;
};

export const warningsDe: Words<WarningsTold> = {
  bypass_suspended: (counted) =>
    members(
      counted,
      "darf ohne Single Sign-on kommen und kann sich jetzt nur noch darüber anmelden.",
      "dürfen ohne Single Sign-on kommen und können sich jetzt nur noch darüber anmelden.",
    ),
  sso_unproved: ({ connection }) =>
    connection === null
      ? "Hier hat sich noch nie jemand über Single Sign-on angemeldet, auch nicht zur Probe. Probieren Sie es aus, bevor Sie sich abmelden."
      : `Über ${connection} hat sich noch nie jemand angemeldet, auch nicht zur Probe. Probieren Sie es zuerst aus: Schlägt es fehl, kommen nur noch Eigentümer herein.`,
  sso_shuts_out: ({ first, invitations, ...counted }) =>
    [
      ...(counted.count > 0
        ? [
            `${members(counted, "käme", "kämen")} nur noch über Single Sign-on herein, womöglich ohne Konto dort${named(first, counted.count)}.`,
          ]
        : []),
      ...(invitations > 0
        ? [
            invitations === 1
              ? "1 offene Einladung von außen ließe sich nur noch über Single Sign-on annehmen."
              : `${invitations} offene Einladungen von außen ließen sich nur noch über Single Sign-on annehmen.`,
          ]
        : []),
      "Erlauben Sie Zugang ohne Single Sign-on, oder geben Sie ein Konto beim Identitätsanbieter.",
    ].join(" "),
  sessions_end: (counted) =>
    members(
      counted,
      "ist nur mit Passwort angemeldet: Die Sitzungen enden, und bei der nächsten Anmeldung wird ein zweiter Faktor eingerichtet.",
      "sind nur mit Passwort angemeldet: Ihre Sitzungen enden, und bei der nächsten Anmeldung wird ein zweiter Faktor eingerichtet.",
    ),
  sign_in_again: (counted) =>
    members(
      counted,
      "ist auf einem Weg angemeldet, der nicht mehr genügt: Die Sitzungen enden, und die nächste Anmeldung nimmt einen erlaubten Weg.",
      "sind auf einem Weg angemeldet, der nicht mehr genügt: Ihre Sitzungen enden, und die nächste Anmeldung nimmt einen erlaubten Weg.",
    ),
  guests_remain: ({ guests, invitations }) => {
    const kept = guests === 1 ? "1 Gast behält den Zugang" : `${guests} Gäste behalten den Zugang`;
    return invitations === 1
      ? `${kept}; 1 offene Einladung eines Gastes lässt sich nicht annehmen, solange das aus ist.`
      : `${kept}; ${invitations} offene Einladungen von Gästen lassen sich nicht annehmen, solange das aus ist.`;
  },
  teams_frozen: ({ count }) =>
    count === 1
      ? "1 Team verliert seine Gruppe, und mit ihr die Plätze, die sie gab."
      : `${count} Teams verlieren ihre Gruppe, und mit ihr die Plätze, die sie gab.`,
  team_of_same_name: ({ count, example }) =>
    `${count === 1 ? "1 Gruppe bekommt" : `${count} Gruppen bekommen`} ein Team neben einem gleichen Namens, das von Hand angelegt ist, etwa ${example}. Soll sie jenes füllen, ordnen Sie die Gruppe ihm zu.`,
  external_domain: ({ domain }) => `${domain} ist keine der bestätigten Domains der Organisation.`,
  confusable_domain: ({ domain }) =>
    `${domain} ist mit einer anderen Domain zu verwechseln. Vergleichen Sie Buchstabe für Buchstabe.`,
  sso_unreachable: () =>
    "In diese Organisation kommt man über Single Sign-on, und wer von außen ist, hat dort womöglich kein Konto: Geben Sie eines beim Identitätsanbieter, oder erlauben Sie Zugang ohne Single Sign-on.",
  named_twice: ({ times }) => `Die Adresse ist ${times}-mal genannt; sie zählt einmal.`,
};
