/** Words about one team. */
import type { Words } from "../parts/words/language.tsx";

export const teamWords: Words<{
  slug: string;
  slugHint: string;
  linked: string;
  frozen: (when: string) => string;
  members: string;
  nobody: string;
  nobodyHint: string;
  roles: string;
  sources: string;
  whys: Readonly<Record<string, string>>;
  byGroup: (group: string) => string;
  groups: string;
  noGroups: string;
  mapGroup: string;
  gives: (roles: string) => string;
  settings: string;
  save: string;
  saved: string;
  remove: string;
  removeAsk: (name: string) => string;
  removeHint: string;
  madeHint: string;
  removed: string;
  add: string;
  find: string;
  findHint: string;
  added: string;
  seat: (name: string) => string;
  seatAsk: (name: string) => string;
  seatHint: string;
  seatSaved: string;
  takeSeat: string;
  takeAsk: (name: string) => string;
  takeHint: string;
  taken: string;
  maintainers: string;
  loses: (count: string) => string;
}> = {
  en: {
    slug: "URL slug",
    slugHint: "Your application may know the team by it.",
    linked: "Made from a directory group",
    frozen: (when) => `Its group is gone since ${when}: the team is kept, and nobody has a seat by the group.`,
    members: "Members",
    nobody: "Nobody sits in this team",
    nobodyHint: "Give somebody a seat by hand, or map a directory group to it.",
    roles: "Team roles",
    sources: "From",
    whys: {
      manual: "by hand",
      invitation: "invitation",
      default: "everybody who joins",
      jit: "groups of the last sign-in",
      mapping: "mapping",
      kept: "kept",
    },
    byGroup: (group) => `group ${group}`,
    groups: "Mapped directory groups",
    noGroups: "No directory group fills it.",
    mapGroup: "Map a directory group",
    gives: (roles) => `as ${roles}`,
    settings: "Settings",
    save: "Save the settings",
    saved: "The team is changed.",
    remove: "Delete the team",
    removeAsk: (name) => `Delete ${name}?`,
    madeHint:
      "It is made from a group of a directory, and is not deleted while that fills it: change which groups become teams at the connection first.",
    removeHint: "Everybody loses the seat in it, and mappings that fill it end.",
    removed: "The team is deleted.",
    add: "Give somebody a seat",
    find: "Find by name or address",
    findHint: "Two letters or more.",
    added: "The seat is given.",
    seat: (name) => `Seat of ${name}`,
    seatAsk: (name) => `Team roles of ${name}`,
    seatHint: "These are given by hand. What a mapping gives comes from its group.",
    seatSaved: "The seat is changed.",
    takeSeat: "Take the seat",
    takeAsk: (name) => `Take the seat of ${name}?`,
    takeHint: "A seat that a mapping gives stays as long as the person is in its group.",
    taken: "The seat is taken.",
    maintainers: "Maintainers",
    loses: (count) => (count === "1" ? "1 person would lose the seat." : `${count} people would lose the seat.`),
  },
  de: {
    slug: "URL-Kürzel",
    slugHint: "Ihre Anwendung kann das Team daran kennen.",
    linked: "Aus einer Verzeichnisgruppe",
    frozen: (when) => `Seine Gruppe ist seit ${when} fort: Das Team bleibt, und niemand hat durch sie einen Platz.`,
    members: "Mitglieder",
    nobody: "Niemand sitzt in diesem Team",
    nobodyHint: "Geben Sie jemandem von Hand einen Platz oder ordnen Sie ihm eine Verzeichnisgruppe zu.",
    roles: "Teamrollen",
    sources: "Woher",
    whys: {
      manual: "von Hand",
      invitation: "Einladung",
      default: "alle, die beitreten",
      jit: "Gruppen der letzten Anmeldung",
      mapping: "Zuordnung",
      kept: "behalten",
    },
    byGroup: (group) => `Gruppe ${group}`,
    groups: "Zugeordnete Verzeichnisgruppen",
    noGroups: "Keine Verzeichnisgruppe füllt es.",
    mapGroup: "Eine Verzeichnisgruppe zuordnen",
    gives: (roles) => `als ${roles}`,
    settings: "Einstellungen",
    save: "Einstellungen speichern",
    saved: "Das Team ist geändert.",
    remove: "Das Team löschen",
    removeAsk: (name) => `${name} löschen?`,
    madeHint:
      "Es ist aus einer Gruppe eines Verzeichnisses entstanden und wird nicht gelöscht, solange sie es füllt: Ändern Sie zuerst an der Verbindung, welche Gruppen Teams werden.",
    removeHint: "Alle verlieren ihren Platz darin, und Zuordnungen, die es füllen, enden.",
    removed: "Das Team ist gelöscht.",
    add: "Jemandem einen Platz geben",
    find: "Nach Name oder Adresse suchen",
    findHint: "Zwei Buchstaben oder mehr.",
    added: "Der Platz ist gegeben.",
    seat: (name) => `Platz von ${name}`,
    seatAsk: (name) => `Teamrollen von ${name}`,
    seatHint: "Diese werden von Hand gegeben. Was eine Zuordnung gibt, kommt von ihrer Gruppe.",
    seatSaved: "Der Platz ist geändert.",
    takeSeat: "Den Platz nehmen",
    takeAsk: (name) => `${name} den Platz nehmen?`,
    takeHint: "Ein Platz durch eine Zuordnung bleibt, solange die Person in ihrer Gruppe ist.",
    taken: "Der Platz ist genommen.",
    maintainers: "Betreut von",
    loses: (count) => (count === "1" ? "1 Person verlöre den Platz." : `${count} Personen verlören den Platz.`),
  },
};
