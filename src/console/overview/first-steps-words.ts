/** Words about the first steps. */
import type { Words } from "../parts/words/language.tsx";
import type { Progress, Step } from "./first-steps.tsx";

export const words: Words<{
  title: string;
  done: (done: number, all: number) => string;
  steps: Readonly<Record<Step, string>>;
  hints: Readonly<Record<Step, string>>;
  go: Readonly<Record<Step, string>>;
  linkHint: string;
  makeLink: string;
  progress: Readonly<Record<Step, Readonly<Record<Progress, string>>>>;
}> = {
  en: {
    title: "First steps",
    done: (done, all) => `${done} of ${all} are done. Each turns green by itself when it is.`,
    steps: {
      domain: "Prove the domain",
      scim: "Connect the directory",
      mapping: "Map a group",
      sso: "Set up single sign-on",
      guest: "Invite the first guest",
    },
    hints: {
      domain: "So that the directory may take over people with its addresses, and they find your sign-in.",
      scim: "Make a connection and a token, and enter both at the identity provider: people come by themselves.",
      mapping: "A directory group gives a role, or seats in a team.",
      sso: "People sign in where they always do.",
      guest: "Somebody from outside, whom no directory knows.",
    },
    go: {
      domain: "Go to the domains",
      scim: "Connect the directory",
      mapping: "Map a group",
      sso: "Set up single sign-on",
      guest: "Invite somebody",
    },
    linkHint:
      "Somebody else looks after the identity provider? A link lets them do the first four, without an account.",
    makeLink: "Make a set-up link",
    progress: {
      domain: { open: "No domain yet", begun: "Waits for its record", done: "Verified" },
      scim: { open: "No connection yet", begun: "Nobody has come in yet", done: "People have come" },
      mapping: { open: "No mapping yet", begun: "", done: "A group is mapped" },
      sso: { open: "No connection yet", begun: "Nobody has signed in by it yet", done: "Somebody has signed in" },
      guest: { open: "Nobody yet", begun: "Invited, not yet here", done: "A guest is here" },
    },
  },
  de: {
    title: "Erste Schritte",
    done: (done, all) => `${done} von ${all} sind getan. Ein Schritt wird grün, sobald er getan ist.`,
    steps: {
      domain: "Die Domain bestätigen",
      scim: "Das Verzeichnis verbinden",
      mapping: "Eine Gruppe zuordnen",
      sso: "Single Sign-on einrichten",
      guest: "Den ersten Gast einladen",
    },
    hints: {
      domain: "Damit das Verzeichnis Personen mit ihren Adressen übernehmen darf und sie zu Ihrer Anmeldung finden.",
      scim: "Legen Sie eine Verbindung und ein Token an und tragen Sie beides beim Identitätsanbieter ein: Personen kommen von selbst.",
      mapping: "Eine Verzeichnisgruppe gibt eine Rolle oder Plätze in einem Team.",
      sso: "Personen melden sich an, wo sie es immer tun.",
      guest: "Jemand von außen, den kein Verzeichnis kennt.",
    },
    go: {
      domain: "Zu den Domains",
      scim: "Das Verzeichnis verbinden",
      mapping: "Eine Gruppe zuordnen",
      sso: "Single Sign-on einrichten",
      guest: "Jemanden einladen",
    },
    linkHint:
      "Jemand anderes betreut den Identitätsanbieter? Mit einem Link geht der Rest ohne Konto, bis auf die Gäste.",
    makeLink: "Einrichtungslink erstellen",
    progress: {
      domain: { open: "Noch keine Domain", begun: "Wartet auf ihren Eintrag", done: "Bestätigt" },
      scim: { open: "Noch keine Verbindung", begun: "Noch ist niemand hereingekommen", done: "Personen sind gekommen" },
      mapping: { open: "Noch keine Zuordnung", begun: "", done: "Eine Gruppe ist zugeordnet" },
      sso: {
        open: "Noch keine Verbindung",
        begun: "Noch hat sich niemand damit angemeldet",
        done: "Jemand hat sich angemeldet",
      },
      guest: { open: "Noch niemand", begun: "Eingeladen, noch nicht hier", done: "Ein Gast ist hier" },
    },
  },
};
