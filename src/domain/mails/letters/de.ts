/** What mails say in German. */
import { button, facts, paragraph, speller, type Texts, when } from "./letter.ts";

const { moment, list } = speller("de-DE");
const hello = (name: string) => paragraph(`Guten Tag ${name},`);

const NOTICES = {
  password_changed: "Ihr Passwort wurde geändert",
  address_changed: "Ihre E-Mail-Adresse wurde geändert",
  totp_added: "Ihrem Konto wurde eine Authenticator-App hinzugefügt",
  totp_removed: "Die Authenticator-App wurde aus Ihrem Konto entfernt",
  passkey_added: "Ihrem Konto wurde ein Passkey hinzugefügt",
  passkey_removed: "Ein Passkey wurde aus Ihrem Konto entfernt",
  recovery_codes_made: "Für Ihr Konto wurden neue Wiederherstellungscodes erzeugt",
} as const;

const ALERTS = {
  break_glass: {
    subject: "Notfall-Anmeldung",
    heading: "Jemand mit der Rolle Owner hat sich ohne Single Sign-on angemeldet",
    text: "Der Notfallweg wurde benutzt. Er bleibt Ownern auch dann offen, wenn Single Sign-on vorgeschrieben ist.",
    advice: "Wenn Sie davon nichts wissen, fragen Sie sofort nach und beenden Sie die Sitzungen des Kontos.",
  },
  last_owner_refused: {
    subject: "Eine Änderung wurde abgelehnt",
    heading: "Die Organisation hätte ihren letzten Owner verloren",
    text: "Dem letzten Owner sollte der Zugang genommen werden. Die Änderung wurde abgelehnt; es ist alles, wie es war.",
    advice:
      "Geben Sie zuerst jemand anderem die Rolle Owner, oder nehmen Sie die Änderung in Ihrem Identity Provider zurück.",
  },
  last_owner_kept: {
    subject: "Der letzte Owner bleibt aktiv",
    heading: "Die Organisation hätte ihren letzten Owner verloren",
    text: "Eine Verbindung wurde beendet, und ihre Personen sollten deaktiviert werden. Der letzte Owner unter ihnen bleibt aktiv.",
    advice:
      "Geben Sie jemand anderem die Rolle Owner, und deaktivieren Sie diese Person dann selbst, wenn Sie das wollen.",
  },
  token_expiring: {
    subject: "Ein Token läuft bald ab",
    heading: "Ein Token Ihrer Verzeichnisanbindung läuft bald ab",
    text: "Ist es abgelaufen, kann Ihr Identitätsanbieter keine Personen und Gruppen mehr übertragen.",
    advice:
      "Erstellen Sie ein neues Token, tragen Sie es beim Identitätsanbieter ein und widerrufen Sie dann das alte.",
  },
} as const;

