/** The portal in German. */
import type { en } from "./words-en.ts";

export const de: typeof en = {
  title: (organization) => `Einrichtung für ${organization}`,
  setUp: "Einrichtung",
  loading: "Lädt",
  offline: "Der Server ist nicht zu erreichen. Prüfen Sie das Netz, und versuchen Sie es noch einmal.",
  failed: "Das hat nicht geklappt, und es liegt an uns. Die Referenz führt zur Zeile in unserem Protokoll.",
  reference: "Referenz",
  again: "Noch einmal versuchen",
  copy: "Kopieren",
  copied: "Kopiert",
  notOpened: "Der Link ließ sich nicht öffnen",
  gone: {
    expired: ["Dieser Link ist abgelaufen", "Einrichtungslinks gelten nur einige Tage."],
    revoked: [
      "Dieser Link wurde zurückgezogen",
      "Wer ihn angelegt hat, hat ihn zurückgenommen oder darf solche Links nicht mehr anlegen.",
    ],
    finished: [
      "Diese Einrichtung ist abgeschlossen",
      "Alles Eingerichtete bleibt, und die Organisation kümmert sich nun darum.",
    ],
    unknown: [
      "Diesen Link gibt es nicht",
      "Prüfen Sie, ob die Adresse vollständig ist, so wie Sie sie erhalten haben.",
    ],
    closed: [
      "Öffnen Sie Ihren Link noch einmal",
      "In diesem Browser ist keine Einrichtung offen, oder sie wurde geschlossen. Öffnen Sie den Link, den Sie erhalten haben; es geht dort weiter, wo Sie waren.",
    ],
  },
  askWhom: (organization) =>
    `Fragen Sie bei ${organization}, wer ihn Ihnen geschickt hat, oder lassen Sie es über das Formular unten ausrichten.`,
  askTitle: "Um einen neuen Link bitten",
  askEmail: "Ihre E-Mail-Adresse (freiwillig)",
  askHint: "Wer diesen Link angelegt hat, erfährt es und kann Ihnen einen neuen schicken.",
  ask: "Um einen neuen Link bitten",
  asked: "Wer diesen Link angelegt hat, hat es erfahren.",
  codeTitle: "Zeigen Sie, dass dieser Link Ihrer ist",
  codeHint: (addresses) =>
    `Dieser Link ist für ${addresses} bestimmt. Geben Sie die ganze Adresse ein: Dorthin geht ein Code. Das erste Postfach, das bestätigt, behält den Link.`,
  mailbox: "E-Mail-Adresse",
  sendCode: "Code senden",
  sendAgain: "Einen neuen Code senden",
  codeSent: "Wenn die Adresse dazugehört, ist eine E-Mail mit sechs Ziffern unterwegs.",
  code: "Code aus der E-Mail",
  confirm: "Bestätigen",
  wrongCode: (left) =>
    left === 0
      ? "Der Code ist falsch. Lassen Sie einen neuen senden."
      : `Der Code ist falsch. ${left === 1 ? "Ein Versuch bleibt" : `${left} Versuche bleiben`}.`,
  taken: "Ein anderes Postfach hat diesen Link schon bestätigt. Nur dieses kann ihn benutzen.",
  confirmedBy: (email) => `Bestätigt von ${email}.`,
  steps: "Schritte",
  done: "Erledigt",
  notDone: "Noch nicht erledigt",
  names: {
    idp: "Identitätsanbieter",
    domains: "Domains",
    sso: "Single Sign-on",
    scim: "Bereitstellung",
    groups: "Gruppen",
    try: "Ausprobieren: Single Sign-on",
    live: "Live gehen",
  },
  headings: {
    idp: "Welchen Identitätsanbieter benutzen Sie?",
    domains: "Weisen Sie Ihre Mail-Domains nach",
    sso: "Richten Sie Single Sign-on ein",
    scim: "Richten Sie die Bereitstellung ein",
    groups: "Sagen Sie, was Gruppen bedeuten",
    try: "Probieren Sie Single Sign-on aus",
    live: "Sehen Sie alles durch, und gehen Sie live",
  },
  onward: (name, isDone) => (isDone ? `Weiter: ${name}` : `Ohne das weiter: ${name}`),
  idpHint: "Die folgenden Schritte und Namen sind die seiner eigenen Seiten. Sie können das später ändern.",
  other: "Ein anderer",
  yourIdp: "Ihrem Identitätsanbieter",
  boxes: "Was einzutragen ist",
  domainsHint:
    "Gehört eine Domain Ihnen, werden Personen mit Adressen darin wiedererkannt. Sie brauchen Zugang zum DNS.",
  domain: "Domain",
  addDomain: "Domain hinzufügen",
  proved: "Nachgewiesen",
  notProved: "Noch nicht nachgewiesen",
  publish: "Veröffentlichen Sie diesen Eintrag dort, wo das DNS der Domain gepflegt wird:",
  recordType: "Typ",
  recordName: "Name",
  recordValue: "Wert",
  seenNow: "DNS, wie es jetzt zu sehen ist",
  looking: (name) => `Das DNS von ${name} wird angesehen …`,
  dnsHint:
    "Solange diese Seite offen ist, sehen wir alle zehn Sekunden nach. Bis ein neuer Eintrag zu sehen ist, kann es eine Stunde dauern.",
  lookNow: "Jetzt noch einmal nachsehen",
  removeDomain: (name) => `${name} entfernen`,
  ssoBefore: (vendor) => `1. Legen Sie die Anwendung in ${vendor} an`,
  ssoAfter: "2. Tragen Sie unsere Werte dort ein",
  known: "Bekannt",
  knownAs: "Wir kennen Ihren Identitätsanbieter als",
  metadataAnew: "Metadaten neu angeben",
  metadata: "Adresse der Metadaten, oder die Metadaten selbst",
  metadataFile: "oder deren Datei",
  readMetadata: "Metadaten lesen",
  jit: "Wer sich zum ersten Mal anmeldet, wird Mitglied",
  scimHint:
    "Ihr Identitätsanbieter überträgt uns Personen und Gruppen über SCIM. Bis Sie live gehen, wird das aufbewahrt und hier gezeigt und gibt niemandem Zugang.",
  scimBegin: "Bereitstellung beginnen",
  scimEnter: "Tragen Sie unsere Werte dort ein",
  makeToken: "Token erzeugen",
  tokenOnce: "Das Token wird nur jetzt gezeigt. Wenn Sie diese Seite verlassen, erzeugen Sie ein neues.",
  tokenIs: {
    wrong: "Token falsch: Angekommen ist nicht das ganze Token, oder nicht dieses. Es wurde nichts getan.",
    revoked: "Token falsch: Es wurde zurückgezogen. Es wurde nichts getan.",
    expired: "Token falsch: Es ist abgelaufen. Es wurde nichts getan.",
    not_taken: "Diese Verbindung nimmt eine andere Art von Token an: siehe ihre Einstellungen. Es wurde nichts getan.",
  },
  arriving: "Was ankommt",
  listening: "Kommt an",
  waiting: "Wartet",
  nothingYet:
    "Noch ist nichts angekommen. Sobald Ihr Identitätsanbieter etwas sendet, steht es hier, mit dem, was wir daraus machen.",
  connectFirst: "Verbinden Sie zuerst Ihren Identitätsanbieter in den Schritten davor.",
  groupsHint:
    "Wählen Sie, was die Mitglieder einer Gruppe bekommen. Eine Gruppe kann zugeordnet werden, bevor sie ankommt.",
  groupsBySso: "Gruppen kommen mit jeder Anmeldung. Geben Sie jede so ein, wie Ihr Identitätsanbieter sie sendet.",
  mapped: "Zugeordnete Gruppen",
  mapTitle: "Eine Gruppe zuordnen",
  group: "Gruppe",
  groupsCame: (count, isMore) =>
    count === 0
      ? "Noch ist keine Gruppe angekommen."
      : isMore
        ? `Mehr als ${count} Gruppen sind angekommen. Die ersten davon werden vorgeschlagen; jede andere lässt sich mit ihrem Namen eingeben.`
        : `Angekommene Gruppen: ${count}.`,
  team: "Gibt einen Platz im Team",
  role: "Gibt die Rolle",
  none: "Keine Auswahl",
  map: "Gruppe zuordnen",
  unmap: "Beenden",
  gains: (total, count) =>
    count === 0
      ? "Niemand würde jetzt etwas gewinnen."
      : `${total} ${count === 1 ? "Person" : "Personen"} würden gewinnen:`,
  gainLater: (total, count) =>
    `${total} ${count === 1 ? "Person in dieser Gruppe bekommt" : "Personen in dieser Gruppe bekommen"} es, wenn Sie live gehen.`,
  tryHint:
    "Melden Sie sich bei Ihrem Identitätsanbieter so an, wie es jemand täte. Niemand wird dadurch hier angemeldet, und nichts ändert sich.",
  tryTitle: "Testanmeldung",
  tryBegin: "Test beginnen",
  tryAnew: "Noch einen Test beginnen",
  tryOpen: "Beim Identitätsanbieter anmelden",
  tryWhere: "Öffnet sich in einem neuen Tab. Was ankommt, steht hier.",
  result: "Was angekommen ist",
  testIs: {
    waiting: "Wartet auf die Anmeldung",
    opened: "Jemand ist beim Identitätsanbieter",
    done: "Fertig",
  },
  would: {
    sign_in: "Diese Person käme herein",
    accept_invitation: "Diese Person käme durch eine offene Einladung herein",
    create: "Diese Person würde Mitglied und käme herein",
    refuse: "Diese Person käme nicht herein",
  },
  noDeviations: "Alles ist, wie es sein soll.",
  deviations: "Was nicht ist, wie es sein soll",
  unmatchedInRehearsal:
    "Wen die Bereitstellung gebracht hat, ist noch nicht Mitglied: Gehen Sie zuerst mit der Bereitstellung live, und probieren Sie es dann noch einmal. Wenn es so bleibt:",
  severity: { stops: "Verhindert die Anmeldung:", look: "Zum Ansehen:" },
  subject: "Kennung (sub)",
  person: "Name",
  email: "Adresse",
  rule: "Verglichen mit",
  ruleByFormat: "dem, was das Format der NameID nahelegt",
  groups: "Gruppen",
  wouldGet: "Bekäme durch Gruppen",
  nothingMore: "nichts weiter",
  claims: (count) => `Empfangene Attribute: ${count}`,
  unproved: (names) => `Noch nicht nachgewiesen: ${names}. Adressen dort werden nicht von selbst wiedererkannt.`,
  nothingMade: "Es gibt nichts, womit Sie live gehen können.",
  kinds: { saml: "Single Sign-on", oidc: "Single Sign-on", scim: "Bereitstellung" },
  rehearsing: "In der Probe",
  isLive: "Live",
  ssoLiveHint: "Von da an melden sich Personen darüber an.",
  goLive: {
    saml: "Mit Single Sign-on live gehen",
    oidc: "Mit Single Sign-on live gehen",
    scim: "Mit der Bereitstellung live gehen",
  },
  goingLive: "Geht live: Eine Person nach der anderen wird eingelassen.",
  seats: (total, count) =>
    count === 0
      ? "Noch ist niemand angekommen: Kein Platz ist belegt."
      : `Angekommen: ${total}. Jede Person, die hereinkommt, belegt einen Platz.`,
  conflicts: "Konflikte",
  noConflicts: "Keine.",
  conflictsHint:
    "Jemand mit dieser Adresse ist schon hier. Die Admins der Organisation entscheiden, ob es dieselbe Person ist; bis dahin ändert sich für sie nichts.",
};
