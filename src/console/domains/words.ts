/** Words about domains. */
import type { Words } from "../parts/words/language.tsx";

export const words: Words<{
  title: string;
  intro: string;
  none: string;
  noneHint: string;
  add: string;
  addHint: string;
  name: string;
  added: string;
  verified: string;
  pending: string;
  since: (when: string) => string;
  notRouting: string;
  show: string;
  recordTitle: string;
  recordHint: string;
  recordType: string;
  recordName: string;
  recordValue: string;
  check: string;
  checking: string;
  proved: (name: string) => string;
  vouch: string;
  vouchAsk: (name: string) => string;
  vouchHint: string;
  lets: string;
  remove: string;
  removeAsk: (name: string) => string;
  removeHint: string;
  removed: string;
  verifiedHint: string;
}> = {
  en: {
    title: "Domains",
    intro:
      "Whoever has an address of a verified domain belongs to you: the directory may take over people who are here already, and they find your sign-in by their address.",
    none: "There is no domain yet",
    noneHint: "Add the domain of your addresses, and publish one record in its DNS to show that it is yours.",
    add: "Add a domain",
    addHint: "The part of your addresses behind the @. A sub-domain is a domain of its own.",
    name: "Domain",
    added: "The domain is there: publish its record now.",
    verified: "Verified",
    pending: "Waits for its record",
    since: (when) => `since ${when}`,
    notRouting: "Another organization has verified it before: at sign-in its addresses lead there.",
    show: "Open",
    recordTitle: "The record to publish",
    recordHint: "With whoever keeps your DNS, add this record. It may take a while until it is seen everywhere.",
    recordType: "Type",
    recordName: "Name",
    recordValue: "Value",
    check: "Check now",
    checking: "Looking the record up …",
    proved: (name) => `${name} is verified.`,
    vouch: "Verify without DNS",
    vouchAsk: (name) => `Verify ${name} without a DNS record?`,
    vouchHint: "You as the operator give your word that the domain is theirs. The log says so.",
    lets: "Whom its proof would let in",
    remove: "Remove",
    removeAsk: (name) => `Remove ${name}?`,
    removeHint:
      "Members stay. From then on addresses of the domain are external: the directory asks before it takes over people who have one, policies about guests count them, and they no longer find your sign-in by it.",
    removed: "The domain is removed.",
    verifiedHint: "The record may stay or go: the proof is kept.",
  },
  de: {
    title: "Domains",
    intro:
      "Wer eine Adresse einer bestätigten Domain hat, gehört zu Ihnen: Das Verzeichnis darf Personen übernehmen, die schon hier sind, und sie finden über ihre Adresse zu Ihrer Anmeldung.",
    none: "Es gibt noch keine Domain",
    noneHint:
      "Fügen Sie die Domain Ihrer Adressen hinzu und zeigen Sie mit einem Eintrag im DNS, dass sie Ihnen gehört.",
    add: "Eine Domain hinzufügen",
    addHint: "Der Teil Ihrer Adressen hinter dem @. Eine Unterdomain ist eine eigene Domain.",
    name: "Domain",
    added: "Die Domain ist da: Veröffentlichen Sie jetzt ihren Eintrag.",
    verified: "Bestätigt",
    pending: "Wartet auf ihren Eintrag",
    since: (when) => `seit ${when}`,
    notRouting: "Eine andere Organisation hat sie vorher bestätigt: Bei der Anmeldung führen ihre Adressen dorthin.",
    show: "Öffnen",
    recordTitle: "Der Eintrag, der zu veröffentlichen ist",
    recordHint:
      "Fügen Sie ihn dort hinzu, wo Ihr DNS verwaltet wird. Es kann eine Weile dauern, bis er überall zu sehen ist.",
    recordType: "Typ",
    recordName: "Name",
    recordValue: "Wert",
    check: "Jetzt prüfen",
    checking: "Der Eintrag wird gesucht …",
    proved: (name) => `${name} ist bestätigt.`,
    vouch: "Ohne DNS bestätigen",
    vouchAsk: (name) => `${name} ohne DNS-Eintrag bestätigen?`,
    vouchHint: "Sie geben als Betreiber Ihr Wort, dass die Domain ihnen gehört. Das Protokoll sagt es.",
    lets: "Wen ihre Bestätigung hereinließe",
    remove: "Entfernen",
    removeAsk: (name) => `${name} entfernen?`,
    removeHint:
      "Mitglieder bleiben. Von da an sind Adressen der Domain fremd: Das Verzeichnis fragt, ehe es Personen mit einer solchen übernimmt, Richtlinien über Gäste zählen sie mit, und sie finden darüber nicht mehr zu Ihrer Anmeldung.",
    removed: "Die Domain ist entfernt.",
    verifiedHint: "Der Eintrag darf bleiben oder gehen: Die Bestätigung bleibt.",
  },
};
