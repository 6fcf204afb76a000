/** The words of set-up links. */
import type { Words } from "../parts/words/language.tsx";

interface Said {
  title: string;
  hint: string;
  make: string;
  none: string;
  name: string;
  nameHint: string;
  intents: string;
  intent: Readonly<Record<"domains" | "sso" | "scim" | "mappings", string>>;
  idp: string;
  anyIdp: string;
  who: string;
  whoIs: Readonly<Record<"mailboxes" | "anyone", string>>;
  mailboxes: string;
  mailboxesHint: string;
  until: string;
  untilHint: string;
  made: string;
  madeHint: string;
  guide: string;
  link: string;
  kept: string;
  by: string;
  did: string;
  nothing: string;
  state: Readonly<Record<"unused" | "open" | "finished" | "expired" | "revoked", string>>;
  stateIs: string;
  log: string;
  revoke: string;
  revokeAsk: string;
  revokeHint: string;
  revoked: string;
}

export const words: Words<Said> = {
  en: {
    title: "Set-up links",
    hint: "Whoever looks after your identity provider sets it up alone by such a link, without an account. Nobody's access changes before they go live.",
    make: "Make a set-up link",
    none: "There is no set-up link yet",
    name: "Name",
    nameHint: "For yourselves: who it is for.",
    intents: "What it is for",
    intent: {
      domains: "Prove domains",
      sso: "Single sign-on",
      scim: "Provisioning of people and groups (SCIM)",
      mappings: "Say what groups give",
    },
    idp: "Identity provider",
    anyIdp: "They choose",
    who: "Who may open it",
    whoIs: { mailboxes: "Only these mailboxes", anyone: "Anyone with the link" },
    mailboxes: "Mailboxes",
    mailboxesHint: "Separated by commas. A code by mail binds the link to the first that opens it.",
    until: "Works until",
    untilHint: "In seven days when left empty; in 30 days at most.",
    made: "The set-up link is made",
    madeHint: "Send it to whoever sets the identity provider up.",
    guide: "The steps as a page, to send along",
    link: "Set-up link",
    kept: "I have it",
    by: "Opened by",
    did: "Made through it",
    nothing: "nothing yet",
    state: { unused: "Not opened yet", open: "In use", finished: "Finished", expired: "Expired", revoked: "Revoked" },
    stateIs: "State",
    log: "Log",
    revoke: "Revoke",
    revokeAsk: "Revoke this set-up link?",
    revokeHint: "It opens nothing any more, also for whoever is using it now. What was made through it stays.",
    revoked: "The set-up link is revoked.",
  },
  de: {
    title: "Einrichtungslinks",
    hint: "Wer Ihren Identitätsanbieter betreut, richtet ihn über einen solchen Link allein ein, ohne Konto. Niemandes Zugang ändert sich vor der Inbetriebnahme.",
    make: "Einrichtungslink erstellen",
    none: "Es gibt noch keinen Einrichtungslink",
    name: "Name",
    nameHint: "Für Sie selbst: für wen er ist.",
    intents: "Wofür er ist",
    intent: {
      domains: "Domains nachweisen",
      sso: "Single Sign-on",
      scim: "Bereitstellung von Personen und Gruppen (SCIM)",
      mappings: "Festlegen, was Gruppen geben",
    },
    idp: "Identitätsanbieter",
    anyIdp: "Wird dort gewählt",
    who: "Wer ihn öffnen darf",
    whoIs: { mailboxes: "Nur diese Postfächer", anyone: "Alle, die den Link haben" },
    mailboxes: "Postfächer",
    mailboxesHint: "Durch Kommas getrennt. Ein Code per E-Mail bindet den Link an das erste, das ihn öffnet.",
    until: "Gilt bis",
    untilHint: "Sieben Tage, wenn es leer bleibt; höchstens 30 Tage.",
    made: "Der Einrichtungslink ist erstellt",
    madeHint: "Senden Sie ihn an die Person, die den Identitätsanbieter einrichtet.",
    guide: "Die Schritte als Seite, zum Mitschicken",
    link: "Einrichtungslink",
    kept: "Ich habe ihn",
    by: "Geöffnet von",
    did: "Darüber erstellt",
    nothing: "noch nichts",
    state: {
      unused: "Noch nicht geöffnet",
      open: "In Benutzung",
      finished: "Fertig",
      expired: "Abgelaufen",
      revoked: "Widerrufen",
    },
    stateIs: "Stand",
    log: "Protokoll",
    revoke: "Widerrufen",
    revokeAsk: "Diesen Einrichtungslink widerrufen?",
    revokeHint: "Er öffnet nichts mehr, auch für die, die ihn gerade benutzen. Was darüber erstellt wurde, bleibt.",
    revoked: "Der Einrichtungslink ist widerrufen.",
  },
};
