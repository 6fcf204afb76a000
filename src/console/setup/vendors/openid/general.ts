/** How each deviation of OpenID Connect is mended at an identity provider that has no words of its own for it. */
import type { OpenidDeviation } from "../deviations.ts";
import type { Said } from "../types.ts";
import { OF_TOKENS } from "./general-tokens.ts";

export const OPENID_GENERAL: { readonly [D in OpenidDeviation]: Said } = {
  ...OF_TOKENS,
  provider_refused: {
    en: "The identity provider itself refused. Assign the application to whoever tries it, give consent where it asks an admin for it, and look into the provider's own log.",
    de: "Der Identitätsanbieter selbst hat abgelehnt. Weisen Sie die Anwendung der Person zu, die es versucht, erteilen Sie die Zustimmung, wo er einen Admin danach fragt, und sehen Sie in sein eigenes Protokoll.",
  },
  client_refused: {
    en: "The client secret is wrong or has expired, or our key is not known there. Make a new secret, and enter it in the step *Single sign-on*: its value, not its id.",
    de: "Das Client-Geheimnis ist falsch oder abgelaufen, oder unser Schlüssel ist dort nicht bekannt. Erzeugen Sie ein neues, und tragen Sie es im Schritt *Single Sign-on* ein: seinen Wert, nicht seine Kennung.",
  },
  code_refused: {
    en: "The redirect URI at the provider must be exactly the value of the step *Single sign-on*. It can also be that the code was used already: begin another test.",
    de: "Die Redirect-URI beim Anbieter muss genau der Wert aus dem Schritt *Single Sign-on* sein. Es kann auch sein, dass der Code schon benutzt war: Beginnen Sie einen neuen Test.",
  },
  issuer_wrong: {
    en: "The answer came from another tenant, realm or server than the issuer that you gave. Enter the issuer of this one in the step *Single sign-on*.",
    de: "Die Antwort kam von einem anderen Mandanten, Realm oder Server als dem angegebenen Aussteller. Tragen Sie im Schritt *Single Sign-on* den Aussteller von diesem ein.",
  },
  issuer_missing: {
    en: "The provider announces that its answers name it (RFC 9207), and this one did not. A proxy may have cut the address.",
    de: "Der Anbieter kündigt an, dass seine Antworten ihn nennen (RFC 9207), und diese tat es nicht. Vielleicht hat ein Proxy die Adresse gekürzt.",
  },
  audience_wrong: {
    en: "The token is for another application. The client ID in the step *Single sign-on* must be that of the application whose redirect URI is ours.",
    de: "Das Token ist für eine andere Anwendung. Die Client-ID im Schritt *Single Sign-on* muss die der Anwendung sein, deren Redirect-URI unsere ist.",
  },
  authorized_party_wrong: {
    en: "The token was made for another application (`azp`). Use the client ID of the application whose redirect URI is ours, and no other one as its audience.",
    de: "Das Token wurde für eine andere Anwendung ausgestellt (`azp`). Nehmen Sie die Client-ID der Anwendung, deren Redirect-URI unsere ist, und keine andere als Audience.",
  },
  nonce_wrong: {
    en: "The token answers another request: it was kept or made anew on the way. Begin another test; if it stays so, the provider does not hand on `nonce`.",
    de: "Das Token beantwortet eine andere Anfrage: Es wurde unterwegs aufbewahrt oder neu ausgestellt. Beginnen Sie einen neuen Test; bleibt es so, gibt der Anbieter `nonce` nicht weiter.",
  },
  state_unknown: {
    en: "The answer came too late, a second time, or in another browser. Begin another test here; do not open the link at the provider's tile.",
    de: "Die Antwort kam zu spät, ein zweites Mal oder in einem anderen Browser. Beginnen Sie hier einen neuen Test; öffnen Sie nicht die Kachel beim Anbieter.",
  },
  replayed: {
    en: "The answer was used before. Begin another test.",
    de: "Die Antwort wurde schon benutzt. Beginnen Sie einen neuen Test.",
  },
  response_missing: {
    en: "The provider came back without an answer. Allow the *authorization code* flow for the application.",
    de: "Der Anbieter kam ohne Antwort zurück. Erlauben Sie der Anwendung den *Authorization Code Flow*.",
  },
  response_not_expected: {
    en: "Only a code is asked for. Switch implicit and hybrid flows off for the application.",
    de: "Nur ein Code wird verlangt. Schalten Sie für die Anwendung Implicit und Hybrid Flow aus.",
  },
  parameter_repeated: {
    en: "The redirect URI at the provider must be exactly ours, without a query of its own.",
    de: "Die Redirect-URI beim Anbieter muss genau unsere sein, ohne eigene Parameter.",
  },
  token_endpoint_failed: {
    en: "The token endpoint did not answer as it should. Look whether the provider is up and can be reached from the internet.",
    de: "Der Token-Endpunkt hat nicht geantwortet, wie er soll. Sehen Sie nach, ob der Anbieter läuft und aus dem Internet zu erreichen ist.",
  },
  keys_unreachable: {
    en: "The keys of the provider could not be read. Look whether its `jwks_uri` can be reached from the internet.",
    de: "Die Schlüssel des Anbieters waren nicht zu lesen. Sehen Sie nach, ob seine `jwks_uri` aus dem Internet zu erreichen ist.",
  },
  userinfo_failed: {
    en: "The UserInfo endpoint refused the access token. Let the application have the scopes `profile` and `email`, or put the claims into the ID token.",
    de: "Der UserInfo-Endpunkt hat das Zugriffstoken abgelehnt. Geben Sie der Anwendung die Scopes `profile` und `email`, oder nehmen Sie die Claims in das ID-Token auf.",
  },
  userinfo_of_another: {
    en: "UserInfo told of another person than the ID token. `sub` must be the same in both: choose the same identifier there.",
    de: "UserInfo sprach von einer anderen Person als das ID-Token. `sub` muss in beiden gleich sein: Wählen Sie dort dieselbe Kennung.",
  },
  email_missing: {
    en: "Send the e-mail address as the claim `email`, and allow the scope `email`.",
    de: "Senden Sie die E-Mail-Adresse als Claim `email`, und erlauben Sie den Scope `email`.",
  },
  email_unverified: {
    en: "The provider says itself that nobody has proved the address (`email_verified`). Have it proved there; until then it finds nobody here.",
    de: "Der Anbieter sagt selbst, dass niemand die Adresse nachgewiesen hat (`email_verified`). Lassen Sie sie dort nachweisen; bis dahin findet sie hier niemanden.",
  },
  name_missing: {
    en: "Send the claim `name`, and allow the scope `profile`.",
    de: "Senden Sie den Claim `name`, und erlauben Sie den Scope `profile`.",
  },
  groups_missing: {
    en: "No groups were sent. Send them as the claim `groups`, a list of texts; with SCIM it is not needed.",
    de: "Es wurden keine Gruppen gesendet. Senden Sie sie als Claim `groups`, eine Liste von Texten; mit SCIM ist das nicht nötig.",
  },
  groups_overage: {
    en: "The person is in more groups than fit. Send only the groups that are assigned to the application, or map groups by SCIM.",
    de: "Die Person ist in mehr Gruppen, als hineinpassen. Senden Sie nur die Gruppen, die der Anwendung zugewiesen sind, oder ordnen Sie Gruppen über SCIM zu.",
  },
  groups_as_ids: {
    en: "Groups come as ids. Have their names sent, or map the ids as they come.",
    de: "Gruppen kommen als Kennungen. Lassen Sie ihre Namen senden, oder ordnen Sie die Kennungen so zu, wie sie kommen.",
  },
  groups_as_paths: {
    en: "Groups come as whole paths of a directory. Have their short names sent, or map the paths as they come.",
    de: "Gruppen kommen als ganze Verzeichnispfade. Lassen Sie ihre kurzen Namen senden, oder ordnen Sie die Pfade so zu, wie sie kommen.",
  },
  attribute_empty: {
    en: "The person has no value for the claim in your directory, or it is mapped to the wrong field.",
    de: "Die Person hat in Ihrem Verzeichnis keinen Wert für den Claim, oder er ist dem falschen Feld zugeordnet.",
  },
  login_group_missing: {
    en: "The person is in none of the groups that may join by signing in.",
    de: "Die Person ist in keiner der Gruppen, die durch Anmeldung beitreten dürfen.",
  },
  sso_identity_unmatched: {
    en: "Nobody is known by this `sub`. Prove the domain of the address, send by SCIM the same identifier as `externalId`, or let whoever signs in for the first time become a member.",
    de: "Unter diesem `sub` ist niemand bekannt. Weisen Sie die Domain der Adresse nach, senden Sie über SCIM dieselbe Kennung als `externalId`, oder lassen Sie Mitglied werden, wer sich zum ersten Mal anmeldet.",
  },
  address_unverified: {
    en: "Prove the domain of the address here: then people are recognized by it.",
    de: "Weisen Sie die Domain der Adresse hier nach: Dann werden Personen daran erkannt.",
  },
};
