/** Words about what is seldom done with a person. */
import type { Words } from "../parts/words/language.tsx";
import type { Rare } from "./more.tsx";

type Each = Readonly<Record<Rare, string>>;

export const words: Words<{
  more: string;
  inviteAgain: string;
  button: Each;
  ask: Readonly<Record<Rare, (name: string) => string>>;
  hint: Each;
  /** What has been done, and to whom. */
  done: Readonly<Record<Exclude<Rare, "export">, (name: string) => string>>;
  toMember: string;
  toGuest: string;
  name: string;
  address: string;
  addressHint: string;
  end: string;
  endHint: string;
  sponsor: string;
  none: string;
  from: string;
  exporting: string;
}> = {
  en: {
    more: "More",
    inviteAgain: "Invite again",
    button: {
      correct: "Correct name or address",
      set_end: "Set when access ends",
      sponsor: "Choose a sponsor",
      convert: "Convert",
      restore_grants: "Give back what was set aside",
      reset_factors: "Reset second factors",
      transfer_ownership: "Pass ownership on",
      export: "Export everything stored",
      erase: "Erase",
    },
    ask: {
      correct: (name) => `Name and address of ${name}`,
      set_end: (name) => `When does the access of ${name} end?`,
      sponsor: (name) => `Who answers for ${name}?`,
      convert: (name) => `Convert ${name}?`,
      restore_grants: (name) => `Give back to ${name} what the removal set aside?`,
      reset_factors: (name) => `Reset the second factors of ${name}?`,
      transfer_ownership: (name) => `Pass ownership on to ${name}?`,
      export: (name) => `Export ${name}`,
      erase: (name) => `Erase ${name}?`,
    },
    hint: {
      correct: "Another address counts as proved only once its owner has proved it.",
      set_end: "Access ends by itself with that day. Left empty, it does not end.",
      sponsor: "An active member. They hear of it before the guest's access ends.",
      convert: "A guest may have a sponsor and an end; a member has neither. Roles and seats given by hand stay.",
      restore_grants:
        "Roles and seats from before the removal come back as given by hand. What is not there any more is left out.",
      reset_factors:
        "For somebody who has lost them: passkeys, the authenticator app and recovery codes go, and all sessions end.",
      transfer_ownership: "In one change they become an owner, and whoever passes it on an admin.",
      export: "",
      erase:
        "What is stored about the person goes, and cannot be brought back. The log keeps what happened under a pseudonym.",
    },
    done: {
      correct: (name) => `What is known of ${name} is corrected.`,
      set_end: (name) => `The end of the access of ${name} is set.`,
      sponsor: (name) => `The sponsor of ${name} is chosen.`,
      convert: (name) => `${name} is converted.`,
      restore_grants: (name) => `${name} has back what was set aside.`,
      reset_factors: (name) => `The second factors of ${name} are reset.`,
      transfer_ownership: (name) => `Ownership has passed to ${name}.`,
      erase: (name) => `${name} is erased.`,
    },
    toMember: "Make a member",
    toGuest: "Make a guest",
    name: "Name",
    address: "Address",
    addressHint: "Whoever has it may have to prove it.",
    end: "Ends with the day",
    endHint: "Empty: never.",
    sponsor: "Sponsor",
    none: "Nobody",
    from: "Who passes it on",
    exporting: "Reading …",
  },
  de: {
    more: "Mehr",
    inviteAgain: "Wieder einladen",
    button: {
      correct: "Name oder Adresse berichtigen",
      set_end: "Ende des Zugangs setzen",
      sponsor: "Verantwortliche wählen",
      convert: "Umwandeln",
      restore_grants: "Zurückgeben, was beiseitegelegt wurde",
      reset_factors: "Zweite Faktoren zurücksetzen",
      transfer_ownership: "Eigentum übergeben",
      export: "Alles Gespeicherte exportieren",
      erase: "Löschen",
    },
    ask: {
      correct: (name) => `Name und Adresse von ${name}`,
      set_end: (name) => `Wann endet der Zugang von ${name}?`,
      sponsor: (name) => `Wer steht für ${name} ein?`,
      convert: (name) => `${name} umwandeln?`,
      restore_grants: (name) => `${name} zurückgeben, was beim Entfernen beiseitegelegt wurde?`,
      reset_factors: (name) => `Die zweiten Faktoren von ${name} zurücksetzen?`,
      transfer_ownership: (name) => `Das Eigentum an ${name} übergeben?`,
      export: (name) => `${name} exportieren`,
      erase: (name) => `${name} löschen?`,
    },
    hint: {
      correct: "Eine andere Adresse gilt erst als bestätigt, wenn sie bestätigt wurde.",
      set_end: "Der Zugang endet von selbst mit diesem Tag. Bleibt es leer, endet er nicht.",
      sponsor: "Ein aktives Mitglied. Es erfährt davon, bevor der Zugang des Gasts endet.",
      convert:
        "Ein Gast kann Verantwortliche und ein Ende haben, ein Mitglied nicht. Was von Hand gegeben ist, bleibt.",
      restore_grants:
        "Rollen und Plätze von vor dem Entfernen gelten wieder, als von Hand gegeben. Was es nicht mehr gibt, fehlt.",
      reset_factors:
        "Für jemanden, der sie verloren hat: Passkeys, Authenticator-App und Wiederherstellungscodes fallen weg, alle Sitzungen enden.",
      transfer_ownership: "Mit einer Änderung bekommt die Person das Eigentum, und wer es übergibt, wird Admin.",
      export: "",
      erase:
        "Was über die Person gespeichert ist, wird gelöscht und lässt sich nicht zurückholen. Das Protokoll behält das Geschehene unter einem Pseudonym.",
    },
    done: {
      correct: (name) => `Die Angaben über ${name} sind berichtigt.`,
      set_end: (name) => `Das Ende des Zugangs von ${name} ist gesetzt.`,
      sponsor: (name) => `Wer für ${name} einsteht, ist gewählt.`,
      convert: (name) => `${name} ist umgewandelt.`,
      restore_grants: (name) => `${name} hat zurück, was beiseitegelegt war.`,
      reset_factors: (name) => `Die zweiten Faktoren von ${name} sind zurückgesetzt.`,
      transfer_ownership: (name) => `Das Eigentum ist an ${name} übergeben.`,
      erase: (name) => `${name} ist gelöscht.`,
    },
    toMember: "Zum Mitglied machen",
    toGuest: "Zum Gast machen",
    name: "Name",
    address: "Adresse",
    addressHint: "Wer sie hat, muss sie vielleicht bestätigen.",
    end: "Endet mit dem Tag",
    endHint: "Leer: nie.",
    sponsor: "Verantwortlich",
    none: "Niemand",
    from: "Wer es übergibt",
    exporting: "Wird gelesen …",
  },
};
