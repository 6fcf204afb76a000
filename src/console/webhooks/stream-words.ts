/** Words about streams of the log. */
import type { Schemas } from "../parts/data/api.ts";
import type { Words } from "../parts/words/language.tsx";

type Stream = Schemas["LogStream"];

export const streamWords: Words<{
  makeStream: string;
  editStream: string;
  streamMade: string;
  noStreams: string;
  noStreamsHint: string;
  kind: string;
  kinds: Readonly<Record<Stream["kind"], string>>;
  kindHints: Readonly<Record<Stream["kind"], string>>;
  where: string;
  streamStates: Readonly<Record<Stream["state"], string>>;
  streamHints: Readonly<Record<Stream["state"], string>>;
  lag: string;
  caughtUp: string;
  behind: (count: string) => string;
  behindSince: (count: string, when: string) => string;
  lastDelivered: string;
  never: string;
  nextTryIs: string;
  rejected: string;
  format: string;
  formats: Readonly<Record<Stream["format"], string>>;
  begins: string;
  beginsAt: Readonly<Record<"now" | "beginning", string>>;
  testing: string;
  testTaken: string;
  testRefused: string;
  removeStreamAsk: string;
  removeStreamHint: string;
  secretStays: string;
}> = {
  en: {
    makeStream: "Add a stream",
    editStream: "Change the stream",
    streamMade: "The stream is there: send it a test.",
    noStreams: "The log is sent nowhere yet",
    noStreamsHint:
      "A stream sends the whole log to where your security team reads logs: in order, and for as long as it takes.",
    kind: "Receiver",
    kinds: {
      splunk_hec: "Splunk",
      datadog: "Datadog",
      s3: "Amazon S3 and the like",
      otlp: "OpenTelemetry",
      syslog: "syslog over TLS",
      webhook: "Anything that takes a POST",
    },
    kindHints: {
      splunk_hec: "Settings → Data inputs → HTTP Event Collector → New Token.",
      datadog: "Organization Settings → API Keys.",
      s3: "A bucket, and a key that may s3:PutObject in it and nothing else. With an endpoint also MinIO, R2 and others.",
      otlp: "The OTLP endpoint for HTTP: a collector, Grafana Cloud, Honeycomb, Elastic, New Relic.",
      syslog: "RFC 5425, usually port 6514.",
      webhook: "Batches as JSON, signed as Standard Webhooks has it. The secret is told once, after this.",
    },
    where: "Where",
    streamStates: { running: "Running", retrying: "Tries again", failing: "Failing", paused: "Paused" },
    streamHints: {
      running: "What happens is sent on.",
      retrying: "The last batch was not taken. It is tried again; nothing is lost.",
      failing: "Nothing was taken for an hour, or its secrets cannot be read. Mend it: it goes on from where it was.",
      paused: "Somebody has paused it. It goes on from where it was.",
    },
    lag: "Behind",
    caughtUp: "nothing",
    behind: (count) => (count === "1" ? "1 event" : `${count} events`),
    behindSince: (count, when) => (count === "1" ? `1 event, ${when}` : `${count} events, the oldest ${when}`),
    lastDelivered: "Last taken",
    never: "never",
    nextTryIs: "Tried again",
    rejected: "Thrown away there",
    format: "Format",
    formats: { raw: "As the log has them", ocsf: "OCSF 1.5" },
    begins: "Begins with",
    beginsAt: { now: "What happens from now on", beginning: "The whole log" },
    testing: "A test is being sent …",
    testTaken: "The test was taken",
    testRefused: "The test was not taken",
    removeStreamAsk: "Delete the stream?",
    removeStreamHint: "What it has not sent is not sent. To stop it for a while, pause it: that keeps its place.",
    secretStays: "Is set, and not shown. Left empty it stays.",
  },
  de: {
    makeStream: "Einen Strom hinzufügen",
    editStream: "Den Strom ändern",
    streamMade: "Der Strom ist da: Senden Sie ihm einen Test.",
    noStreams: "Das Protokoll wird noch nirgendwohin gesendet",
    noStreamsHint:
      "Ein Strom sendet das ganze Protokoll dorthin, wo Ihr Sicherheitsteam Protokolle liest: der Reihe nach und so lange es dauert.",
    kind: "Empfänger",
    kinds: {
      splunk_hec: "Splunk",
      datadog: "Datadog",
      s3: "Amazon S3 und Ähnliche",
      otlp: "OpenTelemetry",
      syslog: "syslog über TLS",
      webhook: "Alles, was einen POST annimmt",
    },
    kindHints: {
      splunk_hec: "Settings → Data inputs → HTTP Event Collector → New Token.",
      datadog: "Organization Settings → API Keys.",
      s3: "Ein Bucket und ein Schlüssel, der darin nur s3:PutObject darf. Mit Endpunkt auch MinIO, R2 und andere.",
      otlp: "Der OTLP-Endpunkt für HTTP: ein Collector, Grafana Cloud, Honeycomb, Elastic, New Relic.",
      syslog: "RFC 5425, meist Port 6514.",
      webhook: "Stapel als JSON, signiert nach Standard Webhooks. Das Geheimnis wird danach einmal gezeigt.",
    },
    where: "Wohin",
    streamStates: { running: "Läuft", retrying: "Versucht es wieder", failing: "Gestört", paused: "Angehalten" },
    streamHints: {
      running: "Was geschieht, wird weitergesendet.",
      retrying: "Der letzte Stapel wurde nicht angenommen. Er wird wieder versucht; nichts geht verloren.",
      failing:
        "Eine Stunde wurde nichts angenommen, oder seine Geheimnisse sind nicht zu lesen. Danach geht es dort weiter, wo er war.",
      paused: "Jemand hat ihn angehalten. Er geht dort weiter, wo er war.",
    },
    lag: "Rückstand",
    caughtUp: "keiner",
    behind: (count) => (count === "1" ? "1 Ereignis" : `${count} Ereignisse`),
    behindSince: (count, when) => (count === "1" ? `1 Ereignis, ${when}` : `${count} Ereignisse, das älteste ${when}`),
    lastDelivered: "Zuletzt angenommen",
    never: "nie",
    nextTryIs: "Neuer Versuch",
    rejected: "Dort verworfen",
    format: "Format",
    formats: { raw: "Wie das Protokoll sie hat", ocsf: "OCSF 1.5" },
    begins: "Beginnt mit",
    beginsAt: { now: "Was ab jetzt geschieht", beginning: "Dem ganzen Protokoll" },
    testing: "Ein Test wird gesendet …",
    testTaken: "Der Test wurde angenommen",
    testRefused: "Der Test wurde nicht angenommen",
    removeStreamAsk: "Den Strom löschen?",
    removeStreamHint:
      "Was er nicht gesendet hat, wird nicht gesendet. Für eine Weile halten Sie ihn an: Das bewahrt seine Stelle.",
    secretStays: "Ist gesetzt und wird nicht gezeigt. Leer bleibt es, wie es ist.",
  },
};
