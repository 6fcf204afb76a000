/** How the buttons for many people are called. */
import type { Words } from "../parts/words/language.tsx";
import type { Act } from "./many-buttons.tsx";

export const acts: Words<Readonly<Record<Act, string>>> = {
  en: {
    hold: "Hold",
    letIn: "Let in again",
    remove: "Remove",
    signOut: "Sign out",
    roles: "Set roles",
    seat: "Add to a team",
    seatEnd: "Take from a team",
    end: "Set an end",
    withoutSso: "Allow without single sign-on",
    withoutSsoEnd: "End “without single sign-on”",
  },
  de: {
    hold: "Sperren",
    letIn: "Wieder einlassen",
    remove: "Entfernen",
    signOut: "Abmelden",
    roles: "Rollen setzen",
    seat: "In ein Team setzen",
    seatEnd: "Aus einem Team nehmen",
    end: "Ende setzen",
    withoutSso: "Ohne Single Sign-on erlauben",
    withoutSsoEnd: "„Ohne Single Sign-on“ beenden",
  },
};
