/** The words of a guide around the vendor's steps. */
import { connectWords } from "../setup/connect-words.ts";
import type { Ours, Protocol } from "../setup/vendors/types.ts";
import { words as portalWords } from "../setup/words.ts";

/** Guides are there in these. */
export const LANGUAGES = ["en", "de"] as const;
export type Language = (typeof LANGUAGES)[number];

interface Words {
  readonly title: (vendor: string) => string;
  readonly intro: string;
  readonly checked: (day: string) => string;
  readonly domain: string;
  readonly domainSteps: string;
  readonly sso: string;
  readonly by: Readonly<Record<Protocol, string>>;
  readonly metadata: string;
  readonly openidValues: (issuer: string) => string;
  readonly withKey: string;
  readonly scim: string;
  readonly scimSteps: string;
  readonly byToken: string;
  readonly byOauth: string;
  readonly go: string;
  readonly goSteps: string;
  readonly logout: string;
  readonly logoutHint: string;
  readonly wrong: string;
  readonly wrongHint: string;
  readonly box: string;
  readonly value: string;
  readonly said: string;
  readonly mend: string;
  readonly ours: Readonly<Record<Ours, string>>;
}

/** What the portal calls its own steps and buttons: a guide names them by no other word. */
const { en: EN, de: DE } = portalWords;
const { en: CONNECT, de: VERBINDEN } = connectWords;

