/** Words about conflicts: what is asked, and what each answer does. */
import type { Words } from "../parts/words/language.tsx";

/** An answer, what it does, and the verb for that. */
type Choice = readonly [name: string, hint: string, action: string];

interface Question {
  readonly question: string;
  readonly adopt: Choice;
  readonly keep_local: Choice;
  readonly reject: Choice;
}

export const conflictWords: Words<{
  person: Question;
  address: Question;
  userName: (name: string) => string;
  pushedBy: (connection: string, day: string) => string;
  inactive: string;
  member: string;
  seeMember: string;
}> = {
  en: {
    person: {
      question: "The directory pushes somebody with the address of a member. Is it the same person?",
      adopt: [
        "It is the same person",
        "The directory manages the member from now on. A guest becomes a member, and access without single sign-on ends unless the policy allows it to people of a directory. Other roles and seats given by hand stay.",
        "Make them one",
      ],
      keep_local: [
        "They are two people",
        "The member stays as it is. The pushed person gets no access while the other has the address.",
        "Keep them apart",
      ],
      reject: [
        "Keep the pushed person out",
        "The directory’s further changes to this person are refused.",
        "Keep the person out",
      ],
    },
    address: {
      question:
        "The directory says another address of this member, who was given something by hand. Is it the member’s?",
      adopt: [
        "The address is the member’s",
        "The member has it from now on, and keeps what was given by hand.",
        "Take the address over",
      ],
      keep_local: [
        "It is somebody else’s",
        "The member keeps the address that is known here.",
        "Keep the known address",
      ],
      reject: [
        "Keep the pushed person out",
        "The directory no longer manages the member, and its further changes to the pushed person are refused.",
        "Keep the person out",
      ],
    },
    userName: (name) => `user name ${name}`,
    pushedBy: (connection, day) => `by “${connection}” since ${day}`,
    inactive: "inactive there",
    member: "member",
    seeMember: "See the member",
  },
  de: {
    person: {
      question: "Das Verzeichnis schickt jemanden mit der Adresse eines Mitglieds. Ist es dieselbe Person?",
      adopt: [
        "Es ist dieselbe Person",
        "Das Verzeichnis verwaltet das Mitglied von nun an. Ein Gast wird Mitglied, und Zugang ohne Single Sign-on endet, außer die Richtlinie erlaubt ihn auch Personen des Verzeichnisses. Andere von Hand gegebene Rollen und Plätze bleiben.",
        "Zusammenführen",
      ],
      keep_local: [
        "Es sind zwei Personen",
        "Das Mitglied bleibt, wie es ist. Die Person aus dem Verzeichnis bekommt keinen Zugang, solange die Adresse dem anderen gehört.",
        "Getrennt lassen",
      ],
      reject: [
        "Die Person aus dem Verzeichnis nicht hereinlassen",
        "Was das Verzeichnis an dieser Person weiter ändert, wird abgewiesen.",
        "Nicht hereinlassen",
      ],
    },
    address: {
      question:
        "Das Verzeichnis nennt eine andere Adresse dieses Mitglieds, das von Hand etwas bekommen hat. Gehört sie ihm?",
      adopt: [
        "Die Adresse gehört dem Mitglied",
        "Das Mitglied hat sie von da an und behält, was von Hand gegeben ist.",
        "Die Adresse übernehmen",
      ],
      keep_local: [
        "Sie gehört jemand anderem",
        "Das Mitglied behält die Adresse, die hier bekannt ist.",
        "Die bekannte Adresse behalten",
      ],
      reject: [
        "Die Person aus dem Verzeichnis nicht hereinlassen",
        "Das Verzeichnis verwaltet das Mitglied nicht mehr, und was es an der Person weiter ändert, wird abgewiesen.",
        "Nicht hereinlassen",
      ],
    },
    userName: (name) => `Benutzername ${name}`,
    pushedBy: (connection, day) => `durch „${connection}“ seit ${day}`,
    inactive: "dort inaktiv",
    member: "Mitglied",
    seeMember: "Das Mitglied ansehen",
  },
};
