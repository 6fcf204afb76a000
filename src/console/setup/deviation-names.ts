/** What each deviation of a tried sign-in is called: the sentence beside it, which names the values, comes from the server in English. */
import type { Said } from "./vendors/types.ts";

const said = (en: string, de: string): Said => ({ en, de });

/** What came, and how it is made and signed. */
const OF_ANSWERS = {
  response_missing: said("There was no answer", "Es kam keine Antwort"),
  response_too_large: said("The answer is too large", "Die Antwort ist zu groß"),
  response_unreadable: said("The answer cannot be read", "Die Antwort ist nicht zu lesen"),
  response_not_expected: said(
    "An answer of this form was not asked for",
    "Eine Antwort dieser Form war nicht verlangt",
  ),
  parameter_repeated: said("The answer says something twice", "Die Antwort sagt etwas doppelt"),
  assertion_count: said("The answer has not exactly one assertion", "Die Antwort hat nicht genau eine Assertion"),
  assertion_misplaced: said("The assertion is in the wrong place", "Die Assertion steht an der falschen Stelle"),
  duplicate_id: said("An id occurs twice", "Eine Kennung kommt doppelt vor"),
  version_wrong: said("This is not SAML 2.0", "Das ist nicht SAML 2.0"),
  assertion_not_signed: said("The assertion is not signed", "Die Assertion ist nicht signiert"),
  signature_misplaced: said("The signature is in the wrong place", "Die Signatur steht an der falschen Stelle"),
  signature_malformed: said("The signature cannot be read", "Die Signatur ist nicht zu lesen"),
  signature_weak: said("The signature is too weak", "Die Signatur ist zu schwach"),
  signature_invalid: said("The signature is wrong", "Die Signatur ist falsch"),
  encryption_weak: said("The encryption is too weak", "Die Verschlüsselung ist zu schwach"),
  decryption_failed: said("It cannot be decrypted", "Es lässt sich nicht entschlüsseln"),
  id_token_missing: said("There was no ID token", "Es kam kein ID-Token"),
  token_too_large: said("The token is too large", "Das Token ist zu groß"),
  token_unreadable: said("The token cannot be read", "Das Token ist nicht zu lesen"),
  token_encrypted: said("The token is encrypted", "Das Token ist verschlüsselt"),
  token_type_wrong: said("The token is of another kind", "Das Token ist von anderer Art"),
  algorithm_weak: said(
    "It is signed by a method that is refused",
    "Signiert wurde mit einem Verfahren, das abgelehnt wird",
  ),
  key_unknown: said("The key of the signature is not known", "Der Schlüssel der Signatur ist nicht bekannt"),
  keys_unreachable: said("The provider's keys cannot be read", "Die Schlüssel des Anbieters sind nicht zu lesen"),
  access_token_mismatch: said("The two tokens do not belong together", "Die beiden Tokens gehören nicht zusammen"),
} as const;

