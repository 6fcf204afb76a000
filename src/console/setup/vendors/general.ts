/** How each deviation is mended at an identity provider that has no words of its own for it. */
import type { Deviation } from "./deviations.ts";
import type { Said } from "./types.ts";

export const GENERAL: { readonly [D in Deviation]: Said } = {
  audience_wrong: {
    en: "The audience (entity id of the service provider) must be exactly the value above, without a blank or a slash more.",
    de: "Die Audience (Entity-ID des Dienstanbieters) muss genau der Wert oben sein, ohne Leerzeichen und ohne zusätzlichen Schrägstrich.",
  },
  destination_wrong: {
    en: "The answer was sent to another address than it names. The assertion consumer service URL must be exactly the value above.",
    de: "Die Antwort nennt eine andere Adresse als die, an die sie kam. Die Assertion-Consumer-Service-URL muss genau der Wert oben sein.",
  },
  recipient_wrong: {
    en: "The recipient must be the assertion consumer service URL above.",
    de: "Der Empfänger (Recipient) muss die Assertion-Consumer-Service-URL oben sein.",
  },
  issuer_wrong: {
    en: "The answer came from another tenant, realm or application than the metadata. Give the metadata of this one.",
    de: "Die Antwort kam von einem anderen Mandanten, Realm oder einer anderen Anwendung als die Metadaten. Geben Sie die Metadaten von dieser an.",
  },
  assertion_not_signed: {
    en: "Have the assertion itself signed, not the response alone.",
    de: "Lassen Sie die Assertion selbst signieren, nicht nur die Antwort.",
  },
  signature_weak: {
    en: "Choose SHA-256 as the algorithm of the signature, with an RSA key of 2048 bits or more. SHA-1 is refused.",
    de: "Wählen Sie SHA-256 als Algorithmus der Signatur, mit einem RSA-Schlüssel von mindestens 2048 Bit. SHA-1 wird abgelehnt.",
  },
  signature_invalid: {
    en: "It was signed with another certificate than the one in the metadata. Give the metadata, or the certificate, anew.",
    de: "Signiert wurde mit einem anderen Zertifikat als dem der Metadaten. Geben Sie die Metadaten oder das Zertifikat neu an.",
  },
  encryption_weak: {
    en: "Encrypt the whole assertion with AES (GCM or CBC, 128 or 256 bits) and RSA-OAEP, or do not encrypt it.",
    de: "Verschlüsseln Sie die ganze Assertion mit AES (GCM oder CBC, 128 oder 256 Bit) und RSA-OAEP, oder gar nicht.",
  },
  decryption_failed: {
    en: "It was encrypted for another certificate. Take the encryption certificate of our metadata, or switch encryption off.",
    de: "Verschlüsselt wurde für ein anderes Zertifikat. Nehmen Sie das Verschlüsselungszertifikat unserer Metadaten, oder schalten Sie die Verschlüsselung aus.",
  },
  status_not_success: {
    en: "The identity provider itself refused. Assign the application to whoever tries it, and look into the provider's own log.",
    de: "Der Identitätsanbieter selbst hat abgelehnt. Weisen Sie die Anwendung der Person zu, die es versucht, und sehen Sie in das Protokoll des Anbieters.",
  },
  expired: {
    en: "The clock of the identity provider is more than a minute behind, or the answer waited too long. Set the clock by a time service.",
    de: "Die Uhr des Identitätsanbieters geht mehr als eine Minute nach, oder die Antwort hat zu lange gewartet. Stellen Sie die Uhr über einen Zeitdienst.",
  },
  not_yet_valid: {
    en: "The clock of the identity provider is more than a minute ahead. Set it by a time service.",
    de: "Die Uhr des Identitätsanbieters geht mehr als eine Minute vor. Stellen Sie sie über einen Zeitdienst.",
  },
  name_id_transient: {
    en: "The NameID is another one at each sign-in. Choose the format e-mail address or persistent.",
    de: "Die NameID ist bei jeder Anmeldung eine andere. Wählen Sie das Format E-Mail-Adresse oder Persistent.",
  },
  unsolicited_not_allowed: {
    en: "The sign-in began at the identity provider. Begin it here, or have the tile lead to the sign-in URL above.",
    de: "Die Anmeldung begann beim Identitätsanbieter. Beginnen Sie hier, oder lassen Sie die Kachel zur Anmelde-URL oben führen.",
  },
  email_missing: {
    en: "Send the e-mail address as an attribute called `email`.",
    de: "Senden Sie die E-Mail-Adresse als Attribut namens `email`.",
  },
  groups_missing: {
    en: "No groups were sent. Send them as an attribute called `groups`; without SCIM, mappings need it.",
    de: "Es wurden keine Gruppen gesendet. Senden Sie sie als Attribut namens `groups`; ohne SCIM brauchen Zuordnungen das.",
  },
  groups_overage: {
    en: "The person is in more groups than fit. Send only the groups that are assigned to the application.",
    de: "Die Person ist in mehr Gruppen, als hineinpassen. Senden Sie nur die Gruppen, die der Anwendung zugewiesen sind.",
  },
  login_group_missing: {
    en: "The person is in none of the groups that may join by signing in.",
    de: "Die Person ist in keiner der Gruppen, die durch Anmeldung beitreten dürfen.",
  },
  sso_identity_unmatched: {
    en: "Nobody is known by this NameID. Send the same value as by SCIM (`externalId` or `userName`), or prove the domain of the address.",
    de: "Unter dieser NameID ist niemand bekannt. Senden Sie denselben Wert wie über SCIM (`externalId` oder `userName`), oder weisen Sie die Domain der Adresse nach.",
  },
  too_old: {
    en: "The answer waited too long, or the clock of the identity provider is behind. Set it by a time service, and sign in anew.",
    de: "Die Antwort hat zu lange gewartet, oder die Uhr des Identitätsanbieters geht nach. Stellen Sie sie über einen Zeitdienst, und melden Sie sich neu an.",
  },
  name_id_unusable: {
    en: "The NameID is empty, or has blanks around it. Choose an attribute that everybody has, and correct it where it was typed.",
    de: "Die NameID ist leer oder hat Leerzeichen am Rand. Wählen Sie ein Attribut, das alle haben, und berichtigen Sie es dort, wo es eingetippt wurde.",
  },
  name_missing: {
    en: "Send the name as `displayName`, or as `firstName` and `lastName`.",
    de: "Senden Sie den Namen als `displayName`, oder als `firstName` und `lastName`.",
  },
  groups_as_ids: {
    en: "Groups come as ids. Have their names sent, or map the ids as they come.",
    de: "Gruppen kommen als Kennungen. Lassen Sie ihre Namen senden, oder ordnen Sie die Kennungen so zu, wie sie kommen.",
  },
  groups_as_paths: {
    en: "Groups come as whole paths of a directory. Have their short names sent, or map the paths as they come.",
    de: "Gruppen kommen als ganze Verzeichnispfade. Lassen Sie ihre kurzen Namen senden, oder ordnen Sie die Pfade so zu, wie sie kommen.",
  },
  attribute_name_blanks: {
    en: "Take the blanks away from around the attribute's name where it is mapped.",
    de: "Nehmen Sie dort, wo das Attribut zugeordnet ist, die Leerzeichen um seinen Namen weg.",
  },
  attribute_empty: {
    en: "The person has no value for the attribute in your directory, or it is mapped to the wrong field.",
    de: "Die Person hat in Ihrem Verzeichnis keinen Wert für das Attribut, oder es ist dem falschen Feld zugeordnet.",
  },
  address_unverified: {
    en: "Prove the domain of the address here: then people are recognised by it.",
    de: "Weisen Sie die Domain der Adresse hier nach: Dann werden Personen daran erkannt.",
  },
  token_wrong: {
    en: "The token is not one of ours, was revoked, or was cut when it was copied. Enter it anew, without the word Bearer.",
    de: "Das Token ist keines von uns, wurde zurückgezogen oder beim Kopieren abgeschnitten. Tragen Sie es neu ein, ohne das Wort Bearer.",
  },
};
