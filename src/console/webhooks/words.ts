/** Words about webhooks and streams. */
import { counted } from "../parts/words/counting.ts";
import type { Words } from "../parts/words/language.tsx";
import type { State } from "./endpoints.tsx";

const en = {
  title: "Webhooks and streams",
  views: "What events are sent to",
  endpoints: "Webhooks",
  streams: "Log streams",
  receivers: "Receivers",
  makeWebhook: "Add a webhook",
  noWebhooks: "No webhook hears of anything yet",
  noWebhooksHint:
    "A webhook sends each event to an address of your application, signed. Add the first one, then send it a test.",
  url: "Address",
  types: "Types of event",
  typesOf: (count: number) => counted(count, "type", "types"),
  allTypes: "all",
  kindOf: "What it is",
  securityEvents: {
    push: "A stream of security events, pushed to its receiver",
    poll: "A stream of security events that its receiver asks for",
  } as Readonly<Record<"push" | "poll", string>>,
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
    receivers: "Empfänger",
    makeWebhook: "Einen Webhook hinzufügen",
    noWebhooks: "Noch hört kein Webhook von etwas",
    noWebhooksHint:
      "Ein Webhook sendet jedes Ereignis signiert an eine Adresse Ihrer Anwendung. Fügen Sie den ersten hinzu und senden Sie ihm einen Test.",
    url: "Adresse",
    types: "Arten von Ereignissen",
    typesOf: (count) => counted(count, "Art", "Arten"),
    allTypes: "alle",
    kindOf: "Was es ist",
    securityEvents: {
      push: "Ein Strom von Sicherheitsereignissen, der seinem Empfänger zugestellt wird",
      poll: "Ein Strom von Sicherheitsereignissen, den sein Empfänger abfragt",
    },
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
