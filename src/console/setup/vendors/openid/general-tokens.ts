/** How it is mended when an ID token is not made or signed as it should be. */
import type { Said } from "../types.ts";

export const OF_TOKENS = {
  id_token_missing: {
    en: "The provider gave no ID token. Allow the scope `openid` for the application.",
    de: "Der Anbieter gab kein ID-Token. Erlauben Sie der Anwendung den Scope `openid`.",
  },
  access_token_mismatch: {
    en: "The ID token and the access token are not of the same sign-in. A proxy before the provider may keep answers: switch that off.",
    de: "ID-Token und Zugriffstoken sind nicht aus derselben Anmeldung. Vielleicht bewahrt ein Proxy vor dem Anbieter Antworten auf: Schalten Sie das ab.",
  },
  token_encrypted: {
    en: "The ID token is encrypted. Let the provider only sign it.",
    de: "Das ID-Token ist verschlüsselt. Lassen Sie es den Anbieter nur signieren.",
  },
  token_too_large: {
    en: "The ID token is too large. Send fewer groups and claims.",
    de: "Das ID-Token ist zu groß. Senden Sie weniger Gruppen und Claims.",
  },
  token_unreadable: {
    en: "What the provider gave as an ID token is none. Choose a signed JWT as its form.",
    de: "Was der Anbieter als ID-Token gab, ist keines. Wählen Sie ein signiertes JWT als dessen Form.",
  },
  algorithm_weak: {
    en: "Have ID tokens signed with RS256 or ES256. HS256, which needs the client secret, and `none` are refused.",
    de: "Lassen Sie ID-Tokens mit RS256 oder ES256 signieren. HS256, das das Client-Geheimnis braucht, und `none` werden abgelehnt.",
  },
  key_unknown: {
    en: "The token was signed with a key that the provider does not publish. Publish it at its `jwks_uri`, or give the issuer of the server that signs.",
    de: "Das Token wurde mit einem Schlüssel signiert, den der Anbieter nicht veröffentlicht. Veröffentlichen Sie ihn unter seiner `jwks_uri`, oder geben Sie den Aussteller des Servers an, der signiert.",
  },
  signature_invalid: {
    en: "The token was signed with another key than the one that the provider publishes. Give the issuer of the server that signs.",
    de: "Das Token wurde mit einem anderen Schlüssel signiert als dem, den der Anbieter veröffentlicht. Geben Sie den Aussteller des Servers an, der signiert.",
  },
  expired: {
    en: "The clock of the identity provider is more than a minute behind, or the answer waited too long. Set the clock by a time service.",
    de: "Die Uhr des Identitätsanbieters geht mehr als eine Minute nach, oder die Antwort hat zu lange gewartet. Stellen Sie die Uhr über einen Zeitdienst.",
  },
  not_yet_valid: {
    en: "The clock of the identity provider is more than a minute ahead. Set it by a time service.",
    de: "Die Uhr des Identitätsanbieters geht mehr als eine Minute vor. Stellen Sie sie über einen Zeitdienst.",
  },
  too_old: {
    en: "The token is older than it may be, or the clock of the identity provider is behind. Set it by a time service, and sign in anew.",
    de: "Das Token ist älter, als es sein darf, oder die Uhr des Identitätsanbieters geht nach. Stellen Sie sie über einen Zeitdienst, und melden Sie sich neu an.",
  },
  sign_in_time_missing: {
    en: "It is asked how long ago the person signed in, and the provider does not say (`auth_time`). Have the claim sent.",
    de: "Verlangt wird, wie lange die Anmeldung der Person her ist, und der Anbieter sagt es nicht (`auth_time`). Lassen Sie den Claim senden.",
  },
  sign_in_too_old: {
    en: "The person signed in at the provider longer ago than is allowed here. Sign out there, and try again.",
    de: "Die Person hat sich beim Anbieter vor längerer Zeit angemeldet, als hier erlaubt ist. Melden Sie sich dort ab, und versuchen Sie es noch einmal.",
  },
  sign_in_not_fresh: {
    en: "A fresh sign-in was asked for, and the provider took the one of before. Let it heed `prompt=login` and `max_age`.",
    de: "Verlangt war eine frische Anmeldung, und der Anbieter nahm die von vorher. Lassen Sie ihn `prompt=login` und `max_age` beachten.",
  },
  session_over: {
    en: "The provider says that the session has ended already (`session_expiry`). Sign in anew there.",
    de: "Der Anbieter sagt, dass die Sitzung schon beendet ist (`session_expiry`). Melden Sie sich dort neu an.",
  },
  authentication_weak: {
    en: "The organization demands a stronger sign-in (`acr`, `amr`), such as a second factor. Demand it at the provider for this application.",
    de: "Die Organisation verlangt eine stärkere Anmeldung (`acr`, `amr`), etwa einen zweiten Faktor. Verlangen Sie ihn beim Anbieter für diese Anwendung.",
  },
  subject_missing: {
    en: "The token does not say whom it is about (`sub`). Choose an identifier that everybody has.",
    de: "Das Token sagt nicht, um wen es geht (`sub`). Wählen Sie eine Kennung, die alle haben.",
  },
  claims_unusable: {
    en: "A claim is not of the form that is needed: texts, lists of texts, times as numbers. Correct its mapping.",
    de: "Ein Claim hat nicht die nötige Form: Texte, Listen von Texten, Zeiten als Zahlen. Berichtigen Sie seine Zuordnung.",
  },
} as const satisfies Readonly<Record<string, Said>>;
