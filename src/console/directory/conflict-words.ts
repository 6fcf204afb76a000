/** Words about conflicts: what is asked, and what each answer does. */
import type { Words } from "../parts/words/language.tsx";

/** An answer, and what it does. */
type Choice = readonly [name: string, hint: string];

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
      ],
      keep_local: [
        "They are two people",
        "The member stays as it is. The pushed person gets no access while the other has the address.",
      ],
      reject: ["Keep the pushed person out", "Further writes of it are refused."],
    },
    address: {
      question:
        "The directory says another address of this member, who was given something by hand. Is it the member’s?",
      adopt: ["The address is the member’s", "The member has it from now on, and keeps what was given by hand."],
      keep_local: ["It is somebody else’s", "The member keeps the address that is known here."],
      reject: [
        "Keep the pushed person out",
        "The directory no longer manages the member, and further writes of the pushed person are refused.",
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
      ],
      keep_local: [
        "Es sind zwei Personen",
        "Das Mitglied bleibt, wie es ist. Die Person aus dem Verzeichnis bekommt keinen Zugang, solange die Adresse dem anderen gehört.",
      ],
      reject: [
        "Die Person aus dem Verzeichnis nicht hereinlassen",
        "Weitere Schreibzugriffe darauf werden abgewiesen.",
      ],
    },
    address: {
      question:
        "Das Verzeichnis nennt eine andere Adresse dieses Mitglieds, das von Hand etwas bekommen hat. Gehört sie ihm?",
      adopt: [
        "Die Adresse gehört dem Mitglied",
        "Das Mitglied hat sie von da an und behält, was von Hand gegeben ist.",
      ],
      keep_local: ["Sie gehört jemand anderem", "Das Mitglied behält die Adresse, die hier bekannt ist."],
      reject: [
        "Die Person aus dem Verzeichnis nicht hereinlassen",
        "Das Verzeichnis verwaltet das Mitglied nicht mehr, und weitere Schreibzugriffe auf die Person werden abgewiesen.",
      ],
    },
    userName: (name) => `Benutzername ${name}`,
    pushedBy: (connection, day) => `durch „${connection}“ seit ${day}`,
    inactive: "dort inaktiv",
    member: "Mitglied",
    seeMember: "Das Mitglied ansehen",
  },
};
