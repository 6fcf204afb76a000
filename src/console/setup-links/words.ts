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
    nameHint: "Optional: who it is for. Whoever opens the link sees it, too.",
    intents: "What it is for",
    intent: {
      domains: "Prove domains",
      sso: "Single sign-on",
      scim: "Provisioning of people and groups (SCIM)",
      mappings: "Map groups to teams and roles",
    },
    idp: "Identity provider",
    anyIdp: "Chosen by whoever opens the link",
    who: "Who may open it",
    whoIs: { mailboxes: "Only these mailboxes", anyone: "Anyone with the link" },
    mailboxes: "Mailboxes",
    mailboxesHint:
      "Separated by commas. A code is mailed to whoever opens the link; the first to enter it keeps the link.",
    until: "Works until",
    untilHint: "Optional: seven days when left empty, 30 days at most.",
    made: "The set-up link is made",
    madeHint: "It is not mailed: send it yourself to whoever sets the identity provider up.",
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
    nameHint: "Freiwillig: für wen er ist. Auch wer den Link öffnet, sieht es.",
    intents: "Wofür er ist",
    intent: {
      domains: "Domains bestätigen",
      sso: "Single Sign-on",
      scim: "Bereitstellung von Personen und Gruppen (SCIM)",
      mappings: "Gruppen Teams und Rollen zuordnen",
    },
    idp: "Identitätsanbieter",
    anyIdp: "Wählt, wer den Link öffnet",
    who: "Wer ihn öffnen darf",
    whoIs: { mailboxes: "Nur diese Postfächer", anyone: "Alle, die den Link haben" },
    mailboxes: "Postfächer",
    mailboxesHint:
      "Durch Kommas getrennt. Wer den Link öffnet, bekommt einen Code per E-Mail; wer ihn zuerst eingibt, behält den Link.",
    until: "Gilt bis",
    untilHint: "Freiwillig: sieben Tage, wenn es leer bleibt; höchstens 30 Tage.",
    made: "Der Einrichtungslink ist erstellt",
    madeHint: "Er wird nicht verschickt: Senden Sie ihn selbst an die Person, die den Identitätsanbieter einrichtet.",
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
