/** The words of the pages about second factors and passkeys. */
import type { Locale } from "../../../domain/mails/types.ts";

const en = {
  totpTitle: "Authenticator app",
  totpOff: "An app on your phone makes a new code every 30 seconds. With it, a stolen password alone opens nothing.",
  totpWanted: "Your organization asks for a second factor. Set one up to go on.",
  passkeyWanted: "Your organization asks for a passkey. Set one up to go on.",
  start: "Set up an authenticator app",
  scanTitle: "Scan this code",
  scan: "Open your authenticator app, add an account and scan this picture.",
  picture: "QR code with the secret for your authenticator app; the same secret is below as text.",
  seed: "No camera? Enter this secret by hand:",
  codeHint: "The six digits that the app shows now.",
  confirm: "Confirm",
  on: "The authenticator app is on.",
  codesLeft: (count: number) => `Recovery codes left: ${count}`,
  newCodes: "Make new recovery codes",
  newCodesHint: "The old ones stop working.",
  remove: "Remove the authenticator app",
  codesTitle: "Your recovery codes",
  codes:
    "If you lose your device, each of them lets you in once, in place of the second factor. Save them where you keep your passwords: they are shown only now.",
  codesKept: "I have saved these codes",
  removeAppTitle: "Remove the authenticator app?",
  removePasskeyTitle: "Remove this passkey?",
  removeAsk: "It stops working at once. Your other factors and your recovery codes stay. All other sessions end.",
  removeLast:
    "It is your only second factor: from then on your password alone signs you in, and your recovery codes stop working. Where an organization asks for a second factor, you set up another before you go on. All other sessions end.",
  passkeysTitle: "Passkeys",
  passkeys: "A passkey signs you in by fingerprint, face, PIN or security key, without a password.",
  none: "You have no passkey yet.",
  added: "Added",
  used: "last used",
  never: "never used",
  removeOne: "Remove",
  codesNone: "You have no recovery codes. Make some now: without them, a lost device may lock you out.",
  newCodesAsk:
    "You get ten new codes, and the old ones stop working at once. Have a place ready to save them: they are shown only once.",
  newCodesTitle: "Make new recovery codes?",
  label: "Name of the new passkey",
  labelHint: "So that you know it again, such as “Laptop” or “Key ring”.",
  add: "Add a passkey",
  addTitle: "Add a passkey",
  addHint: "Your browser asks where to keep it.",
  addFailed: "That did not work, or it was cancelled.",
  addRefused: "This passkey could not be added: it is there already, or the page was open for too long. Start again.",
  addNot: "No passkey can be added now: there are 20 already, or this address of the service takes none.",
  again: "Ask again",
  orRecovery: "Not on this device? Use a recovery code",
  recoveryCode: "Recovery code",
  recoveryHint: "One of the codes that you saved when you added your passkey. Each works once.",
  codeWrong:
    "This code is not right. Codes of the app change every half minute and work once, as recovery codes do. If the app is always wrong, set the clock of its device.",
  recoveryWrong: "This code is not right. Each recovery code works once, and only the newest set counts.",
  passwordWrong: "This is not your current password.",
  passkeyWrong: "This passkey is not one of yours. Try another, or prove it in another way.",
  lost: "Lost it?",
  lostCodes: (left: number): string =>
    left > 0
      ? "Use one of your recovery codes in place of the code. You saved them when you set up the second factor."
      : "You have no recovery codes left.",
  lostOwner:
    "Ask an owner of your organization to reset your second factor. You get a mail, choose a new password and set up another.",
  lostOperator:
    "If you are the only owner, or belong to several organizations, whoever runs this service can reset it.",
  usePasskey: "Use a passkey",
  keepTitle: "Keep your second factor?",
  keep: "Somebody asked to remove your passkeys, your authenticator app and your password, because you have lost your second factor.",
  keepBy: "Asked at",
  keepWhen: "To be done",
  keepButton: "Keep my second factor",
  keepElse: "If you have lost it, there is nothing to do: close this page and wait for the mail.",
  keptTitle: "Your second factor stays",
  kept: "Nothing was removed. If you did not expect this, tell the owners of your organization and choose a new password.",
  keepOver: "It was stopped or done already. If you cannot sign in, use “Forgot your password?” on the sign-in page.",
  freshTitle: "Confirm it is you",
  fresh: "You are about to change how you sign in. Prove that it is you.",
  freshSso: "You are about to change how you sign in. Sign in by SSO once more, to prove that it is you.",
  freshElsewhere:
    "You are about to change how you sign in. Sign out and in again, then come back within a quarter of an hour.",
};

