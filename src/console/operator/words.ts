/** Words of the operator's console. */
import type { Words } from "../parts/words/language.tsx";

export const words: Words<{
  title: string;
  views: Readonly<
    Record<
      "organizations" | "connections" | "mails" | "applications" | "bounds" | "retention" | "webhooks" | "sessions",
      string
    >
  >;
  name: string;
  slug: string;
  slugHint: string;
  created: string;
  make: string;
  makeHint: string;
  owner: string;
  ownerHint: string;
  made: (name: string) => string;
  madeHint: string;
  acceptUrl: (email: string) => string;
  acceptHint: string;
  open: string;
  setUp: string;
  setUpHint: string;
  none: string;
  noneHint: string;
  signOut: string;
  language: string;
  search: string;
}> = {
  en: {
    title: "Organizations",
    views: {
      organizations: "Organizations",
      connections: "Connections",
      mails: "Kept mails",
      applications: "Applications",
      bounds: "Bounds",
      retention: "Retention",
      webhooks: "Webhooks and streams",
      sessions: "Sessions",
    },
    name: "Name",
    slug: "URL slug",
    slugHint: "Small letters, digits and hyphens. Left out: made from the name.",
    created: "Made",
    make: "Make an organization",
    makeHint: "One for each customer. Its members, teams and connections are nobody else's.",
    owner: "Address of its first owner",
    ownerHint: "Gets an invitation. May be left out and invited later.",
    made: (name) => `${name} is there`,
    madeHint: "What is left to do stands on its overview.",
    acceptUrl: (email) => `Invitation of ${email}`,
    acceptHint:
      "A mail with it waits to be sent; without a mail server it is under Kept mails. Whoever has this link and the mailbox becomes the owner.",
    open: "Open the organization",
    setUp: "Make a set-up link",
    setUpHint:
      "For the customer's IT: domain, directory, single sign-on and mappings, without an account. You choose who may open it.",
    none: "There is no organization yet",
    noneHint: "Make the first one: it takes a name, and the address of whoever owns it.",
    signOut: "Sign out",
    language: "Deutsch",
    search: "Find by name",
  },
  de: {
    title: "Organisationen",
    views: {
      organizations: "Organisationen",
      connections: "Verbindungen",
      mails: "Aufbewahrte E-Mails",
      applications: "Anwendungen",
      bounds: "Grenzen",
      retention: "Aufbewahrung",
      webhooks: "Webhooks und Log-Streams",
      sessions: "Sitzungen",
    },
    name: "Name",
    slug: "URL-Kürzel",
    slugHint: "Kleine Buchstaben, Ziffern und Bindestriche. Leer: aus dem Namen gemacht.",
    created: "Angelegt",
    make: "Eine Organisation anlegen",
    makeHint: "Eine für jeden Kunden. Ihre Mitglieder, Teams und Verbindungen gehören niemandem sonst.",
    owner: "Adresse der ersten Eigentümerin",
    ownerHint: "Bekommt eine Einladung. Kann leer bleiben und später eingeladen werden.",
    made: (name) => `${name} ist da`,
    madeHint: "Was noch zu tun ist, steht in ihrem Überblick.",
    acceptUrl: (email) => `Einladung von ${email}`,
    acceptHint:
      "Eine E-Mail damit wartet auf den Versand; ohne Mailserver steht sie unter den aufbewahrten Mails. Wem dieser Link und das Postfach gehören, dem gehört die Organisation.",
    open: "Die Organisation öffnen",
    setUp: "Einen Einrichtungslink machen",
    setUpHint:
      "Für die IT des Kunden: Domain, Verzeichnis, Single Sign-on und Zuordnungen, ohne Konto. Sie wählen, wer ihn öffnen darf.",
    none: "Es gibt noch keine Organisation",
    noneHint: "Legen Sie die erste an: Sie braucht einen Namen und die Adresse, der sie gehört.",
    signOut: "Abmelden",
    language: "English",
    search: "Nach Namen suchen",
  },
};
