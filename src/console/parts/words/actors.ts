/** What those are called who do something, by their kind. */
import type { Words } from "./language.tsx";

export const actors: Words<Readonly<Record<string, string>>> = {
  en: {
    operator: "Operator",
    api_key: "API key",
    connection: "Identity provider",
    membership: "Member",
    oauth_client: "Receiver of security events",
    setup_link: "Set-up link",
    person: "Person",
    system: "Rollcall",
  },
  de: {
    operator: "Betreiber",
    api_key: "API-Schlüssel",
    connection: "Identitätsanbieter",
    membership: "Mitglied",
    oauth_client: "Empfänger von Sicherheitsereignissen",
    setup_link: "Einrichtungslink",
    person: "Person",
    system: "Rollcall",
  },
};
