/** Words about policies, in German. */
import { counted } from "../parts/words/counting.ts";
import type { PolicyWords } from "./policy-words.ts";

export const de: PolicyWords = {
  groups: {
    inviting: "Einladen",
    joining: "Beitreten",
    seats: "Plätze",
    signIn: "Anmelden",
    log: "Protokoll und E-Mails",
  },
  names: {
    externalGuests: "Personen mit Adressen außerhalb Ihrer Domains dürfen eingeladen werden",
    inviters: "Wer einladen darf",
    teamInviters: "Wer in ein Team einladen darf",
    invitationApproval: "Einladungen von Mitgliedern warten auf die Freigabe durch einen Admin",
    invitationQuota: "Einladungen je Stunde",
    invitationTtlDays: "Tage, die eine Einladung gilt",
    purgeInvitationsAfterDays: "Tage, nach denen beendete Einladungen aus der Liste gehen",
    keepInvitedGrants: "Rollen und Teams einer Einladung bleiben, wenn das Verzeichnis die Person zuerst bringt",
    allowedEmailDomains: "Domains, deren Adressen erlaubt sind",
    blockedEmailDomains: "Domains, deren Adressen gesperrt sind",
    guestTtlDays: "Tage, nach denen der Zugang eines Gastes endet",
    defaultRole: "Rolle aller, die ohne eine andere beitreten",
    defaultTeams: "Teams aller, die als Mitglied beitreten",
    adoption: "Wann das Verzeichnis jemanden übernimmt, der schon hier ist",
    seatLimit: "Wie viele Personen aktiv sein dürfen",
    seatLimits: "Wie viele eine Rolle haben dürfen",
    seatOverflow: "Ein Verzeichnis, das mehr Personen bringt, als Plätze da sind",
    lastOwner: "Ein Verzeichnis, das der letzten Eigentümerin den Zugang nähme",
    allowOwnerMapping: "Eine Zuordnung darf jemanden zum Eigentümer machen",
    strictMode: "Strenger Modus: Single Sign-on ist der einzige Weg",
    bypassForDirectory: "Wer vom Verzeichnis verwaltet wird, darf ohne Single Sign-on zugelassen werden",
    mfa: "Einen zweiten Faktor brauchen",
    signInMethods: "Man meldet sich an mit",
    guestFactor: "Gäste brauchen mindestens",
    bypassNeedsMfa: "Wer ohne Single Sign-on kommen darf, braucht einen zweiten Faktor",
    factorResetDelayHours: "Stunden, bis verlorene Faktoren zurückgesetzt sind",
    sessionTtlHours: "Stunden, die eine Sitzung dauert",
    sessionIdleMinutes: "Minuten ohne Nutzung, nach denen eine Sitzung endet",
    requireReason: "Was Zugang nimmt, wird ohne Begründung abgewiesen",
    ownerDigest: "Eigentümer hören per E-Mail, was auf sie wartet",
    logDays: "Tage, die Anfragen und Anmeldungen aufbewahrt werden",
    auditDays: "Tage, die das Protokoll aufbewahrt wird",
  },
  hints: {
    allowedEmailDomains: "Eine je Zeile; keine: alle.",
    blockedEmailDomains: "Eine je Zeile.",
    seatLimits: "Eine je Zeile: der Schlüssel der Rolle, Doppelpunkt, die Zahl. Eigentümer sind nicht zu begrenzen.",
    seatLimit: "Leer: beliebig viele.",
    guestTtlDays: "Leer: solange ihn niemand beendet.",
    purgeInvitationsAfterDays: "Leer: Sie bleiben.",
    sessionIdleMinutes: "Leer: Sie endet nur nach ihren Stunden.",
    logDays: "Leer: 14 Tage Anfragen, 30 Tage Anmeldungen.",
    auditDays: "Leer: für immer. Es geht in ganzen versiegelten Abschnitten.",
    factorResetDelayHours: "So lange kann die Person es noch aufhalten, wenn nicht sie selbst es verlangt hat.",
    signInMethods:
      "Ohne Passwort führt ein Passwort nur dazu, einen Passkey einzurichten. Eigentümer behalten einen eigenen Weg, mit zweitem Faktor; alle Eigentümer erfahren davon.",
    guestFactor: "Gäste, die nicht über Single Sign-on kommen.",
    sessionTtlHours: "Eine kürzere Zeit beendet auch Sitzungen, die schon da sind.",
    invitationQuota: "Leer: ohne Grenze.",
  },
  choices: {
    inviters: { owners: "Eigentümer", admins: "Eigentümer und Admins", members: "Jedes Mitglied" },
    teamInviters: { admins: "Nur, wer ohnehin einladen darf", maintainers: "Auch, wer das Team betreut" },
    adoption: {
      verified_domain: "In bestätigten Domains ohne Frage",
      always_ask: "Nur, wenn jemand entscheidet",
      always_adopt: "Immer, ohne Frage",
    },
    seatOverflow: { waitlist: "Personen warten auf einen Platz", refuse: "Wird abgewiesen" },
    lastOwner: {
      refuse: "Wird abgewiesen",
      protect: "Wird angenommen; der letzte Eigentümer behält den Zugang",
      allow: "Wird angenommen; die Organisation hat dann keinen Eigentümer",
    },
    mfa: { off: "Niemand", guests: "Gäste", everyone: "Alle" },
    signInMethods: { password: "Passwort", passkey: "Passkey", sso: "Single Sign-on" },
    guestFactor: {
      none: "Nichts neben dem Passwort",
      second_factor: "Irgendeinen zweiten Faktor",
      phishing_resistant: "Einen Passkey",
    },
    ownerDigest: { daily: "Jeden Tag", weekly: "Jede Woche", off: "Nie" },
  },
  quota: { organization: "der Organisation", inviter: "eines Mitglieds", apiKey: "eines API-Schlüssels" },
  yes: "ja",
  no: "nein",
  none: "keine",
  inForce: (value) => `In Kraft: ${value}, wegen der Grenzen dieser Instanz.`,
  ask: "Diese Richtlinien speichern?",
  saved: "Die Richtlinien sind gespeichert.",
  shutOut: (count) =>
    `${counted(count, "Person hätte", "Personen hätten")} nur noch Single Sign-on, und ohne Konto dort keinen Zugang:`,
  guests: (guests, invitations) =>
    `${counted(guests, "Gast bleibt", "Gäste bleiben")}, und ${counted(invitations, "offene Einladung eines Gastes würde", "offene Einladungen von Gästen würden")} warten.`,
  mfaEnds: (count) =>
    `Von ${counted(count, "Person", "Personen")} würden die nur mit Passwort begonnenen Sitzungen enden:`,
  signInEnds: (count) =>
    `Von ${counted(count, "Person", "Personen")} würden Sitzungen enden; sie melden sich neu an, so, wie es dann erlaubt ist:`,
  inOrganizations: (reached, looked, isAll) =>
    `Betrifft jemanden in ${reached} von ${looked} Organisationen${isAll ? "." : ", soweit sie angesehen wurden."}`,
  setUp: (count) =>
    `${counted(count, "Person bekäme", "Personen bekämen")} per E-Mail einen Link, um ein Passwort zu wählen:`,
  boundsHint:
    "Keine Organisation kann weiter gehen als das. Organisationen, die mehr erlauben, werden von da an eingeschränkt; was sie selbst sagen, bleibt.",
};
