/** Words of the operator's console. */
import type { Words } from "../parts/words/language.tsx";

export const words: Words<{
  title: string;
  instance: string;
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
  close: string;
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
    instance: "This instance",
    views: {
      organizations: "Organizations",
      connections: "Connections",
      mails: "Kept mails",
      applications: "Applications",
      bounds: "Bounds",
      retention: "Retention",
      webhooks: "Webhooks and streams",
      sessions: "Keys and sessions",
    },
    name: "Name",
    slug: "URL slug",
    slugHint: "Optional: made from the name when left empty. Small letters, digits and hyphens.",
    created: "Made",
    make: "Make an organization",
    makeHint: "One for each customer. Its members, teams and connections are nobody else's.",
    owner: "Address of its first owner",
    ownerHint: "Optional: gets an invitation now; you can also invite the owner later.",
    made: (name) => `${name} is ready`,
    madeHint: "Its overview shows what is left to do.",
    close: "Close",
    acceptUrl: (email) => `Invitation for ${email}`,
    acceptHint:
      "It goes out by mail; without a mail server the mail is under Kept mails. Whoever opens this link and has the mailbox becomes the owner.",
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
    instance: "Diese Instanz",
    views: {
      organizations: "Organisationen",
      connections: "Verbindungen",
      mails: "Aufbewahrte E-Mails",
      applications: "Anwendungen",
      bounds: "Grenzen",
      retention: "Aufbewahrung",
      webhooks: "Webhooks und Log-Streams",
      sessions: "Schlüssel und Sitzungen",
    },
    name: "Name",
    slug: "URL-Kürzel",
    slugHint: "Freiwillig: Bleibt es leer, entsteht es aus dem Namen. Kleine Buchstaben, Ziffern und Bindestriche.",
    created: "Angelegt",
    make: "Eine Organisation anlegen",
    makeHint: "Eine für jeden Kunden. Ihre Mitglieder, Teams und Verbindungen gehören niemandem sonst.",
    owner: "Adresse der ersten Eigentümerin",
    ownerHint: "Freiwillig: bekommt gleich eine Einladung; das geht auch später.",
    made: (name) => `${name} ist angelegt`,
    madeHint: "Was noch zu tun ist, steht in ihrem Überblick.",
    close: "Schließen",
    acceptUrl: (email) => `Einladung für ${email}`,
    acceptHint:
      "Sie geht per E-Mail hinaus; ohne Mailserver steht die E-Mail unter „Aufbewahrte E-Mails“. Wer diesen Link öffnet und das Postfach hat, wird Eigentümer.",
    open: "Die Organisation öffnen",
    setUp: "Einen Einrichtungslink erstellen",
    setUpHint:
      "Für die IT des Kunden: Domain, Verzeichnis, Single Sign-on und Zuordnungen, ohne Konto. Sie wählen, wer ihn öffnen darf.",
    none: "Es gibt noch keine Organisation",
    noneHint: "Legen Sie die erste an: Sie braucht einen Namen und die Adresse, der sie gehört.",
    signOut: "Abmelden",
    language: "English",
    search: "Nach Namen suchen",
  },
};
