/** Words about deliveries. */
import type { Schemas } from "../parts/data/api.ts";
import type { Words } from "../parts/words/language.tsx";

type Delivered = Schemas["WebhookDelivery"]["status"];

const en = {
  redeliver: "Send again",
  again: "It is sent again.",
  deliveries: "Deliveries",
  noDeliveries: "Nothing was sent yet",
  noDeliveriesHint: "Send a test to see what arrives.",
  show: "Show",
  all: "All",
  delivered: { delivered: "Delivered", pending: "Waits", failed: "Failed" } as Readonly<Record<Delivered, string>>,
  type: "Event",
  at: "When",
  request: "Request",
  requestHint: "As it would be sent now. Each attempt adds its time and its signature.",
  requestGone: "The event is not kept any more.",
  attempts: "Attempts and answers",
  noAttempts: "Not tried yet.",
  noAnswer: "no answer",
  nextTry: (when: string) => `Tried again ${when}`,
};

export const deliveryWords: Words<typeof en> = {
  en,
  de: {
    redeliver: "Noch einmal senden",
    again: "Wird noch einmal gesendet.",
    deliveries: "Zustellungen",
    noDeliveries: "Noch wurde nichts gesendet",
    noDeliveriesHint: "Senden Sie einen Test, um zu sehen, was ankommt.",
    show: "Zeigen",
    all: "Alle",
    delivered: { delivered: "Zugestellt", pending: "Wartet", failed: "Gescheitert" },
    type: "Ereignis",
    at: "Wann",
    request: "Anfrage",
    requestHint: "Wie sie jetzt gesendet würde. Jeder Versuch fügt seine Zeit und seine Signatur hinzu.",
    requestGone: "Das Ereignis wird nicht mehr aufbewahrt.",
    attempts: "Versuche und Antworten",
    noAttempts: "Noch nicht versucht.",
    noAnswer: "keine Antwort",
    nextTry: (when) => `Neuer Versuch ${when}`,
  },
};
