/** Words about what can be done with many people at once. */
import { counted } from "../parts/words/counting.ts";
import type { Words } from "../parts/words/language.tsx";
import type { Act } from "./many-buttons.tsx";

type Each<T> = Readonly<Record<Act, T>>;
type Counted = (count: string) => string;

export const words: Words<{
  ask: Each<Counted>;
  do: Each<Counted>;
  hint: Each<string>;
  team: string;
  roles: string;
  until: string;
  reason: string;
}> = {
  en: {
    ask: {
      hold: (count) => `Hold ${counted(count, "person", "people")}?`,
      letIn: (count) => `Let ${counted(count, "person", "people")} in again?`,
      remove: (count) => `Remove ${counted(count, "person", "people")}?`,
      signOut: (count) => `Sign ${counted(count, "person", "people")} out?`,
      roles: (count) => `Roles of ${counted(count, "person", "people")}`,
      seat: (count) => `Add ${counted(count, "person", "people")} to a team`,
      seatEnd: (count) => `Take ${counted(count, "person", "people")} from a team`,
      end: (count) => `When the access of ${counted(count, "person", "people")} ends`,
      withoutSso: (count) => `Allow ${counted(count, "person", "people")} in without single sign-on?`,
      withoutSsoEnd: (count) => `No longer allow ${counted(count, "person", "people")} in without single sign-on?`,
    },
    do: {
      hold: (count) => `Hold ${counted(count, "person", "people")}`,
      letIn: (count) => `Let ${counted(count, "person", "people")} in`,
      remove: (count) => `Remove ${counted(count, "person", "people")}`,
      signOut: (count) => `Sign ${counted(count, "person", "people")} out`,
      roles: (count) => `Set the roles of ${counted(count, "person", "people")}`,
      seat: (count) => `Add ${counted(count, "person", "people")}`,
      seatEnd: (count) => `Take ${count} seats`,
      end: (count) => `Set the end for ${counted(count, "person", "people")}`,
      withoutSso: (count) => `Allow ${counted(count, "person", "people")}`,
      withoutSsoEnd: (count) => `End it for ${counted(count, "person", "people")}`,
    },
    hint: {
      hold: "Access ends at once; roles and seats are kept for the return.",
      letIn: "Lifts what an admin has set. What a directory or a term has set stays.",
      remove: "The memberships end, with everything given by hand.",
      signOut: "Every session ends at once. They may sign in again.",
      roles: "What is given by hand, all of it. Roles by mappings stay.",
      seat: "Who sits there already stays as it is.",
      seatEnd: "Only seats given by hand. Seats by mappings stay.",
      end: "Without a day, access does not end by itself.",
      withoutSso: "Counts only while strict mode is off. Without a day, it does not end by itself.",
      withoutSsoEnd: "Who has single sign-on comes by it from then on.",
    },
    team: "Team",
    roles: "Roles",
    until: "Ends by itself on",
    reason: "Why",
  },
  de: {
    ask: {
      hold: (count) => `${counted(count, "Person", "Personen")} sperren?`,
      letIn: (count) => `${counted(count, "Person", "Personen")} wieder einlassen?`,
      remove: (count) => `${counted(count, "Person", "Personen")} entfernen?`,
      signOut: (count) => `${counted(count, "Person", "Personen")} abmelden?`,
      roles: (count) => `Rollen von ${counted(count, "Person", "Personen")}`,
      seat: (count) => `${counted(count, "Person", "Personen")} in ein Team setzen`,
      seatEnd: (count) => `${counted(count, "Person", "Personen")} aus einem Team nehmen`,
      end: (count) => `Wann der Zugang von ${counted(count, "Person", "Personen")} endet`,
      withoutSso: (count) => `${counted(count, "Person", "Personen")} ohne Single Sign-on einlassen?`,
      withoutSsoEnd: (count) => `${counted(count, "Person", "Personen")} nicht mehr ohne Single Sign-on einlassen?`,
    },
    do: {
      hold: (count) => `${counted(count, "Person", "Personen")} sperren`,
      letIn: (count) => `${counted(count, "Person", "Personen")} einlassen`,
      remove: (count) => `${counted(count, "Person", "Personen")} entfernen`,
      signOut: (count) => `${counted(count, "Person", "Personen")} abmelden`,
      roles: (count) => `Rollen von ${counted(count, "Person", "Personen")} setzen`,
      seat: (count) => `${counted(count, "Person", "Personen")} hineinsetzen`,
      seatEnd: (count) => `${count} Plätze nehmen`,
      end: (count) => `Ende für ${counted(count, "Person", "Personen")} setzen`,
      withoutSso: (count) => `${counted(count, "Person", "Personen")} erlauben`,
      withoutSsoEnd: (count) => `Für ${counted(count, "Person", "Personen")} beenden`,
    },
    hint: {
      hold: "Der Zugang endet sofort; Rollen und Plätze bleiben für die Rückkehr.",
      letIn: "Hebt auf, was ein Admin gesetzt hat. Was ein Verzeichnis oder eine Frist gesetzt hat, bleibt.",
      remove: "Die Mitgliedschaften enden, mit allem von Hand Gegebenen.",
      signOut: "Jede Sitzung endet sofort. Eine neue Anmeldung ist möglich.",
      roles: "Was von Hand gegeben ist, und zwar alles. Rollen durch Zuordnungen bleiben.",
      seat: "Wer schon dort sitzt, bleibt, wie er ist.",
      seatEnd: "Nur von Hand gegebene Plätze. Plätze durch Zuordnungen bleiben.",
      end: "Ohne Tag endet der Zugang nicht von selbst.",
      withoutSso: "Gilt nur, solange der strenge Modus aus ist. Ohne Tag endet es nicht von selbst.",
      withoutSsoEnd: "Wer Single Sign-on hat, kommt von da an darüber.",
    },
    team: "Team",
    roles: "Rollen",
    until: "Endet von selbst am",
    reason: "Warum",
  },
};
