/** What ends it where something had no effect, in German. */
import type { remediesEn } from "../en/remedies.ts";

export const remediesDe: Readonly<Record<keyof typeof remediesEn, () => string>> = {
  map_the_group: () => "Ordnen Sie der Gruppe eine Rolle oder ein Team zu. Wer schon darin ist, bekommt es sofort.",
  free_a_seat: () =>
    "Erhöhen Sie die Zahl der Plätze, oder sperren Sie jemanden. Wer am längsten wartet, kommt dann von selbst herein.",
  push_the_person: () =>
    "Weisen Sie die Person beim Identitätsanbieter der Anwendung zu. Der Platz in der Gruppe wartet auf sie.",
  make_another_owner: () =>
    "Machen Sie zuerst jemand anderen zum Eigentümer. Der nächste Versuch des Identitätsanbieters gelingt dann.",
  see_decision_or_token: () =>
    "Sehen Sie nach, ob ein Admin sich gegen die Person entschieden hat, und was das Token darf.",
  push_it_again: () => "Lassen Sie den Identitätsanbieter es noch einmal schicken: Hier gibt es das nicht mehr.",
  free_the_value: () =>
    "Ändern oder entfernen Sie den Eintrag, der den Wert hat, oder lassen Sie den Identitätsanbieter ihn finden und aktualisieren.",
  send_it_right: () =>
    "Ändern Sie beim Identitätsanbieter, was die Ablehnung nennt, und lassen Sie ihn es noch einmal schicken.",
  enable_connection: () => "Aktivieren Sie die Verbindung.",
  decide: () => "Entscheiden Sie, wer gemeint ist. Bis dahin hat die Person, was sie vorher hatte.",
  decide_anew: () => "Entscheiden Sie neu, falls es nicht so gemeint war.",
  leave_attributes_out: () =>
    "Nehmen Sie sie aus der Attributzuordnung des Identitätsanbieters, oder lassen Sie ihn sie unter einer eigenen URN senden, und deklarieren Sie sie an der Verbindung.",
  declare_attributes: () =>
    "Deklarieren Sie sie an der Verbindung, oder nehmen Sie sie aus der Attributzuordnung des Identitätsanbieters.",
  go_live: () => "Gehen Sie mit der Verbindung live, oder setzen Sie sie durch eine Übernahme ein.",
  give_access_back: () => "Geben Sie der Person den Zugang zurück. Was die Gruppen geben, gilt dann.",
  activate_in_directory: () => "Aktivieren Sie die Person bei dem Identitätsanbieter, der sie deaktiviert hat.",
  set_later_end: () =>
    "Geben Sie der Mitgliedschaft ein späteres Ende oder keines, und geben Sie der Person den Zugang zurück.",
  send_again: () =>
    "Senden Sie sie noch einmal: mit neuem Link und neuer Frist, und sie gilt dann durch Ihr Recht einzuladen.",
  newest_link: () => "Der Link in der neuesten E-Mail gilt. Ist sie verloren, senden Sie die Einladung noch einmal.",
  allow_guests: () => "Schalten Sie Gäste von außen ein, oder bestätigen Sie die Domain. Der gesendete Link gilt dann.",
  unblock_domain: () => "Nehmen Sie die Domain aus den gesperrten.",
  allow_domain: () => "Erlauben Sie die Domain.",
  accept_by_sso: () =>
    "Die Person nimmt an, indem sie sich mit Single Sign-on anmeldet. Hat sie dort kein Konto, bieten Sie ihr Zugang ohne Single Sign-on an.",
  allow_way_in: () => "Erlauben Sie einen Weg der Anmeldung, den die Person hat.",
  use_invited_address: () =>
    "Bitten Sie die Person, sich mit der eingeladenen Adresse anzumelden, oder laden Sie die andere ein.",
  use_own_account: () => "Bitten Sie die Person, sich abzumelden und mit einem eigenen Konto anzunehmen.",
  check_address: () =>
    "Prüfen Sie die Adresse, und laden Sie die richtige ein; oder senden Sie noch einmal, wenn es am Postfach lag.",
  approve_it: () => "Sie wartet auf einen Admin: Stimmen Sie zu, oder lehnen Sie ab.",
};
