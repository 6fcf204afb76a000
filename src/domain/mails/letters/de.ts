/** What mails say in German. */

import { roleName } from "../../role-names.ts";
import { DE_ACCOUNT } from "./de-account.ts";
import { digestDe } from "./digest.ts";
import { button, facts, paragraph, speller, type Texts, when } from "./letter.ts";

const { moment, list } = speller("de-DE");
const hello = (name: string) => paragraph(`Guten Tag ${name},`);
const german = (role: string): string => roleName("de", role);

const ALERTS = {
  break_glass: {
    subject: "Notfall-Anmeldung",
    heading: "Jemand mit der Rolle Eigentümer hat sich ohne Single Sign-on angemeldet",
    text: "Der Notfallweg wurde benutzt. Er bleibt Eigentümern auch dann offen, wenn Single Sign-on vorgeschrieben ist.",
    advice: "Wenn Sie davon nichts wissen, fragen Sie sofort nach und beenden Sie die Sitzungen des Kontos.",
  },
  last_owner_refused: {
    subject: "Eine Änderung wurde abgelehnt",
    heading: "Die Organisation hätte ihren letzten Eigentümer verloren",
    text: "Dem letzten Eigentümer sollte der Zugang genommen werden. Die Änderung wurde abgelehnt; es ist alles, wie es war.",
    advice:
      "Geben Sie zuerst jemand anderem die Rolle Eigentümer, oder nehmen Sie die Änderung in Ihrem Identity Provider zurück.",
  },
  last_owner_kept: {
    subject: "Der letzte Eigentümer bleibt aktiv",
    heading: "Die Organisation hätte ihren letzten Eigentümer verloren",
    text: "Eine Verbindung wurde beendet, und ihre Personen sollten deaktiviert werden. Der letzte Eigentümer unter ihnen bleibt aktiv.",
    advice:
      "Geben Sie jemand anderem die Rolle Eigentümer, und deaktivieren Sie diese Person dann selbst, wenn Sie das wollen.",
  },
  token_expiring: {
    subject: "Ein Token läuft bald ab",
    heading: "Ein Token Ihrer Verzeichnisanbindung läuft bald ab",
    text: "Ist es abgelaufen, kann Ihr Identitätsanbieter keine Personen und Gruppen mehr übertragen.",
    advice:
      "Erstellen Sie ein neues Token, tragen Sie es beim Identitätsanbieter ein und widerrufen Sie dann das alte.",
  },
  webhook_disabled: {
    subject: "Ein Webhook wurde abgeschaltet",
    heading: "Ein Webhook Ihrer Organisation wurde abgeschaltet",
    text: "Der Empfänger hat geantwortet, dass es ihn nicht mehr gibt, oder fünf Tage lang nichts angenommen. Ereignisse werden nicht mehr dorthin gesendet.",
    advice:
      "Lassen Sie den Empfänger in Ordnung bringen, schalten Sie den Webhook wieder ein und senden Sie erneut, was er verpasst hat.",
  },
  log_stream_failing: {
    subject: "Ein Protokollstrom kommt nicht an",
    heading: "Ein Protokollstrom Ihrer Organisation kommt nicht an",
    text: "Seit einer Stunde wurde am anderen Ende nichts angenommen. Es wird weiter versucht, und nichts geht unterdessen verloren.",
    advice:
      "Sehen Sie am Protokollstrom nach, was der letzte Versuch ergab, und bringen Sie den Empfänger oder die Einstellungen in Ordnung.",
  },
  breaker_tripped: {
    subject: "Viele Personen haben Zugriff verloren",
    heading: "Eine Verzeichnisverbindung hat vielen Personen auf einmal Zugriff genommen",
    text: "Es wurde ausgeführt, wie der Identitätsanbieter oder jemand mit Adminrechten hier es verlangt hat. Wie viele Personen es waren, steht bei der Verbindung.",
    advice:
      "War das nicht gewollt, machen Sie es dort mit einem Klick rückgängig und klären Sie, was beim Identitätsanbieter geändert wurde.",
  },
  breaker_holding: {
    subject: "Eine Entscheidung ist nötig",
    heading: "Eine Verzeichnisverbindung will zu vielen Personen auf einmal Zugriff nehmen",
    text: "Was über die Grenze hinausgeht, wird nicht ausgeführt: Es ist aufbewahrt und wartet auf Sie. Alles andere läuft weiter.",
    advice:
      "Sehen Sie an, was wartet, und geben Sie es frei oder verwerfen Sie es. Wer den Zugriff sofort verlieren muss, kann von Hand deaktiviert werden.",
  },
  setup_link_asked: {
    subject: "Ein neuer Einrichtungslink wird gewünscht",
    heading: "Jemand bittet um einen neuen Einrichtungslink",
    text: "Jemand hat einen Einrichtungslink geöffnet, der nicht mehr funktioniert, und bittet um einen neuen. Die Adresse wurde dort eingegeben und ist nicht bestätigt.",
    advice: "Wenn Sie wissen, wer fragt, erstellen Sie in der Konsole einen neuen Link und senden Sie ihn zu.",
  },
} as const;

export const DE: Texts = {
  locale: "de",
  caution: "Vorsicht: verwechselbare Buchstaben",
  copyLink: "Wenn die Schaltfläche nicht funktioniert, kopieren Sie diese Adresse in Ihren Browser:",
  sender: "Gesendet von Rollcall",
  letters: {
    ...DE_ACCOUNT,
    invitation: ({ organization, inviter, name, roles, teams, message, expiresAt, accessEndsAt, link }) => ({
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
          [roles.length > 1 ? "Rollen" : "Rolle", list(roles.map(german))],
          ...teams.map(
            (team) =>
              ["Team", team.roles.length > 0 ? `${team.name} (${list(team.roles.map(german))})` : team.name] as const,
          ),
          ["Eingeladen von", inviter],
          ["Gültig bis", moment(expiresAt)],
          ["Ihr Zugang endet", accessEndsAt && moment(accessEndsAt)],
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
    setup_code: ({ organization, code, minutes }) => ({
      subject: `Ihr Code für die Einrichtung von „${organization}“`,
      heading: "Ihr Code",
      blocks: [
        paragraph(
          `Geben Sie diesen Code auf der Seite ein, auf der Sie „${organization}“ einrichten. Er gilt ${minutes} Minuten.`,
        ),
        facts(["Code", code]),
        paragraph("Geben Sie ihn nicht weiter: Wir fragen nie per Telefon oder E-Mail danach."),
      ],
      reason:
        "Sie erhalten diese E-Mail, weil dort jemand Ihre Adresse eingegeben hat. Wenn Sie das nicht waren, ignorieren Sie sie.",
    }),
    owner_digest: digestDe,
    owner_alert: ({ organization, what, who, at, link }) => ({
      subject: `${ALERTS[what].subject}: „${organization}“`,
      heading: ALERTS[what].heading,
      blocks: [
        paragraph(ALERTS[what].text),
        facts(["Organisation", organization], ["Konto", who], ["Zeitpunkt", moment(at)]),
        paragraph(ALERTS[what].advice),
        button("In der Konsole ansehen", link),
      ],
      reason: `Sie erhalten diese E-Mail, weil Sie Eigentümer von „${organization}“ sind. Solche E-Mails lassen sich nicht abschalten.`,
    }),
  },
};
