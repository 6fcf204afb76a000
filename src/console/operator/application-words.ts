/** Words about applications. */
import type { Words } from "../parts/words/language.tsx";

export const words: Words<{
  title: string;
  intro: string;
  none: string;
  noneHint: string;
  make: string;
  made: string;
  madeTitle: string;
  madeAt: string;
  kept: string;
  name: string;
  nameHint: string;
  kind: string;
  public: string;
  confidential: string;
  isPublic: string;
  clientId: string;
  issuer: string;
  secret: string;
  secrets: string;
  since: (when: string) => string;
  until: (when: string) => string;
  redirectUris: string;
  redirectHint: string;
  postLogout: string;
  postLogoutHint: string;
  backchannel: string;
  backchannelHint: string;
  initiate: string;
  initiateHint: string;
  edit: string;
  save: string;
  changed: string;
  rotate: string;
  rotateHint: string;
  rotated: string;
  remove: string;
  removeAsk: (name: string) => string;
  removeHint: string;
  removed: string;
}> = {
  en: {
    title: "Applications",
    intro: "An application signs people in through Rollcall by OpenID Connect.",
    none: "No application signs people in yet",
    noneHint: "Register yours: its name, and where people come back to.",
    make: "Register an application",
    made: "The application is registered.",
    madeTitle: "What to enter in the application",
    madeAt: "Registered",
    kept: "I have kept it",
    name: "Name",
    nameHint: "People see it when they sign in.",
    kind: "Kind",
    public: "Without a secret",
    confidential: "With a secret",
    isPublic: "It can keep no secret: it runs in the browser or on a phone",
    clientId: "Client ID",
    issuer: "Issuer",
    secret: "Client secret",
    secrets: "Secrets",
    since: (when) => `since ${when}`,
    until: (when) => `a former one until ${when}`,
    redirectUris: "Redirect URIs",
    redirectHint: "Where people come back to, exactly. One on each line.",
    postLogout: "URIs after signing out",
    postLogoutHint: "Where people may be led when they have signed out. One on each line.",
    backchannel: "Back-channel logout URI",
    backchannelHint: "Where the application hears that somebody has signed out.",
    initiate: "Where signing in begins",
    initiateHint: "For those who come from Rollcall.",
    edit: "Change",
    save: "Save",
    changed: "The application is changed.",
    rotate: "Make another secret",
    rotateHint: "The former one works on for a day, so that the application can change over without a gap.",
    rotated: "The secret is changed.",
    remove: "End the application",
    removeAsk: (name) => `End ${name}?`,
    removeHint: "Nobody can sign in to it any more, and its tokens are dead.",
    removed: "The application is ended.",
  },
  de: {
    title: "Anwendungen",
    intro: "Eine Anwendung meldet Personen über Rollcall mit OpenID Connect an.",
    none: "Noch meldet keine Anwendung Personen an",
    noneHint: "Registrieren Sie Ihre: ihren Namen, und wohin Personen zurückkommen.",
    make: "Eine Anwendung registrieren",
    made: "Die Anwendung ist registriert.",
    madeTitle: "Was in der Anwendung einzutragen ist",
    madeAt: "Registriert",
    kept: "Ich habe es aufbewahrt",
    name: "Name",
    nameHint: "Personen sehen ihn beim Anmelden.",
    kind: "Art",
    public: "Ohne Geheimnis",
    confidential: "Mit Geheimnis",
    isPublic: "Sie kann kein Geheimnis bewahren: Sie läuft im Browser oder auf einem Telefon",
    clientId: "Client ID",
    issuer: "Issuer",
    secret: "Client secret",
    secrets: "Geheimnisse",
    since: (when) => `seit ${when}`,
    until: (when) => `ein früheres bis ${when}`,
    redirectUris: "Redirect URIs",
    redirectHint: "Wohin Personen genau zurückkommen. Eine je Zeile.",
    postLogout: "URIs nach dem Abmelden",
    postLogoutHint: "Wohin Personen nach dem Abmelden geführt werden dürfen. Eine je Zeile.",
    backchannel: "Back-channel logout URI",
    backchannelHint: "Wo die Anwendung hört, dass sich jemand abgemeldet hat.",
    initiate: "Wo die Anmeldung beginnt",
    initiateHint: "Für die, die von Rollcall kommen.",
    edit: "Ändern",
    save: "Speichern",
    changed: "Die Anwendung ist geändert.",
    rotate: "Ein neues Geheimnis",
    rotateHint: "Das frühere gilt noch einen Tag, damit die Anwendung ohne Lücke wechseln kann.",
    rotated: "Das Geheimnis ist geändert.",
    remove: "Die Anwendung beenden",
    removeAsk: (name) => `${name} beenden?`,
    removeHint: "Niemand kann sich mehr bei ihr anmelden, und ihre Tokens sind tot.",
    removed: "Die Anwendung ist beendet.",
  },
};
