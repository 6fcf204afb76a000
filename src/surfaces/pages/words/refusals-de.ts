/** What a refusal means, in German. */
import type { RefusalWords } from "./refusals.ts";

export const de: RefusalWords = {
  internal: {
    title: "Etwas ist schiefgegangen",
    hint: "Es liegt nicht an Ihnen. Versuchen Sie es noch einmal; wenn es bleibt, nennen Sie Ihrer Verwaltung die Referenz unten.",
  },
  unavailable: {
    title: "Wir sind gleich wieder da",
    hint: "Der Dienst erreicht seine Datenbank nicht. Warten Sie ein paar Sekunden und versuchen Sie es dann erneut. Nichts ging verloren.",
  },
  not_found: { title: "Hier ist nichts", hint: "Die Adresse ist vielleicht vertippt, oder was hier war, ist fort." },
  forbidden: {
    title: "Dieses Formular gilt nicht mehr",
    hint: "Es ist zu alt oder kam nicht von dieser Seite. Gehen Sie zurück, laden Sie die Seite neu und senden Sie es noch einmal.",
  },
  rate_limited: { title: "Zu viele Versuche", hint: "Warten Sie ein wenig und versuchen Sie es dann erneut." },
  authorization_refused: {
    title: "Die Anwendung hat falsch gefragt",
    hint: "Die Anwendung, von der Sie kommen, wollte Sie an- oder abmelden, aber so geht es nicht. Gehen Sie zu ihr zurück und beginnen Sie neu; wenn es bleibt, nennen Sie ihrem Betreiber Grund und Referenz.",
  },
  invalid: { title: "Das war nicht lesbar", hint: "Gehen Sie zurück und prüfen Sie Ihre Eingaben." },
  invalid_credentials: {
    title: "Das passt nicht zusammen",
    hint: "Adresse, Passwort oder Code stimmen nicht. Prüfen Sie sie oder setzen Sie ein neues Passwort.",
  },
  membership_missing: {
    title: "Sie sind registriert, aber kein Mitglied",
    hint: "Sie haben in dieser Organisation keine Mitgliedschaft. Bitten Sie ihre Verwaltung, diese Adresse einzuladen.",
  },
  member_deactivated: {
    title: "Ihr Zugang ist beendet",
    hint: "Ihre Mitgliedschaft in dieser Organisation ist deaktiviert. Bitten Sie ihre Verwaltung, sie zu reaktivieren.",
  },
  seat_limit_reached: {
    title: "Alle Plätze sind vergeben",
    hint: "Die Organisation hat keinen freien Platz. Ihre Verwaltung kann Platz schaffen; versuchen Sie es dann erneut.",
  },
  sso_required: {
    title: "Single Sign-on ist nötig",
    hint: "Diese Organisation lässt Sie nur über ihre eigene Anmeldeseite ein.",
  },
  sign_in_method_not_allowed: {
    title: "Dieser Weg der Anmeldung steht hier nicht offen",
    hint: "Diese Organisation lässt auf anderen Wegen ein. Gehen Sie zurück zur Anmeldeseite und nehmen Sie einen, den sie anbietet.",
  },
  sso_response_refused: {
    title: "Die Anmeldung Ihrer Organisation hat nicht geklappt",
    hint: "Ihre Antwort wurde nicht angenommen. Beginnen Sie noch einmal auf der Anmeldeseite; wenn es bleibt, nennen Sie Ihrer Verwaltung Grund und Referenz unten.",
  },
  sso_identity_unmatched: {
    title: "Zu Ihrer Anmeldung gehört hier niemand",
    hint: "Die Anmeldung Ihrer Organisation hat geklappt, aber kein Mitglied gehört dazu. Bitten Sie Ihre Verwaltung um Zugang und nennen Sie die Referenz unten.",
  },
  login_group_missing: {
    title: "Ihnen wurde kein Zugang gegeben",
    hint: "Ihre Organisation lässt nur bestimmte Gruppen ein, und Sie sind in keiner davon. Fragen Sie Ihre Verwaltung.",
  },
  connection_disabled: {
    title: "Diese Anmeldung ist abgeschaltet",
    hint: "Ihre Organisation hat diesen Weg der Anmeldung abgeschaltet. Fragen Sie Ihre Verwaltung.",
  },
  sso_not_configured: {
    title: "Single Sign-on ist nicht eingerichtet",
    hint: "Diese Organisation hat kein Single Sign-on mehr. Melden Sie sich mit Passwort an.",
  },
  mfa_required: {
    title: "Ein zweiter Faktor ist nötig",
    hint: "Schließen Sie zuerst die Anmeldung mit Ihrem Code ab.",
  },
  invitation_email_mismatch: {
    title: "Diese Einladung gilt einem anderen Konto",
    hint: "Melden Sie sich ab und öffnen Sie den Link mit der eingeladenen Adresse.",
  },
  invitation_expired: { title: "Diese Einladung ist abgelaufen", hint: "Bitten Sie um eine neue." },
  invitation_used: {
    title: "Diese Einladung wurde schon beantwortet",
    hint: "Wenn Sie selbst angenommen haben, melden Sie sich an.",
  },
  invitation_revoked: {
    title: "Diese Einladung wurde zurückgezogen",
    hint: "Bitten Sie die Organisation um eine neue.",
  },
  inviter_not_permitted: {
    title: "Diese Einladung gilt nicht mehr",
    hint: "Wer Sie eingeladen hat, darf das jetzt nicht mehr. Bitten Sie die Organisation um eine neue Einladung.",
  },
  role_not_grantable: {
    title: "Diese Einladung gilt nicht mehr",
    hint: "Ihre Rolle darf nicht mehr vergeben werden. Bitten Sie die Organisation um eine neue Einladung.",
  },
  external_guests_disabled: {
    title: "Gäste sind abgeschaltet",
    hint: "Die Organisation nimmt zurzeit keine Gäste auf. Fragen Sie ihre Verwaltung.",
  },
  email_blocked: {
    title: "Diese Adresse wird nicht eingelassen",
    hint: "Die Organisation sperrt diese Adresse. Fragen Sie ihre Verwaltung.",
  },
  domain_not_allowed: {
    title: "Diese Adresse wird nicht eingelassen",
    hint: "Die Organisation nimmt nur andere Domains auf. Fragen Sie ihre Verwaltung.",
  },
  already_member: { title: "Sie sind schon Mitglied", hint: "Es bleibt nichts anzunehmen. Melden Sie sich an." },
  managed_by_directory: {
    title: "Das entscheidet Ihre Organisation",
    hint: "Ihr Verzeichnis verwaltet Ihren Zugang. Fragen Sie ihre Verwaltung.",
  },
  conflict: {
    title: "Das passt nicht mehr",
    hint: "Inzwischen hat sich etwas geändert. Gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es erneut.",
  },
};
