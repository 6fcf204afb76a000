/** Words about how an identity provider is connected: by which protocol, and how each side shows who it is. */
import type { Words } from "../parts/words/both.ts";

const en = {
  protocol: "How people sign in",
  protocols: { oidc: "OpenID Connect", saml: "SAML 2.0" },
  startOverHint: (from: string): string =>
    `Single sign-on is set up by ${from} so far, and nobody has signed in by it yet. One is enough.`,
  startOver: (from: string, to: string): string => `Remove what was set up by ${from}, and take ${to}`,
  issuer: "Issuer",
  issuerHint: (like: string): string => `Such as ${like}`,
  clientId: "Client ID",
  clientSecret: "Client secret",
  secretHint: "It is encrypted, and never shown again.",
  secretKept: "Leave it empty to keep the one that is known.",
  byKey: "Prove it by a key of ours in place of a secret (private_key_jwt)",
  proofs: { secret: "Proved by a client secret.", key: "Proved by a key of ours: enter its address below." },
  readProvider: "Read the provider",
  readingProvider: "Reading …",
  openidAnew: "Change issuer, client ID or secret",
  scimProof: "How your identity provider authenticates",
  scimProofs: { token: "By a token", oauth: "By OAuth client credentials" },
  makeOAuthClient: "Make an OAuth client",
  oauthOnce: "The client secret is shown only now. If you leave this page, make another client.",
  oauthWrong:
    "Somebody asked for an access token as this client and did not prove it. Is the secret whole, and of this client? Nothing was done.",
};

export const connectWords: Words<typeof en> = {
  en,
  de: {
    protocol: "Wie sich Personen anmelden",
    protocols: { oidc: "OpenID Connect", saml: "SAML 2.0" },
    startOverHint: (from) =>
      `Single Sign-on ist bisher über ${from} eingerichtet, und noch hat sich niemand darüber angemeldet. Eines genügt.`,
    startOver: (from, to) => `Entfernen, was über ${from} eingerichtet wurde, und ${to} nehmen`,
    issuer: "Aussteller (Issuer)",
    issuerHint: (like) => `Etwa ${like}`,
    clientId: "Client-ID",
    clientSecret: "Client-Geheimnis",
    secretHint: "Es wird verschlüsselt und nie wieder gezeigt.",
    secretKept: "Lassen Sie es leer, um das bekannte zu behalten.",
    byKey: "Statt mit einem Geheimnis mit einem Schlüssel von uns nachweisen (private_key_jwt)",
    proofs: {
      secret: "Nachgewiesen mit einem Client-Geheimnis.",
      key: "Nachgewiesen mit einem Schlüssel von uns: Tragen Sie dessen Adresse unten ein.",
    },
    readProvider: "Anbieter lesen",
    readingProvider: "Wird gelesen …",
    openidAnew: "Aussteller, Client-ID oder Geheimnis ändern",
    scimProof: "Wie Ihr Identitätsanbieter sich ausweist",
    scimProofs: { token: "Mit einem Token", oauth: "Mit OAuth Client Credentials" },
    makeOAuthClient: "OAuth-Client erzeugen",
    oauthOnce:
      "Das Client-Geheimnis wird nur jetzt gezeigt. Wenn Sie diese Seite verlassen, erzeugen Sie einen neuen Client.",
    oauthWrong:
      "Jemand wollte als dieser Client ein Zugriffstoken und hat sich nicht ausgewiesen. Ist das Geheimnis vollständig, und von diesem Client? Es wurde nichts getan.",
  },
};