/** From whom, to whom, on which request, and when. */
const OF_REQUESTS = {
  status_not_success: said("The identity provider has refused", "Der Identitätsanbieter hat abgelehnt"),
  provider_refused: said("The identity provider has refused", "Der Identitätsanbieter hat abgelehnt"),
  client_refused: said("The client secret is wrong", "Das Client-Geheimnis ist falsch"),
  code_refused: said("The code was refused", "Der Code wurde abgelehnt"),
  token_endpoint_failed: said("The token endpoint has failed", "Der Token-Endpunkt hat versagt"),
  userinfo_failed: said("UserInfo has failed", "UserInfo hat versagt"),
  userinfo_of_another: said("UserInfo tells of somebody else", "UserInfo spricht von jemand anderem"),
  issuer_wrong: said("The issuer is wrong", "Der Aussteller ist falsch"),
  issuer_missing: said("The answer does not name its issuer", "Die Antwort nennt ihren Aussteller nicht"),
  destination_wrong: said("The destination is wrong", "Das Ziel ist falsch"),
  recipient_wrong: said("The recipient is wrong", "Der Empfänger ist falsch"),
  audience_wrong: said("It is for another application (audience)", "Es ist für eine andere Anwendung (Audience)"),
  authorized_party_wrong: said("It was made for another application", "Es wurde für eine andere Anwendung ausgestellt"),
  nonce_wrong: said("It answers another request (nonce)", "Es beantwortet eine andere Anfrage (Nonce)"),
  state_unknown: said("It answers no request that waits", "Es beantwortet keine wartende Anfrage"),
  request_unknown: said("It answers no request that waits", "Es beantwortet keine wartende Anfrage"),
  request_mismatch: said("It answers another request", "Es beantwortet eine andere Anfrage"),
  relay_state_unknown: said("The relay state is not ours", "Der RelayState ist nicht von uns"),
  unsolicited_not_allowed: said("The sign-in began at the provider", "Die Anmeldung begann beim Anbieter"),
  replayed: said("It was used before", "Es wurde schon benutzt"),
  conditions_wrong: said("The conditions are not met", "Die Bedingungen sind nicht erfüllt"),
  expired: said("It has expired", "Es ist abgelaufen"),
  not_yet_valid: said("It is not valid yet", "Es gilt noch nicht"),
  too_old: said("It is too old", "Es ist zu alt"),
  sign_in_time_missing: said(
    "It does not say when somebody signed in",
    "Es sagt nicht, wann sich jemand angemeldet hat",
  ),
  sign_in_too_old: said("The sign-in there is too long ago", "Die Anmeldung dort ist zu lange her"),
  sign_in_not_fresh: said("The sign-in there is not a fresh one", "Die Anmeldung dort ist nicht frisch"),
  session_over: said("The session there is over", "Die Sitzung dort ist beendet"),
} as const;

/** Whom it names, and who that is here. */
const OF_PEOPLE = {
  subject_missing: said("It does not say who it is", "Es sagt nicht, wer es ist"),
  subject_not_confirmed: said("The subject is not confirmed", "Die Person ist nicht bestätigt"),
  name_id_unusable: said("The NameID cannot be used", "Die NameID ist nicht zu gebrauchen"),
  name_id_transient: said("The NameID changes each time", "Die NameID ist jedes Mal eine andere"),
  authentication_missing: said(
    "It does not say how somebody signed in",
    "Es sagt nicht, wie sich jemand angemeldet hat",
  ),
  authentication_weak: said("The sign-in there is too weak", "Die Anmeldung dort ist zu schwach"),
  attributes_unusable: said("The attributes cannot be used", "Die Attribute sind nicht zu gebrauchen"),
  claims_unusable: said("The claims cannot be used", "Die Claims sind nicht zu gebrauchen"),
  email_missing: said("The e-mail address is missing", "Die E-Mail-Adresse fehlt"),
  email_unverified: said("The e-mail address is not verified", "Die E-Mail-Adresse ist nicht bestätigt"),
  name_missing: said("The name is missing", "Der Name fehlt"),
  groups_missing: said("There are no groups", "Es kamen keine Gruppen"),
  groups_overage: said("There are too many groups", "Es sind zu viele Gruppen"),
  groups_as_ids: said("Groups come as ids", "Gruppen kommen als Kennungen"),
  groups_as_paths: said("Groups come as paths", "Gruppen kommen als Pfade"),
  attribute_name_blanks: said("The name of an attribute has blanks", "Der Name eines Attributs hat Leerzeichen"),
  attribute_empty: said("An attribute has no value", "Ein Attribut hat keinen Wert"),
  address_unverified: said("The domain of the address is not proved", "Die Domain der Adresse ist nicht nachgewiesen"),
  login_group_missing: said(
    "The person is in no group that may join",
    "Die Person ist in keiner Gruppe, die beitreten darf",
  ),
  sso_identity_unmatched: said("No member matches this sign-in", "Zu dieser Anmeldung gehört kein Mitglied"),
  member_deactivated: said("The person's access has ended", "Der Zugang der Person ist beendet"),
  seat_limit_reached: said("No seat is free", "Kein Platz ist frei"),
  connection_disabled: said("The connection is switched off", "Die Verbindung ist abgeschaltet"),
} as const;

export const DEVIATION_NAMES: Readonly<Record<string, Said>> = { ...OF_ANSWERS, ...OF_REQUESTS, ...OF_PEOPLE };