export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    title: (vendor) => `Setting up ${vendor}`,
    intro:
      "For whoever looks after the identity provider. You have been sent a set-up link; open it in your browser, no account is needed. The page shows each value of this guide with a button to copy it, sees what your identity provider sends, and says what is wrong and how to mend it. Nobody's access changes before you go live, on its last page. “Below” in a step means there, on the set-up page.",
    checked: (day) =>
      `The names of pages and boxes are those of the vendor's documentation as we had it on ${day}. Where the vendor has renamed one since, go by what it is for.`,
    domain: EN.names.domains,
    domainSteps: `Enter the domain of your e-mail addresses on the set-up page (*${EN.addDomain}*), and publish the TXT record that it shows with whoever keeps your DNS. The page looks by itself, and says what it has found instead. It may take minutes; you can go on meanwhile.`,
    sso: EN.names.sso,
    by: { oidc: "By OpenID Connect", saml: "By SAML" },
    metadata: `Enter the metadata on the set-up page (*${EN.metadata}*), and choose *${EN.readMetadata}*. It then shows the values for the boxes that follow.`,
    openidValues: (issuer) =>
      `Enter issuer (${issuer}), client ID and client secret on the set-up page, and choose *${CONNECT.readProvider}*. It then shows the values for the boxes that follow.`,
    withKey: "Only where a key of the set-up page is taken in place of a client secret:",
    byToken: CONNECT.scimProofs.token,
    byOauth: CONNECT.scimProofs.oauth,
    scim: EN.names.scim,
    scimSteps: `Choose *${EN.scimBegin}* on the set-up page: it shows the values for the boxes that follow.`,
    go: `${EN.names.groups}, ${EN.names.try}, ${EN.names.live}`,
    goSteps: `Under *${EN.names.groups}*, say which groups give which teams and roles. Under *${EN.names.try}*, choose *${EN.tryBegin}*, then *${EN.tryOpen}*: the set-up page shows what your identity provider sent, what the person would get, and all that is wrong at once. *${EN.names.live}* shows who will come in; *${EN.goLive.scim}* and *${EN.goLive.saml}* let them in.`,
    logout: "Ending sessions at once (Universal Logout)",
    logoutHint:
      "For later, and only if it is wanted: your identity provider ends somebody's sessions at once, such as when a device is lost. Whoever is deactivated is signed out without it.",
    wrong: "When something is wrong",
    wrongHint: "The set-up page names it in these words, and shows the same advice.",
    box: "Box",
    value: "Value",
    said: "Named",
    mend: "What to do",
    ours: {
      acsUrl: "the *assertion consumer service URL* of the set-up page",
      entityId: "the *entity ID* of the set-up page",
      loginUrl: "the *sign-in URL* of the set-up page",
      metadataUrl: "the *metadata URL* of the set-up page",
      baseUrl: "the *base URL* of the set-up page, whole as it stands there",
      redirectUri: "the *redirect URI* of the set-up page",
      postLogoutRedirectUri: "the *post-logout redirect URI* of the set-up page",
      backchannelLogoutUri: "the *back-channel logout URI* of the set-up page",
      jwksUri: "the *JWKS URL* of the set-up page",
      token: "the *token* of the set-up page; it is shown once",
      tokenUrl: "the *token URL* of the set-up page",
      oauthClient: "the *client ID* of the set-up page",
      oauthSecret: "the *client secret* of the set-up page; it is shown once",
    },
  },
  de: {
    title: (vendor) => `${vendor} einrichten`,
    intro:
      "Für alle, die den Identitätsanbieter betreuen. Sie haben einen Einrichtungslink bekommen; öffnen Sie ihn im Browser, ein Konto brauchen Sie nicht. Die Seite zeigt jeden Wert dieser Anleitung mit einem Knopf zum Kopieren, sieht, was Ihr Identitätsanbieter sendet, und sagt, was nicht stimmt und wie Sie es beheben. Niemandes Zugang ändert sich, bevor Sie auf ihrer letzten Seite live gehen. „Unten“ in einem Schritt heißt: dort, auf der Einrichtungsseite.",
    checked: (day) =>
      `Die Namen der Seiten und Felder stammen aus der Dokumentation des Anbieters, wie sie uns am ${day} vorlag. Hat er inzwischen etwas umbenannt, richten Sie sich danach, wozu es dient.`,
    domain: DE.names.domains,
    domainSteps: `Tragen Sie die Domain Ihrer E-Mail-Adressen auf der Einrichtungsseite ein (*${DE.addDomain}*) und veröffentlichen Sie den TXT-Eintrag, den sie zeigt, dort, wo Ihr DNS verwaltet wird. Die Seite sieht selbst nach und sagt, was sie stattdessen gefunden hat. Das kann einige Minuten dauern; Sie können unterdessen weitermachen.`,
    sso: DE.names.sso,
    by: { oidc: "Über OpenID Connect", saml: "Über SAML" },
    openidValues: (issuer) =>
      `Tragen Sie Aussteller (${issuer}), Client-ID und Client-Geheimnis auf der Einrichtungsseite ein und wählen Sie *${VERBINDEN.readProvider}*. Sie zeigt dann die Werte für die folgenden Felder.`,
    withKey: "Nur wo statt eines Client-Geheimnisses ein Schlüssel der Einrichtungsseite genommen wird:",
    byToken: VERBINDEN.scimProofs.token,
    byOauth: VERBINDEN.scimProofs.oauth,
    metadata: `Tragen Sie die Metadaten auf der Einrichtungsseite ein (*${DE.metadata}*) und wählen Sie *${DE.readMetadata}*. Sie zeigt dann die Werte für die folgenden Felder.`,
    scim: DE.names.scim,
    scimSteps: `Wählen Sie auf der Einrichtungsseite *${DE.scimBegin}*: Sie zeigt die Werte für die folgenden Felder.`,
    go: `${DE.names.groups}, ${DE.names.try}, ${DE.names.live}`,
    goSteps: `Legen Sie unter *${DE.names.groups}* fest, welche Gruppen welche Teams und Rollen geben. Wählen Sie unter *${DE.names.try}* erst *${DE.tryBegin}*, dann *${DE.tryOpen}*: Die Einrichtungsseite zeigt, was Ihr Identitätsanbieter gesendet hat, was die Person bekäme, und alles auf einmal, was nicht stimmt. *${DE.names.live}* zeigt, wer hereinkommt; *${DE.goLive.scim}* und *${DE.goLive.saml}* lassen sie herein.`,
    logout: "Sitzungen sofort beenden (Universal Logout)",
    logoutHint:
      "Für später, und nur wenn es gewünscht ist: Ihr Identitätsanbieter beendet die Sitzungen einer Person sofort, etwa wenn ein Gerät verloren ist. Wer deaktiviert wird, ist auch ohne das abgemeldet.",
    wrong: "Wenn etwas nicht stimmt",
    wrongHint: "Die Einrichtungsseite nennt es so und zeigt denselben Rat.",
    box: "Feld",
    value: "Wert",
    said: "Bezeichnung",
    mend: "Was zu tun ist",
    ours: {
      acsUrl: "die *Assertion-Consumer-Service-URL* der Einrichtungsseite",
      entityId: "die *Entity-ID* der Einrichtungsseite",
      loginUrl: "die *Anmelde-URL* der Einrichtungsseite",
      metadataUrl: "die *Metadaten-URL* der Einrichtungsseite",
      baseUrl: "die *Basis-URL* der Einrichtungsseite, ganz so, wie sie dort steht",
      redirectUri: "die *Redirect-URI* der Einrichtungsseite",
      postLogoutRedirectUri: "die *Post-Logout-Redirect-URI* der Einrichtungsseite",
      backchannelLogoutUri: "die *Back-Channel-Logout-URI* der Einrichtungsseite",
      jwksUri: "die *JWKS-URL* der Einrichtungsseite",
      token: "das *Token* der Einrichtungsseite; es wird einmal gezeigt",
      tokenUrl: "die *Token-URL* der Einrichtungsseite",
      oauthClient: "die *Client-ID* der Einrichtungsseite",
      oauthSecret: "das *Client-Geheimnis* der Einrichtungsseite; es wird einmal gezeigt",
    },
  },
};