const de: typeof en = {
  totpTitle: "Authenticator-App",
  totpOff:
    "Eine App auf Ihrem Telefon erzeugt alle 30 Sekunden einen neuen Code. Damit öffnet ein gestohlenes Passwort allein nichts.",
  totpWanted: "Ihre Organisation verlangt einen zweiten Faktor. Richten Sie einen ein, um weiterzukommen.",
  passkeyWanted: "Ihre Organisation verlangt einen Passkey. Richten Sie einen ein, um weiterzukommen.",
  start: "Authenticator-App einrichten",
  scanTitle: "Code scannen",
  scan: "Öffnen Sie Ihre Authenticator-App, fügen Sie ein Konto hinzu und scannen Sie dieses Bild.",
  picture: "QR-Code mit dem Geheimnis für Ihre Authenticator-App; dasselbe steht darunter als Text.",
  seed: "Keine Kamera? Geben Sie dieses Geheimnis von Hand ein:",
  codeHint: "Die sechs Ziffern, die die App jetzt zeigt.",
  confirm: "Bestätigen",
  on: "Die Authenticator-App ist eingerichtet.",
  codesLeft: (count) => `Übrige Wiederherstellungscodes: ${count}`,
  newCodes: "Neue Wiederherstellungscodes erzeugen",
  newCodesHint: "Die alten gelten dann nicht mehr.",
  remove: "Authenticator-App entfernen",
  codesTitle: "Ihre Wiederherstellungscodes",
  codes:
    "Wenn Sie Ihr Gerät verlieren, lässt Sie jeder von ihnen einmal statt des zweiten Faktors hinein. Speichern Sie sie dort, wo Sie Ihre Passwörter aufbewahren: Sie werden nur jetzt gezeigt.",
  codesKept: "Ich habe diese Codes gespeichert",
  removeAppTitle: "Authenticator-App entfernen?",
  removePasskeyTitle: "Diesen Passkey entfernen?",
  removeAsk:
    "Er gilt sofort nicht mehr. Ihre anderen Faktoren und Ihre Wiederherstellungscodes bleiben. Alle anderen Sitzungen enden.",
  removeLast:
    "Es ist Ihr einziger zweiter Faktor: Danach meldet Sie Ihr Passwort allein an, und Ihre Wiederherstellungscodes gelten nicht mehr. Wo eine Organisation einen zweiten Faktor verlangt, richten Sie zuerst einen neuen ein. Alle anderen Sitzungen enden.",
  passkeysTitle: "Passkeys",
  passkeys: "Ein Passkey meldet Sie mit Fingerabdruck, Gesicht, PIN oder Sicherheitsschlüssel an, ohne Passwort.",
  none: "Sie haben noch keinen Passkey.",
  added: "Hinzugefügt",
  used: "zuletzt verwendet",
  never: "nie verwendet",
  removeOne: "Entfernen",
  codesNone:
    "Sie haben keine Wiederherstellungscodes. Erzeugen Sie jetzt welche: Ohne sie kann ein verlorenes Gerät Sie aussperren.",
  newCodesAsk:
    "Sie bekommen zehn neue Codes, und die alten gelten sofort nicht mehr. Halten Sie einen Platz bereit, sie zu speichern: Sie werden nur einmal gezeigt.",
  newCodesTitle: "Neue Wiederherstellungscodes erzeugen?",
  label: "Name des neuen Passkeys",
  labelHint: "Damit Sie ihn wiedererkennen, etwa „Laptop“ oder „Schlüsselbund“.",
  add: "Passkey hinzufügen",
  addTitle: "Passkey hinzufügen",
  addHint: "Ihr Browser fragt, wo er aufbewahrt werden soll.",
  addFailed: "Das hat nicht geklappt oder wurde abgebrochen.",
  addRefused:
    "Dieser Passkey ließ sich nicht hinzufügen: Es gibt ihn schon, oder die Seite war zu lange offen. Beginnen Sie neu.",
  addNot: "Zurzeit lässt sich kein Passkey hinzufügen: Es gibt schon 20, oder diese Adresse des Dienstes nimmt keine.",
  again: "Noch einmal fragen",
  orRecovery: "Nicht auf diesem Gerät? Mit Wiederherstellungscode",
  recoveryCode: "Wiederherstellungscode",
  recoveryHint: "Einer der Codes, die Sie gespeichert haben, als Sie Ihren Passkey hinzufügten. Jeder gilt einmal.",
  codeWrong:
    "Dieser Code stimmt nicht. Codes der App wechseln jede halbe Minute und gelten einmal, ebenso die Wiederherstellungscodes. Wenn die App immer falsch liegt, stellen Sie die Uhr ihres Geräts.",
  recoveryWrong:
    "Dieser Code stimmt nicht. Jeder Wiederherstellungscode gilt einmal, und nur die zuletzt erzeugten zählen.",
  passwordWrong: "Das ist nicht Ihr jetziges Passwort.",
  passkeyWrong: "Dieser Passkey ist keiner von Ihren. Versuchen Sie einen anderen oder weisen Sie sich anders aus.",
  lost: "Verloren?",
  lostCodes: (left) =>
    left > 0
      ? "Geben Sie statt des Codes einen Ihrer Wiederherstellungscodes ein. Sie haben sie gespeichert, als Sie den zweiten Faktor einrichteten."
      : "Sie haben keine Wiederherstellungscodes mehr.",
  lostOwner:
    "Bitten Sie jemanden, dem Ihre Organisation gehört, Ihren zweiten Faktor zurückzusetzen. Sie bekommen eine E-Mail, wählen ein neues Passwort und richten einen anderen ein.",
  lostOperator:
    "Wenn die Organisation nur Ihnen gehört oder Sie zu mehreren gehören, kann es, wer diesen Dienst betreibt.",
  usePasskey: "Passkey verwenden",
  keepTitle: "Ihren zweiten Faktor behalten?",
  keep: "Jemand hat verlangt, Ihre Passkeys, Ihre Authenticator-App und Ihr Passwort zu entfernen, weil Sie Ihren zweiten Faktor verloren haben.",
  keepBy: "Verlangt bei",
  keepWhen: "Vorgesehen für",
  keepButton: "Meinen zweiten Faktor behalten",
  keepElse: "Wenn Sie ihn verloren haben, ist nichts zu tun: Schließen Sie diese Seite und warten Sie auf die E-Mail.",
  keptTitle: "Ihr zweiter Faktor bleibt",
  kept: "Es wurde nichts entfernt. Wenn Sie das nicht erwartet haben, sagen Sie es der Verwaltung Ihrer Organisation und wählen Sie ein neues Passwort.",
  keepOver:
    "Es wurde schon aufgehalten oder ist geschehen. Wenn Sie sich nicht anmelden können, hilft „Passwort vergessen?“ auf der Anmeldeseite.",
  freshTitle: "Bestätigen Sie, dass Sie es sind",
  fresh: "Sie ändern gleich, wie Sie sich anmelden. Weisen Sie nach, dass Sie es sind.",
  freshSso: "Sie ändern gleich, wie Sie sich anmelden. Melden Sie sich dazu noch einmal über SSO an.",
  freshElsewhere:
    "Sie ändern gleich, wie Sie sich anmelden. Melden Sie sich ab und wieder an und kommen Sie innerhalb einer Viertelstunde zurück.",
};

export const factorWords: Readonly<Record<Locale, typeof en>> = { en, de };
