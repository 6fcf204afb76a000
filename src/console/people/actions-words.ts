/** Words about what one can do with a person. */
import type { Words } from "../parts/words/language.tsx";
import type { Action } from "./dialogs.tsx";

type Done = Action | "letIn" | "withoutSsoEnd";

export const words: Words<{
  actions: string;
  roles: string;
  rolesAsk: (name: string) => string;
  rolesDo: string;
  rolesHint: string;
  seats: string;
  seatsAsk: (name: string) => string;
  seatsDo: string;
  seatsHint: string;
  hold: string;
  holdAsk: (name: string) => string;
  holdHint: string;
  letIn: string;
  letInHint: string;
  remove: string;
  removeAsk: (name: string) => string;
  removeHint: string;
  withoutSso: string;
  withoutSsoAsk: (name: string) => string;
  withoutSsoHint: string;
  withoutSsoEndHint: string;
  withoutSsoUntil: string;
  withoutSsoEnd: string;
  signOut: string;
  signOutAsk: (name: string) => string;
  signOutHint: string;
  gains: string;
  loses: string;
  keeps: string;
  reason: string;
  reasonHint: string;
  /** What has been done, by what it was and to whom. */
  done: Readonly<Record<Done, (name: string) => string>>;
}> = {
  en: {
    actions: "What can be done",
    roles: "Change roles",
    rolesAsk: (name) => `Roles of ${name}`,
    rolesDo: "Change the roles",
    rolesHint:
      "What is given by hand can be changed. A role by a mapping of directory groups stays until the directory takes it.",
    seats: "Change seats",
    seatsAsk: (name) => `Seats of ${name}`,
    seatsDo: "Change the seats",
    seatsHint: "What is given by hand can be changed. A seat by a mapping of directory groups ends with the group.",
    hold: "Hold",
    holdAsk: (name) => `Hold ${name}?`,
    holdHint:
      "Access ends at once, also where the directory has the person as active. Roles and seats are kept for the return.",
    letIn: "Let in again",
    letInHint: "Lifts what an admin has set. What a directory or a term has set stays.",
    remove: "Remove",
    removeAsk: (name) => `Remove ${name}?`,
    removeHint: "The membership ends, with everything given by hand. The person can be invited or pushed again.",
    withoutSso: "Allow access without single sign-on",
    withoutSsoAsk: (name) => `Allow ${name} in without single sign-on?`,
    withoutSsoHint: "Counts only while strict mode is off.",
    withoutSsoEndHint: "The next sign-in goes through the identity provider.",
    withoutSsoUntil: "Ends by itself on",
    withoutSsoEnd: "No longer allow access without single sign-on",
    signOut: "End all sessions",
    signOutAsk: (name) => `End all sessions of ${name}?`,
    signOutHint: "In this organization, on every device. Signing in again is not prevented.",
    gains: "Would gain",
    loses: "Would lose",
    keeps: "Nothing that counts would change.",
    reason: "Why",
    reasonHint: "Stands in the log. May be left out.",
    done: {
      roles: (name) => `The roles of ${name} are changed.`,
      seats: (name) => `The seats of ${name} are changed.`,
      hold: (name) => `${name} is held.`,
      letIn: (name) => `What admins had set for ${name} is lifted.`,
      remove: (name) => `${name} is removed.`,
      withoutSso: (name) => `${name} may come in without single sign-on.`,
      withoutSsoEnd: (name) => `${name} may no longer come in without single sign-on.`,
      signOut: (name) => `All sessions of ${name} are ended.`,
    },
  },
  de: {
    actions: "Was man tun kann",
    roles: "Rollen ändern",
    rolesAsk: (name) => `Rollen von ${name}`,
    rolesDo: "Rollen ändern",
    rolesHint:
      "Was von Hand gegeben ist, lässt sich ändern. Eine Rolle durch eine Zuordnung bleibt, bis das Verzeichnis sie nimmt.",
    seats: "Plätze ändern",
    seatsAsk: (name) => `Plätze von ${name}`,
    seatsDo: "Plätze ändern",
    seatsHint: "Was von Hand gegeben ist, lässt sich ändern. Ein Platz durch eine Zuordnung endet mit der Gruppe.",
    hold: "Sperren",
    holdAsk: (name) => `${name} sperren?`,
    holdHint:
      "Der Zugang endet sofort, auch wenn das Verzeichnis die Person als aktiv führt. Rollen und Plätze bleiben für die Rückkehr.",
    letIn: "Wieder hereinlassen",
    letInHint: "Hebt auf, was Admins gesetzt haben. Was ein Verzeichnis oder eine Frist gesetzt hat, bleibt.",
    remove: "Entfernen",
    removeAsk: (name) => `${name} entfernen?`,
    removeHint:
      "Die Mitgliedschaft endet, mit allem, was von Hand gegeben ist. Die Person kann wieder eingeladen werden.",
    withoutSso: "Zugang ohne Single Sign-on erlauben",
    withoutSsoAsk: (name) => `${name} ohne Single Sign-on hereinlassen?`,
    withoutSsoHint: "Gilt nur, solange der strenge Modus aus ist.",
    withoutSsoEndHint: "Die nächste Anmeldung geht über den Identitätsanbieter.",
    withoutSsoUntil: "Endet von selbst am",
    withoutSsoEnd: "Zugang ohne Single Sign-on nicht mehr erlauben",
    signOut: "Alle Sitzungen beenden",
    signOutAsk: (name) => `Alle Sitzungen von ${name} beenden?`,
    signOutHint: "In dieser Organisation, auf allen Geräten. Neu anmelden bleibt möglich.",
    gains: "Bekäme",
    loses: "Verlöre",
    keeps: "Nichts, was gilt, würde sich ändern.",
    reason: "Warum",
    reasonHint: "Steht im Protokoll. Kann leer bleiben.",
    done: {
      roles: (name) => `Die Rollen von ${name} sind geändert.`,
      seats: (name) => `Die Plätze von ${name} sind geändert.`,
      hold: (name) => `${name} ist gesperrt.`,
      letIn: (name) => `Was Admins für ${name} gesetzt hatten, ist aufgehoben.`,
      remove: (name) => `${name} ist entfernt.`,
      withoutSso: (name) => `${name} darf ohne Single Sign-on hereinkommen.`,
      withoutSsoEnd: (name) => `${name} darf nicht mehr ohne Single Sign-on hereinkommen.`,
      signOut: (name) => `Alle Sitzungen von ${name} sind beendet.`,
    },
  },
};
