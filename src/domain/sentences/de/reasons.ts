/** Why something had no effect, in German. */
import type { Words } from "../sentence.ts";
import type { ReasonsTold } from "../told.ts";
import { day, who } from "./parts.ts";

const HELD: Readonly<Record<ReasonsTold["held"]["by"], (since: string) => string>> = {
  admin: (since) => `seit dem ${since} von einem Admin gesperrt`,
  directory: (since) => `seit dem ${since} vom Verzeichnis gesperrt`,
  term: (since) => `Die Zeit der Mitgliedschaft endete am ${since}`,
  seats: (since) => `wartet seit dem ${since} auf einen Platz`,
};

const DECISIONS: Readonly<Record<string, string>> = {
  adopt: "Es ist dasselbe Mitglied",
  keep_local: "Das Mitglied bleibt, wie es ist",
  reject: "Die Person aus dem Verzeichnis wird nicht Mitglied",
  withdrawn: "Das Verzeichnis hat die Person zurückgezogen",
  settled: "Er hat sich erledigt",
};

export const reasonsDe: Words<ReasonsTold> = {
  conflict_waits: ({ address }) => `Ein Konflikt um ${address} wartet auf eine Entscheidung`,
  conflict_decided: ({ address, on, decision }) =>
    `Ein Konflikt um ${address} wartete auf eine Entscheidung; entschieden am ${day(on)}: ${DECISIONS[decision ?? ""] ?? decision}`,
  decided_against: ({ address }) =>
    `Ein Admin hat entschieden, dass ${address} durch diese Verbindung nicht Mitglied wird`,
  held: ({ by, since, reason, name }) =>
    `${HELD[by](day(since))}${reason === null ? "" : `: „${reason}“`} (${who(name)})`,
  not_pushed_yet: ({ member }) => `Das Gruppenmitglied ${member} hat das Verzeichnis noch nicht übermittelt`,
  in_rehearsal: () => "Die Verbindung ist in Probe und gibt niemandem Zugang",
  moved: () => "Eine andere Verbindung hat die Person übernommen",
  deleted_since: ({ user }) => `Den Benutzer ${user} gibt es inzwischen nicht mehr`,
  being_worked_out: ({ member, group }) => `Was ${who(member)} durch die Gruppe ${group} hat, wird noch ermittelt`,
  has_it_already: ({ member, group }) =>
    `${who(member)} hat schon, was die Gruppe ${group} gibt, oder ist durch sie niemand`,
  no_mapping: ({ group }) => `Keine Zuordnung nennt die Gruppe ${group}`,
  mapped_since: ({ group, since }) => `Keine Zuordnung nannte die Gruppe ${group}; seit dem ${day(since)} tut es eine`,
};
