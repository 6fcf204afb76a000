/** What mails about an account say in German. */
import { button, facts, paragraph, speller, type Texts, when } from "./letter.ts";

const { moment } = speller("de-DE");
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

type AboutAccounts =
  | "verify_address"
  | "reset_password"
  | "set_up_password"
  | "security_notice"
  | "factor_reset_asked"
  | "factors_reset";

export const DE_ACCOUNT: Pick<Texts["letters"], AboutAccounts> = {
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
  set_up_password: ({ organization, name, link }) => ({
    subject: `Wählen Sie ein Passwort für „${organization}“`,
    heading: "Wählen Sie ein Passwort",
    blocks: [
      ...when(name, hello),
      paragraph(
        `Sie können sich bei „${organization}“ jetzt mit Ihrer E-Mail-Adresse und einem Passwort anmelden, falls Single Sign-on nicht zur Verfügung steht. Der Link funktioniert einmal, drei Tage lang; danach hilft „Passwort vergessen?“ auf der Anmeldeseite.`,
      ),
      button("Passwort wählen", link),
    ],
    reason:
      "Sie erhalten diese E-Mail, weil Sie Mitglied dieser Organisation sind und ihre Verwaltung den Zugang ohne Single Sign-on erlaubt.",
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
  factor_reset_asked: ({ name, organization, dueAt, link }) => ({
    subject: "Ihr zweiter Faktor wird bald zurückgesetzt",
    heading: "Ihr zweiter Faktor wird bald zurückgesetzt",
    blocks: [
      ...when(name, hello),
      paragraph(
        `Bei „${organization}“ wurde verlangt, die Passkeys, die Authenticator-App und das Passwort Ihres Kontos zu entfernen, weil Sie Ihren zweiten Faktor verloren haben. Sobald es geschehen ist, bekommen Sie eine E-Mail mit einem Link, um ein neues Passwort zu wählen.`,
      ),
      facts(["Zeitpunkt", moment(dueAt)]),
      paragraph("Wenn Sie ihn nicht verloren oder nicht darum gebeten haben, halten Sie es vorher auf:"),
      button("Meinen zweiten Faktor behalten", link),
      paragraph(
        "Auch eine Anmeldung mit Ihrem Passkey, einem Code der App oder einem Wiederherstellungscode hält es auf.",
      ),
    ],
    reason:
      "Sie erhalten diese E-Mail, weil sich die Sicherheit Ihres Kontos bald ändert. Solche E-Mails lassen sich nicht abschalten.",
  }),
  factors_reset: ({ name, at, link }) => ({
    subject: "Ihr zweiter Faktor wurde zurückgesetzt",
    heading: "Ihr zweiter Faktor wurde zurückgesetzt",
    blocks: [
      ...when(name, hello),
      paragraph(
        "Die Passkeys, die Authenticator-App und die Wiederherstellungscodes Ihres Kontos wurden entfernt und alle Sitzungen beendet.",
      ),
      facts(["Zeitpunkt", moment(at)]),
      ...(link === null
        ? [paragraph("Melden Sie sich wie bisher an und richten Sie dann in Ihrem Konto einen zweiten Faktor ein.")]
        : [
            paragraph(
              "Auch Ihr Passwort wurde entfernt. Wählen Sie über diesen Link innerhalb einer Stunde ein neues; danach hilft „Passwort vergessen?“ auf der Anmeldeseite. Richten Sie dann in Ihrem Konto einen zweiten Faktor ein.",
            ),
            button("Neues Passwort wählen", link),
          ]),
      paragraph("Wenn Sie nicht darum gebeten haben, sagen Sie es sofort der Verwaltung Ihrer Organisation."),
    ],
    reason:
      "Sie erhalten diese E-Mail, weil sich die Sicherheit Ihres Kontos geändert hat. Solche E-Mails lassen sich nicht abschalten.",
  }),
};
