/** Why a take-over cannot be, or cannot be undone, or a mapping cannot come along, in German. */
import { roleName } from "../../role-names.ts";
import type { takeOversEn } from "../en/take-overs.ts";
import type { Words } from "../sentence.ts";
import type { Access, TakeOversTold } from "../told.ts";

export const takeOversDe: Readonly<Record<keyof typeof takeOversEn, () => string>> = {
  take_over_already: () => "Personen einer der beiden Verbindungen werden schon übernommen.",
  take_over_of_rehearsal: () => "Die Verbindung in Probe hat niemanden zu übergeben.",
  take_over_of_sign_in: () =>
    "Personen werden zwischen SCIM-Verbindungen übernommen. Wege zur Anmeldung ziehen mit POST …/login-methods/move um.",
  team_filled_by_hand: () => "Plätze in diesem Team werden nur von Hand gegeben; eine Zuordnung kann es nicht füllen.",
  no_owner_by_link: () => "Durch einen Einrichtungslink wird niemand Eigentümer.",
  no_owner_by_mapping: () =>
    "Eine Zuordnung kann niemanden zum Eigentümer machen, solange die Richtlinie allowOwnerMapping es nicht erlaubt.",
  undo_of_nothing: () => "Diese Verbindung hat niemanden übernommen.",
  undo_under_way: () => "Es wird schon zurückgenommen.",
  undo_too_early: () => "Die Übernahme läuft noch. Sie lässt sich zurücknehmen, wenn sie fertig ist.",
  undo_without_old: () => "Die alte Verbindung ist weg, oder sie wird gerade beendet.",
};

const gained = (gains: readonly Access[]): string =>
  gains
    .map((one) => ("role" in one ? `die Rolle ${roleName("de", one.role)}` : `einen Platz in ${one.team}`))
    .join(", ");

export const namedTakeOversDe: Words<TakeOversTold> = {
  take_over_nobody: ({ from, to }) =>
    `Niemand von denen, die ${from} hat, wurde in ${to} gefunden. Lassen Sie den Identitätsanbieter zuerst seine Personen übermitteln.`,
  take_over_gains: ({ count, isAll, to }) =>
    `${isAll ? "" : "Mindestens "}${count} ${count === 1 ? "hätte" : "hätten"} mehr als jetzt, weil ihre Gruppen in ${to} mehr geben. Sehen Sie die Vorschau an; wählen Sie, dass das neue Verzeichnis gilt, wo es recht hat.`,
  take_over_gain: ({ user, gains }) => `${user} bekäme ${gained(gains)}.`,
  take_over_going_live: ({ connection }) =>
    `Die Verbindung ${connection} geht gerade live; versuchen Sie es noch einmal, wenn sie es ist.`,
  undo_days: ({ days }) => `Eine Übernahme lässt sich ${days} Tage lang zurücknehmen.`,
  undo_forgotten: ({ people }) =>
    `Sie lässt sich nicht zurücknehmen, weil nicht mehr bekannt ist, wie es bei ${people === 1 ? "einer Person" : `${people} Personen`} vorher war.`,
  undo_changed: ({ first, more }, tell) =>
    `Sie lässt sich nicht zurücknehmen, weil nicht alles ist, wie die Übernahme es hinterlassen hat: ${tell(first)}${more > 0 ? ` Und ${more} weitere.` : ""}`,
  undo_taken_in: ({ user }) => `${user} war Mitglied ohne Verzeichnis und ist es inzwischen durch die neue Verbindung.`,
  undo_mapping_changed: ({ mapping }) => `Die Zuordnung ${mapping}, die sie angelegt hat, wurde geändert.`,
  undo_user_gone: ({ user }) => `Den Benutzer ${user} der neuen Verbindung gibt es nicht mehr.`,
  undo_decided: ({ user }) => `Über ${user} wurde seither entschieden.`,
  undo_former_deleted: ({ former, user }) => `Die alte Verbindung hat ${former} gelöscht, jetzt ${user}.`,
  undo_former_member: ({ former }) => `Die alte Verbindung hat ${former} inzwischen als eigenes Mitglied.`,
  undo_no_member: ({ user }) => `${user} ist nicht mehr Mitglied.`,
  undo_former_status: ({ former, active }) =>
    `Die alte Verbindung hat ${former} inzwischen als ${active ? "aktiv" : "inaktiv"}.`,
  undo_directories: ({ user }) => `Die Verzeichnisse sagen über ${user} inzwischen etwas anderes.`,
  undo_groups: ({ former }) => `Die Gruppen der alten Verbindung geben ${former} inzwischen etwas anderes.`,
  undo_erased: () =>
    "Die Person wurde inzwischen unkenntlich gemacht: Wie es bei ihr vorher war, ist nicht mehr bekannt.",
};
