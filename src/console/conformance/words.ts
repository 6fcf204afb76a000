/** Words about the standards that a connection keeps. The clauses themselves are the server's. */
import type { Words } from "../parts/words/language.tsx";

const en = {
  title: "Standards",
  hint: "Worked out from how the connection is set now: what may be claimed of it, and what of each standard it does not keep.",
  claims: "What may be claimed",
  clauses: "Clause by clause",
  met: "Met",
  notMet: "Not met",
  missing: (count: number) => (count === 1 ? "1 clause is missing" : `${count} clauses are missing`),
  show: "What to show",
  open: "Not met",
  all: "All",
  nothing: "Every clause is met.",
  bySetting: "It would be by",
  proof: "Shown by the test",
  documents: {
    scim_interop: "SCIM 2.0 interoperability profile (draft)",
    ipsie_al: "IPSIE account lifecycle (draft)",
    ipsie_sl: "IPSIE session lifecycle (draft)",
    rfc7643: "SCIM core schema (RFC 7643)",
    rfc7644: "SCIM protocol (RFC 7644)",
    rfc9865: "SCIM cursor pagination (RFC 9865)",
  },
};

export const words: Words<typeof en> = {
  en,
  de: {
    title: "Standards",
    hint: "Berechnet daraus, wie die Verbindung jetzt eingestellt ist: was von ihr behauptet werden darf, und was von jedem Standard sie nicht einhält.",
    claims: "Was behauptet werden darf",
    clauses: "Klausel für Klausel",
    met: "Erfüllt",
    notMet: "Nicht erfüllt",
    missing: (count) => (count === 1 ? "1 Klausel fehlt" : `${count} Klauseln fehlen`),
    show: "Was gezeigt wird",
    open: "Nicht erfüllt",
    all: "Alle",
    nothing: "Jede Klausel ist erfüllt.",
    bySetting: "Erfüllt wäre es mit",
    proof: "Gezeigt vom Test",
    documents: {
      scim_interop: "SCIM-2.0-Interoperabilitätsprofil (Entwurf)",
      ipsie_al: "IPSIE Account Lifecycle (Entwurf)",
      ipsie_sl: "IPSIE Session Lifecycle (Entwurf)",
      rfc7643: "SCIM-Kernschema (RFC 7643)",
      rfc7644: "SCIM-Protokoll (RFC 7644)",
      rfc9865: "SCIM-Seiten mit Cursor (RFC 9865)",
    },
  },
};
