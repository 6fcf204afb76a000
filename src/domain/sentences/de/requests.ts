/** What came of the requests of an identity provider and of sign-ins, in German. */
import type { Words } from "../sentence.ts";
import type { Became, Change, RequestsTold } from "../told.ts";
import { changed, day, who } from "./parts.ts";
import { answeredDe, refusedDe } from "./refused.ts";

const became = (change: Change | null): string => (change ? ` → ${changed(change)}` : "");

const of =
  (what: string) =>
  ({ name, gained, seat }: Became): string => {
    const gains = gained.map(changed).filter(Boolean);
    const got = gains.length > 0 ? ` → ${gains.join(", ")}` : "";
    return `${name} ${what}${got}${seat ? `; Platz ${seat.number} von ${seat.of}` : ""}`;
  };

export const requestsDe: Words<RequestsTold> = {
  no_effect: ({ why }, tell) => `ohne Wirkung: ${tell(why)}`,
  as_it_was: () => "Alles war schon so, wie es verlangt wurde",
  nothing_known: () => "Was daraus wurde, ist nicht bekannt",
  more_sentences: ({ count }) => `… und ${count} weitere`,
  refused: ({ status, code, detail, deleted }) =>
    `abgelehnt mit ${status}: ${refusedDe(status, code)}${detail === null ? "" : ` Die Antwort war: „${detail}“`}${deleted === null ? "" : ` Gelöscht wurde es am ${day(deleted)}.`}`,
  why_refused: ({ status, code }) => refusedDe(status, code),
  answered: ({ status, code, detail }) => (status === null ? `„${detail}“` : answeredDe(status, code, detail)),
  waits_for_decision: ({ detail }) =>
    `wartet auf eine Entscheidung${detail === null ? "" : `. Die Antwort war: „${detail}“`}`,
  kept_nowhere: ({ attributes }) =>
    `nirgends gespeichert: ${attributes.length === 1 ? "das Attribut" : "die Attribute"} ${attributes.join(", ")}`,
  joined_group: ({ member, group, change }) => `${who(member)} kam in die Gruppe ${group}${became(change)}`,
  left_group: ({ member, group, change }) => `${who(member)} verließ die Gruppe ${group}${became(change)}`,
  more_members_changed: ({ count, group }) =>
    count === 1
      ? `1 weiteres Mitglied der Gruppe ${group} hat sich geändert`
      : `${count} weitere Mitglieder der Gruppe ${group} haben sich geändert`,
  user_pushed: ({ user }) => `${who(user)} wurde vom Verzeichnis übermittelt`,
  user_changed: ({ user, attributes }) => `${who(user)} wurde geändert: ${attributes.join(", ")}`,
  user_taken_back: ({ user }) => `${who(user)} wurde vom Identitätsanbieter gelöscht`,
  last_owner_stays: ({ user }) => `${who(user)} bleibt: Sonst hätte die Organisation keinen Eigentümer mehr`,
  group_pushed: ({ group }) => `Die Gruppe ${group} wurde vom Verzeichnis übermittelt`,
  group_changed: ({ group, attributes }) => `Die Gruppe ${group} wurde geändert: ${attributes.join(", ")}`,
  group_taken_back: ({ group }) => `Die Gruppe ${group} wurde vom Identitätsanbieter gelöscht`,
  waits_for_seat: ({ name, seats }) =>
    `wartet auf einen Platz: ${seats === null ? "Alle Plätze, oder alle der Rolle, sind vergeben" : seats === 1 ? "Der einzige Platz ist vergeben" : `Alle ${seats} Plätze sind vergeben`} (${name})`,
  joined: of("ist jetzt Mitglied der Organisation"),
  activated: of("ist wieder aktiv"),
  deactivated: of("wurde gesperrt"),
  removed: of("wurde entfernt"),
  adopted: of("ist das Mitglied, das schon da war"),
  merged: of("hat sich als dieselbe Person wie ein anderes Mitglied herausgestellt"),
  last_owner_kept: of("behält den Zugang, bis es einen anderen Eigentümer gibt"),
  updated: of("hat ein geändertes Profil"),
  claimed: of("ist die Person, die sich angemeldet hat"),
  became: ({ event, ...member }) => of(`(Ereignis ${event})`)(member),
  happened: ({ event, id }) => `Ereignis ${event} (${id})`,
  access_changed: ({ name, change }) => `${name}: ${changed(change) || "andere Merkmale"}`,
  signed_in: ({ name }) => `${name ?? "Jemand"} hat sich angemeldet`,
  sign_in_refused: ({ why }) => `abgelehnt${why === null ? ", mehr ist nicht bekannt" : `: „${why}“`}`,
};
