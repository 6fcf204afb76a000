/** Words about taking out what is stored. */
import type { Words } from "../parts/words/language.tsx";

export const words: Words<{
  log: string;
  logHint: string;
  from: string;
  to: string;
  dayHint: string;
  csv: string;
  ndjson: string;
  verify: string;
  verifyHint: string;
  verifying: string;
  verified: (seals: string, events: string) => string;
  broken: (count: string) => string;
  everything: string;
  everythingHint: string;
  exportAll: string;
  exporting: string;
}> = {
  en: {
    log: "The log",
    logHint: "Everything that happened in the organization, as a table or as one JSON document on each line.",
    from: "From",
    to: "Until",
    dayHint: "Left out: without a bound.",
    csv: "Download as a table (CSV)",
    ndjson: "Download as JSON lines",
    verify: "Verify the log",
    verifyHint: "The log is sealed in a chain. Verifying it shows that nothing was changed or taken out since.",
    verifying: "Verifying …",
    verified: (seals, events) => `The log is as it was sealed: ${seals} seals over ${events} events.`,
    broken: (count) => `The log is not as it was sealed: ${count} findings.`,
    everything: "Everything",
    everythingHint:
      "All that is stored of the organization: people, teams, roles, mappings, settings and log, as one JSON document on each line. Without secrets.",
    exportAll: "Download everything",
    exporting: "Being read …",
  },
  de: {
    log: "Das Protokoll",
    logHint: "Alles, was in der Organisation geschah, als Tabelle oder als ein JSON-Dokument je Zeile.",
    from: "Von",
    to: "Bis",
    dayHint: "Leer: ohne Grenze.",
    csv: "Als Tabelle (CSV) herunterladen",
    ndjson: "Als JSON-Zeilen herunterladen",
    verify: "Das Protokoll prüfen",
    verifyHint:
      "Das Protokoll ist in einer Kette versiegelt. Die Prüfung zeigt, dass seither nichts geändert oder herausgenommen wurde.",
    verifying: "Wird geprüft …",
    verified: (seals, events) =>
      `Das Protokoll ist, wie es versiegelt wurde: ${seals} Siegel über ${events} Ereignissen.`,
    broken: (count) => `Das Protokoll ist nicht, wie es versiegelt wurde: ${count} Befunde.`,
    everything: "Alles",
    everythingHint:
      "Alles, was von der Organisation gespeichert ist: Personen, Teams, Rollen, Zuordnungen, Einstellungen und Protokoll, als ein JSON-Dokument je Zeile. Ohne Geheimnisse.",
    exportAll: "Alles herunterladen",
    exporting: "Wird gelesen …",
  },
};
