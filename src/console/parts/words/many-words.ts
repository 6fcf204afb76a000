/** Words about a change for many rows. */
import type { Words } from "./language.tsx";

export const words: Words<{
  refused: string;
  told: (done: string, failed: string) => string;
  became: Readonly<Record<string, string>>;
  again: (count: string) => string;
  close: string;
  leave: string;
  done: string;
}> = {
  en: {
    refused: "Would be refused",
    told: (done, failed) => `${done} done, ${failed} failed`,
    became: {
      failed: "Failed",
      removed: "Removed",
      deactivated: "Held",
      active: "Active",
      waitlisted: "Waiting for a seat",
      sessions_ended: "Signed out",
      roles_set: "Roles changed",
      end_set: "End set",
      seat_given: "Has a seat",
      seat_taken: "Seat taken",
      sent: "Sent again",
      revoked: "Revoked",
      approved: "Approved",
      rejected: "Rejected",
      allowed: "Allowed",
      ended: "No longer allowed",
    },
    again: (count) => `Try ${count} again`,
    close: "Done",
    leave: "Close",
    done: "What could be done is done.",
  },
  de: {
    refused: "Würde abgelehnt",
    told: (done, failed) => `${done} erledigt, ${failed} fehlgeschlagen`,
    became: {
      failed: "Fehlgeschlagen",
      removed: "Entfernt",
      deactivated: "Gesperrt",
      active: "Aktiv",
      waitlisted: "Wartet auf einen Platz",
      sessions_ended: "Abgemeldet",
      roles_set: "Rollen geändert",
      end_set: "Ende gesetzt",
      seat_given: "Hat einen Platz",
      seat_taken: "Platz genommen",
      sent: "Erneut gesendet",
      revoked: "Zurückgezogen",
      approved: "Freigegeben",
      rejected: "Abgelehnt",
      allowed: "Erlaubt",
      ended: "Nicht mehr erlaubt",
    },
    again: (count) => `${count} noch einmal versuchen`,
    close: "Fertig",
    leave: "Schließen",
    done: "Was möglich war, ist erledigt.",
  },
};
