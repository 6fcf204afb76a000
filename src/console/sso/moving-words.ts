/** Words about people being known again where an identity provider comes to name them otherwise, and about what a SAML provider signs with. */
import type { Words } from "../parts/words/language.tsx";

const people = (count: number, formatted: string): string => (count === 1 ? "1 person" : `${formatted} people`);
const personen = (count: number, formatted: string): string => (count === 1 ? "1 Person" : `${formatted} Personen`);

const en = {
  moveHint:
    "It stays the same connection, with its mappings, its login groups and everybody who comes by it. From then on people sign in by OpenID Connect alone. Register an application at the identity provider first, and enter here what it shows.",
  look: "Show what happens",
  there: "Before you move: to enter at the identity provider",
  thereHint: "In the new application. The redirect address has to be there before anybody signs in.",
  who: "Who is known again",
  nobody: "Nobody has come by it yet, so there is nobody to be known again.",
  known: (count: number, formatted: string) =>
    `${people(count, formatted)} will be known again at the next sign-in, by the verified address or by the directory.`,
  movable: (count: number, formatted: string) => `${people(count, formatted)} can be moved to their current name.`,
  byThemselves: (count: number, formatted: string) =>
    `${people(count, formatted)} will be recognized at the next sign-in without being moved.`,
  ambiguous: (count: number, formatted: string) =>
    `Of ${people(count, formatted)} two names could be meant: forget the wrong one, then look again.`,
  lost: (count: number, formatted: string) =>
    `${people(count, formatted)} will not be known again. Verify the domain of their address, or have the directory push them; else they are looked for anew, as at a first sign-in.`,
  more: "There are more than are shown here.",
  afterwards: "Afterwards",
  afterwardsHint:
    "Try it by a test link. What was named after SAML's attributes, such as by what people are recognized, is in the settings and starts afresh. The application for SAML can go when nobody needs the way back.",
  moved: "The connection speaks OpenID Connect now.",
  namesHint:
    "After another entity ID, another form of names or another spelling. Each move can be taken back at its name.",
  fitting: "Every name fits the current provider.",
  moveNames: (count: number, formatted: string) => (count === 1 ? "Move 1 name" : `Move ${formatted} names`),
  namesMoved: "The names are moved.",
  certificatesHint:
    "Add the new one before the identity provider changes over. Both count until the old one is removed.",
  byReading: "From then on the daily reading of the metadata leaves the certificates alone.",
  fingerprint: "Fingerprint (SHA-256)",
  remove: "Remove",
  removed: "Will be removed",
  keep: "Keep it",
  another: "Another certificate",
  anotherHint: "The text of the file, in PEM or in Base64.",
  save: "Change",
  saved: "The signing certificates are changed.",
};

export const movingWords: Words<typeof en> = {
  en,
  de: {
    moveHint:
      "Es bleibt dieselbe Verbindung, mit ihren Zuordnungen, ihren Anmeldegruppen und allen, die darüber kommen. Von da an melden sich Personen nur noch über OpenID Connect an. Legen Sie beim Identitätsanbieter zuerst eine Anwendung an, und tragen Sie hier ein, was er anzeigt.",
    look: "Zeigen, was geschieht",
    there: "Vor dem Umstellen: beim Identitätsanbieter einzutragen",
    thereHint: "In der neuen Anwendung. Die Weiterleitungsadresse muss dort stehen, bevor sich jemand anmeldet.",
    who: "Wer wiedererkannt wird",
    nobody: "Noch ist niemand darüber gekommen, also ist niemand wiederzuerkennen.",
    known: (count, formatted) =>
      `${personen(count, formatted)} ${count === 1 ? "wird" : "werden"} bei der nächsten Anmeldung wiedererkannt, an der bestätigten Adresse oder über das Verzeichnis.`,
    movable: (count, formatted) =>
      `${personen(count, formatted)} ${count === 1 ? "kann" : "können"} auf den jetzigen Namen umziehen.`,
    byThemselves: (count, formatted) =>
      `${personen(count, formatted)} ${count === 1 ? "wird" : "werden"} bei der nächsten Anmeldung von selbst wiedererkannt.`,
    ambiguous: (count, formatted) =>
      `Bei ${count === 1 ? "1 Person" : `${formatted} Personen`} könnten zwei Namen gemeint sein: Vergessen Sie den falschen und sehen Sie dann noch einmal nach.`,
    lost: (count, formatted) =>
      `${personen(count, formatted)} ${count === 1 ? "wird" : "werden"} nicht wiedererkannt. Bestätigen Sie die Domain der Adresse, oder lassen Sie das Verzeichnis sie übertragen; sonst werden sie neu gesucht, wie bei einer ersten Anmeldung.`,
    more: "Es gibt mehr, als hier zu sehen ist.",
    afterwards: "Danach",
    afterwardsHint:
      "Probieren Sie sie mit einem Testlink aus. Was nach Attributen von SAML benannt war, etwa woran Personen erkannt werden, steht in den Einstellungen und beginnt neu. Die Anwendung für SAML kann weg, sobald niemand mehr den Rückweg braucht.",
    moved: "Die Verbindung spricht jetzt OpenID Connect.",
    namesHint:
      "Nach einer anderen Entity-ID, einer anderen Form der Namen oder einer anderen Schreibweise. Jeder Umzug lässt sich beim Namen zurücknehmen.",
    fitting: "Jeder Name passt zum jetzigen Anbieter.",
    moveNames: (count, formatted) => (count === 1 ? "1 Namen umziehen" : `${formatted} Namen umziehen`),
    namesMoved: "Die Namen sind umgezogen.",
    certificatesHint:
      "Fügen Sie das neue hinzu, bevor der Identitätsanbieter wechselt. Beide gelten, bis das alte entfernt ist.",
    byReading: "Von da an lässt das tägliche Lesen der Metadaten die Zertifikate, wie sie sind.",
    fingerprint: "Fingerabdruck (SHA-256)",
    remove: "Entfernen",
    removed: "Wird entfernt",
    keep: "Behalten",
    another: "Weiteres Zertifikat",
    anotherHint: "Der Text der Datei, als PEM oder in Base64.",
    save: "Ändern",
    saved: "Die Signaturzertifikate sind geändert.",
  },
};
