/** Words about people. */
import { counted } from "../parts/words/counting.ts";
import type { Words } from "../parts/words/language.tsx";

export const words: Words<{
  title: string;
  search: string;
  views: string;
  view: Readonly<Record<string, string>>;
  name: string;
  address: string;
  role: string;
  status: string;
  teams: string;
  source: string;
  lastSeen: string;
  never: string;
  statuses: Readonly<Record<string, string>>;
  guest: string;
  nobody: string;
  nobodyHint: string;
  total: (count: string) => string;
  atLeast: (count: string) => string;
  why: string;
  whyRole: (role: string) => string;
  whySeat: (team: string) => string;
  since: (when: string) => string;
  ends: (when: string) => string;
  sources: Readonly<Record<string, string>>;
  notEffective: string;
  timeline: string;
  nothingYet: string;
  withoutSso: string;
  holds: string;
  heldBy: Readonly<Record<"directory" | "admin" | "term" | "seats", string>>;
  group: (name: string) => string;
  wholeTimeline: string;
  because: (reason: string) => string;
  invite: string;
}> = {
  en: {
    title: "People",
    search: "Find by name or address",
    views: "Views",
    view: {
      all: "Everybody",
      guests: "Guests",
      withoutSso: "Without single sign-on",
      waiting: "Waiting for a seat",
      deactivated: "Held",
      removed: "Removed",
      ending: "Guests whose access ends soon",
      unsponsored: "Guests without a sponsor",
    },
    name: "Name",
    address: "Address",
    role: "Role",
    status: "Status",
    teams: "Teams",
    source: "Managed by",
    lastSeen: "Last seen",
    never: "never",
    statuses: { active: "Active", deactivated: "Held", removed: "Removed", waitlisted: "Waiting for a seat" },
    guest: "guest",
    nobody: "Nobody is here",
    nobodyHint: "No one fits what you are looking for. Change the view or the search.",
    total: (count) => counted(count, "person", "people"),
    atLeast: (count) => `${count}+ people`,
    why: "Why",
    whyRole: (role) => `Role ${role}`,
    whySeat: (team) => `Seat in ${team}`,
    since: (when) => `since ${when}`,
    ends: (when) => `ends ${when}`,
    sources: {
      manual: "given by hand",
      invitation: "by invitation",
      default: "given to everybody who joins,",
      jit: "by the groups of the last sign-in",
      mapping: "by a mapping of directory groups",
      kept: "kept when a connection or mapping ended",
    },
    notEffective: "Nothing of this counts now, because the membership is not active.",
    timeline: "Timeline",
    nothingYet: "Nothing has happened yet.",
    withoutSso: "Without single sign-on",
    holds: "Why not active",
    heldBy: {
      admin: "held by an admin",
      directory: "held by the directory",
      term: "its term is over",
      seats: "waits for a seat",
    },
    group: (name) => `group ${name}`,
    wholeTimeline: "All of it in the log",
    because: (reason) => `why: ${reason}`,
    invite: "Invite people",
  },
  de: {
    title: "Personen",
    search: "Nach Name oder Adresse suchen",
    views: "Ansichten",
    view: {
      all: "Alle",
      guests: "Gäste",
      withoutSso: "Ohne Single Sign-on",
      waiting: "Warten auf einen Platz",
      deactivated: "Gesperrt",
      removed: "Entfernt",
      ending: "Gäste, deren Zugang bald endet",
      unsponsored: "Gäste ohne Verantwortliche",
    },
    name: "Name",
    address: "Adresse",
    role: "Rolle",
    status: "Status",
    teams: "Teams",
    source: "Verwaltet von",
    lastSeen: "Zuletzt gesehen",
    never: "nie",
    statuses: { active: "Aktiv", deactivated: "Gesperrt", removed: "Entfernt", waitlisted: "Wartet auf einen Platz" },
    guest: "Gast",
    nobody: "Hier ist niemand",
    nobodyHint: "Niemand passt zu dem, was Sie suchen. Ändern Sie die Ansicht oder die Suche.",
    total: (count) => counted(count, "Person", "Personen"),
    atLeast: (count) => `über ${counted(count, "Person", "Personen")}`,
    why: "Warum",
    whyRole: (role) => `Rolle ${role}`,
    whySeat: (team) => `Platz in ${team}`,
    since: (when) => `seit ${when}`,
    ends: (when) => `endet ${when}`,
    sources: {
      manual: "von Hand gegeben",
      invitation: "durch eine Einladung",
      default: "für alle, die beitreten,",
      jit: "durch die Gruppen der letzten Anmeldung",
      mapping: "durch eine Zuordnung von Verzeichnisgruppen",
      kept: "behalten, als eine Verbindung oder Zuordnung endete",
    },
    notEffective: "Nichts davon gilt gerade, weil die Mitgliedschaft nicht aktiv ist.",
    timeline: "Verlauf",
    nothingYet: "Noch ist nichts geschehen.",
    withoutSso: "Ohne Single Sign-on",
    holds: "Warum nicht aktiv",
    heldBy: {
      admin: "von einem Admin gesperrt",
      directory: "vom Verzeichnis gesperrt",
      term: "die Frist ist um",
      seats: "wartet auf einen Platz",
    },
    group: (name) => `Gruppe ${name}`,
    wholeTimeline: "Alles davon im Protokoll",
    because: (reason) => `warum: ${reason}`,
    invite: "Personen einladen",
  },
};
