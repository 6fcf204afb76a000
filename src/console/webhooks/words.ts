/** Words about webhooks and streams. */
import type { Words } from "../parts/language.tsx";
import type { State } from "./endpoints.tsx";

const en = {
  title: "Webhooks and streams",
  views: "What events are sent to",
  endpoints: "Webhooks",
  streams: "Log streams",
  makeWebhook: "Add a webhook",
  noWebhooks: "No webhook hears of anything yet",
  noWebhooksHint:
    "A webhook sends each event to an address of your application, signed. Add the first one, then send it a test.",
  url: "Address",
  types: "Types of event",
  typesOf: (count: number) => `${count} types`,
  allTypes: "all",
  state: "State",
  states: {
    works: "Works",
    failing: "Takes nothing",
    paused: "Paused",
    gone: "Disabled: gone",
    stopped: "Disabled: failing",
  } as Readonly<Record<State, string>>,
};

export const words: Words<typeof en> = {
  en,
  de: {
    title: "Webhooks und Log-Streams",
    views: "Wohin Ereignisse gehen",
    endpoints: "Webhooks",
    streams: "Protokollströme",
    makeWebhook: "Einen Webhook hinzufügen",
    noWebhooks: "Noch hört kein Webhook von etwas",
    noWebhooksHint:
      "Ein Webhook sendet jedes Ereignis signiert an eine Adresse Ihrer Anwendung. Fügen Sie den ersten hinzu und senden Sie ihm einen Test.",
    url: "Adresse",
    types: "Arten von Ereignissen",
    typesOf: (count) => `${count} Arten`,
    allTypes: "alle",
    state: "Zustand",
    states: {
      works: "Läuft",
      failing: "Nimmt nichts an",
      paused: "Angehalten",
      gone: "Abgeschaltet: fort",
      stopped: "Abgeschaltet: gestört",
    },
  },
};
