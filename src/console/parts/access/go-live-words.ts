/** Words about taking a connection live. */
import type { Words } from "../words/language.tsx";

export const goLiveWords: Words<{
  rehearsing: string;
  goLive: string;
  ask: (name: string) => string;
  hint: Readonly<Record<"sso" | "scim", string>>;
  agree: string;
  done: string;
}> = {
  en: {
    rehearsing: "Not live yet",
    goLive: "Go live",
    ask: (name) => `Take “${name}” live?`,
    hint: {
      sso: "From then on people sign in by it. Who is not allowed in without single sign-on can no longer come by a password.",
      scim: "Everybody whom it has pushed is let in, and what it pushes counts from then on.",
    },
    agree: "Take it live all the same",
    done: "It goes live.",
  },
  de: {
    rehearsing: "Noch nicht live",
    goLive: "Live gehen",
    ask: (name) => `Mit „${name}“ live gehen?`,
    hint: {
      sso: "Von da an melden sich Personen darüber an. Wer nicht ohne Single Sign-on kommen darf, kommt nicht mehr mit Passwort herein.",
      scim: "Alle, die sie geschickt hat, kommen herein, und was sie schickt, gilt von da an.",
    },
    agree: "Trotzdem live gehen",
    done: "Die Verbindung geht live.",
  },
};
