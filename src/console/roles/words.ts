/** Words about roles. */
import type { Words } from "../parts/words/language.tsx";

export const words: Words<{
  title: string;
  name: string;
  key: string;
  keyHint: string;
  scope: string;
  scopes: Readonly<Record<"organization" | "team", string>>;
  rank: string;
  rankHint: string;
  kind: string;
  builtIn: string;
  own: string;
  builtInHint: string;
  permissions: string;
  /** The same shortly, as a list of them is read. */
  allows: Readonly<Record<string, string>>;
  known: Readonly<Record<string, string>>;
  others: string;
  othersHint: string;
  nothing: string;
  make: string;
  makeHint: string;
  made: string;
  edit: string;
  editDo: string;
  edited: string;
  remove: string;
  removeAsk: (name: string) => string;
  removeHint: string;
  removed: string;
  holders: string;
  nobody: string;
  nobodyHint: string;
  person: string;
  from: string;
  sources: Readonly<Record<string, string>>;
  inTeam: (team: string) => string;
  byGroup: (group: string) => string;
  losesNone: string;
  loses: (count: string, permissions: string) => string;
  members: string;
}> = {
  en: {
    title: "Roles",
    name: "Name",
    key: "Key",
    keyHint: "Small letters, digits and hyphens. Your application reads it, and it stays as it is.",
    scope: "Holds in",
    scopes: { organization: "the organization", team: "a team" },
    rank: "Rank",
    rankHint: "Of several roles the one of the highest rank is shown. Nobody gives a role that ranks above their own.",
    kind: "Kind",
    builtIn: "Built in",
    own: "Your own",
    builtInHint: "Built-in roles are the same in every organization and cannot be changed.",
    permissions: "What it allows",
    allows: {
      "organization:manage": "manage the organization",
      "members:read": "see members",
      "members:manage": "manage members",
      "teams:manage": "manage teams",
      "invitations:manage": "manage invitations",
      "connections:manage": "manage connections",
      "events:read": "read the log",
      "team:manage": "manage the team",
    },
    known: {
      "organization:manage": "Manage the organization: policies, roles, keys, domains",
      "members:read": "See members",
      "members:manage": "Manage members",
      "teams:manage": "Manage teams",
      "invitations:manage": "Manage invitations",
      "connections:manage": "Manage connections, webhooks and streams",
      "events:read": "Read the log",
      "team:manage": "Manage the team",
    },
    others: "Permissions of your application",
    othersHint: "Words that your application understands, one on each line, such as invoices:approve.",
    nothing: "Nothing in Rollcall itself.",
    make: "Make a role",
    makeHint:
      "Roles are what your application reads. Give them by hand, by invitation or by a mapping of a directory group.",
    made: "The role is made.",
    edit: "Change",
    editDo: "Change the role",
    edited: "The role is changed.",
    remove: "Delete",
    removeAsk: (name) => `Delete the role ${name}?`,
    removeHint: "It can be deleted while nobody has it and no mapping, invitation or policy gives it.",
    removed: "The role is deleted.",
    holders: "Who has it, and from where",
    nobody: "Nobody has this role",
    nobodyHint: "Give it to a person, by an invitation, or by a mapping of a directory group.",
    person: "Person",
    from: "From",
    sources: {
      manual: "given by hand",
      invitation: "by invitation",
      default: "everybody who joins",
      jit: "groups of the last sign-in",
      mapping: "mapping",
      kept: "kept when its source ended",
    },
    inTeam: (team) => `in ${team}`,
    byGroup: (group) => `group ${group}`,
    losesNone: "Nobody loses anything by it.",
    loses: (count, permissions) =>
      `${count === "1" ? "1 person" : `${count} people`} would lose ${permissions}, unless another role allows it:`,
    members: "People",
  },
  de: {
    title: "Rollen",
    name: "Name",
    key: "Schlüssel",
    keyHint: "Kleine Buchstaben, Ziffern und Bindestriche. Ihre Anwendung liest ihn, und er bleibt, wie er ist.",
    scope: "Gilt in",
    scopes: { organization: "der Organisation", team: "einem Team" },
    rank: "Rang",
    rankHint: "Von mehreren Rollen wird die mit dem höchsten Rang gezeigt. Niemand gibt eine Rolle über der eigenen.",
    kind: "Art",
    builtIn: "Eingebaut",
    own: "Eigene",
    builtInHint: "Eingebaute Rollen sind in jeder Organisation gleich und nicht zu ändern.",
    permissions: "Was sie erlaubt",
    allows: {
      "organization:manage": "die Organisation verwalten",
      "members:read": "Mitglieder sehen",
      "members:manage": "Mitglieder verwalten",
      "teams:manage": "Teams verwalten",
      "invitations:manage": "Einladungen verwalten",
      "connections:manage": "Verbindungen verwalten",
      "events:read": "das Protokoll lesen",
      "team:manage": "das Team verwalten",
    },
    known: {
      "organization:manage": "Die Organisation verwalten: Richtlinien, Rollen, Schlüssel, Domains",
      "members:read": "Mitglieder sehen",
      "members:manage": "Mitglieder verwalten",
      "teams:manage": "Teams verwalten",
      "invitations:manage": "Einladungen verwalten",
      "connections:manage": "Verbindungen, Webhooks und Log-Streams verwalten",
      "events:read": "Das Protokoll lesen",
      "team:manage": "Das Team verwalten",
    },
    others: "Rechte Ihrer Anwendung",
    othersHint: "Wörter, die Ihre Anwendung versteht, eines je Zeile, etwa invoices:approve.",
    nothing: "Nichts in Rollcall selbst.",
    make: "Eine Rolle anlegen",
    makeHint:
      "Rollen liest Ihre Anwendung. Vergeben Sie sie von Hand, durch Einladung oder durch eine Zuordnung einer Verzeichnisgruppe.",
    made: "Die Rolle ist da.",
    edit: "Ändern",
    editDo: "Die Rolle ändern",
    edited: "Die Rolle ist geändert.",
    remove: "Löschen",
    removeAsk: (name) => `Die Rolle ${name} löschen?`,
    removeHint: "Das geht, solange niemand sie hat und keine Zuordnung, Einladung oder Richtlinie sie gibt.",
    removed: "Die Rolle ist gelöscht.",
    holders: "Wer sie hat und woher",
    nobody: "Niemand hat diese Rolle",
    nobodyHint: "Geben Sie sie einer Person, durch eine Einladung oder durch eine Zuordnung einer Verzeichnisgruppe.",
    person: "Person",
    from: "Woher",
    sources: {
      manual: "von Hand gegeben",
      invitation: "durch Einladung",
      default: "alle, die beitreten",
      jit: "Gruppen der letzten Anmeldung",
      mapping: "Zuordnung",
      kept: "behalten, als ihre Quelle endete",
    },
    inTeam: (team) => `in ${team}`,
    byGroup: (group) => `Gruppe ${group}`,
    losesNone: "Niemand verliert dadurch etwas.",
    loses: (count, permissions) =>
      `${count === "1" ? "1 Person würde" : `${count} Personen würden`} ${permissions} verlieren, wenn keine andere Rolle es erlaubt:`,
    members: "Personen",
  },
};