export const DE: Texts = {
  locale: "de",
  caution: "Vorsicht: verwechselbare Buchstaben",
  copyLink: "Wenn die Schaltfläche nicht funktioniert, kopieren Sie diese Adresse in Ihren Browser:",
  sender: "Gesendet von Rollcall",
  letters: {
    invitation: ({ organization, inviter, name, roles, teams, message, expiresAt, link }) => ({
      subject: `Einladung zu „${organization}“`,
      heading: "Sie haben eine Einladung",
      blocks: [
        ...when(name, hello),
        paragraph(
          inviter === null
            ? `Sie sind eingeladen, der Organisation „${organization}“ beizutreten. Das erhalten Sie dort:`
            : `${inviter} lädt Sie ein, der Organisation „${organization}“ beizutreten. Das erhalten Sie dort:`,
        ),
        facts(
          ["Organisation", organization],
          [roles.length > 1 ? "Rollen" : "Rolle", list(roles)],
          ...teams.map(
            (team) => ["Team", team.roles.length > 0 ? `${team.name} (${list(team.roles)})` : team.name] as const,
          ),
          ["Eingeladen von", inviter],
          ["Gültig bis", moment(expiresAt)],
        ),
        ...when(message, (text) => ({
          kind: "quote",
          caption: "Dazu eine persönliche Nachricht, in den Worten der einladenden Person:",
          text,
        })),
        button("Einladung ansehen", link),
        paragraph("Mit dem Öffnen der Seite nehmen Sie noch nichts an. Sie entscheiden dort."),
      ],
      reason:
        "Sie erhalten diese E-Mail, weil jemand Ihre Adresse eingetragen hat. Wenn Sie sie nicht erwarten, ignorieren Sie sie: Es geschieht nichts.",
    }),
    invitation_revoked: ({ organization }) => ({
      subject: `Ihre Einladung zu „${organization}“ wurde zurückgezogen`,
      heading: "Ihre Einladung wurde zurückgezogen",
      blocks: [
        paragraph(
          `Die Einladung zur Organisation „${organization}“ wurde zurückgezogen. Ihr Link funktioniert nicht mehr.`,
        ),
      ],
      reason: "Sie erhalten diese E-Mail, weil Sie eingeladen waren. Sie müssen nichts tun.",
    }),
    verify_address: ({ name, link }) => ({
      subject: "Bestätigen Sie Ihre E-Mail-Adresse",
      heading: "Bestätigen Sie Ihre E-Mail-Adresse",
      blocks: [
        ...when(name, hello),
        paragraph(
          "Bitte bestätigen Sie, dass diese Adresse Ihnen gehört. Der Link funktioniert einmal und nur für begrenzte Zeit.",
        ),
        button("Adresse bestätigen", link),
      ],
      reason:
        "Sie erhalten diese E-Mail, weil jemand Ihre Adresse eingetragen hat. Wenn Sie das nicht waren, ignorieren Sie sie: Ohne Sie geschieht nichts.",
    }),
    reset_password: ({ name, link }) => ({
      subject: "Setzen Sie Ihr Passwort zurück",
      heading: "Setzen Sie Ihr Passwort zurück",
      blocks: [
        ...when(name, hello),
        paragraph(
          "Jemand, hoffentlich Sie selbst, möchte das Passwort Ihres Kontos zurücksetzen. Der Link funktioniert einmal und nur für begrenzte Zeit.",
        ),
        button("Neues Passwort wählen", link),
      ],
      reason: "Wenn Sie das nicht angefordert haben, ignorieren Sie diese E-Mail: Ihr Passwort bleibt, wie es ist.",
    }),
    security_notice: ({ name, what, at }) => ({
      subject: NOTICES[what],
      heading: NOTICES[what],
      blocks: [
        ...when(name, hello),
        paragraph(`${NOTICES[what]}. Wenn Sie das waren, ist nichts zu tun.`),
        facts(["Zeitpunkt", moment(at)]),
        paragraph(
          "Wenn Sie es nicht waren, setzen Sie sofort Ihr Passwort zurück und wenden Sie sich an die Administratoren Ihrer Organisation.",
        ),
      ],
      reason:
        "Sie erhalten diese E-Mail, weil sich die Sicherheit Ihres Kontos geändert hat. Solche E-Mails lassen sich nicht abschalten.",
    }),
    access_ending: ({ organization, guest, forSponsor, expiresAt }) => ({
      subject: forSponsor
        ? `Der Zugang eines Gastes von „${organization}“ endet bald`
        : `Ihr Zugang zu „${organization}“ endet bald`,
      heading: forSponsor ? "Der Zugang Ihres Gastes endet bald" : "Ihr Zugang endet bald",
      blocks: [
        paragraph(
          forSponsor
            ? "Sie betreuen einen Gast, dessen Zugang bald endet. Wenn er noch gebraucht wird, verlängern Sie ihn vorher."
            : `Ihr Zugang als Gast der Organisation „${organization}“ endet bald. Wenn Sie ihn noch brauchen, bitten Sie dort um Verlängerung.`,
        ),
        facts(["Organisation", organization], ["Gast", guest], ["Endet", moment(expiresAt)]),
      ],
      reason: forSponsor
        ? "Sie erhalten diese E-Mail, weil Sie diesen Gast betreuen."
        : "Sie erhalten diese E-Mail, weil Sie dort Gast sind.",
    }),
    access_ended: ({ organization }) => ({
      subject: `Ihr Zugang zu „${organization}“ ist beendet`,
      heading: "Ihr Zugang ist beendet",
      blocks: [
        paragraph(
          `Sie können sich bei der Organisation „${organization}“ nicht mehr anmelden. Wenn Sie den Zugang noch brauchen, fragen Sie dort nach.`,
        ),
      ],
      reason: "Sie erhalten diese E-Mail, weil Sie bis jetzt Zugang hatten.",
    }),
    kind_changed: ({ organization, kind }) => ({
      subject:
        kind === "member"
          ? `Sie sind jetzt Mitglied von „${organization}“`
          : `Sie sind jetzt Gast von „${organization}“`,
      heading: kind === "member" ? "Sie sind jetzt Mitglied" : "Sie sind jetzt Gast",
      blocks: [
        paragraph(
          kind === "member"
            ? `Sie waren Gast der Organisation „${organization}“ und sind jetzt Mitglied. Ihr Zugang hat kein Enddatum mehr. Ab jetzt melden Sie sich so an, wie die Organisation es von Mitgliedern verlangt; eine Erlaubnis, sich ohne Single Sign-on anzumelden, ist beendet.`
            : `Sie waren Mitglied der Organisation „${organization}“ und sind jetzt Gast. Ihr Zugang kann ein Enddatum haben. Sie wurden abgemeldet; melden Sie sich neu an, um fortzufahren.`,
        ),
      ],
      reason: "Sie erhalten diese E-Mail, weil sich Ihr Zugang geändert hat.",
    }),
    owner_alert: ({ organization, what, who, at }) => ({
      subject: `${ALERTS[what].subject}: „${organization}“`,
      heading: ALERTS[what].heading,
      blocks: [
        paragraph(ALERTS[what].text),
        facts(["Organisation", organization], ["Konto", who], ["Zeitpunkt", moment(at)]),
        paragraph(ALERTS[what].advice),
      ],
      reason: `Sie erhalten diese E-Mail, weil Sie Owner von „${organization}“ sind. Solche E-Mails lassen sich nicht abschalten.`,
    }),
  },
};
