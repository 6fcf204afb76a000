/** Words about a connection's life: how it stands, its name, switching it off and on, and its end. */
import { counted } from "../parts/words/counting.ts";
import type { Words } from "../parts/words/language.tsx";

/** A directory pushes people; by the others they sign in. */
type Said = Readonly<Record<"scim" | "sso", string>>;

interface ActsWords {
  readonly states: Readonly<Record<"enabled" | "disabled" | "retiring", string>>;
  readonly off: Said;
  readonly ending: Readonly<Record<"keep" | "deactivate", (since: string) => string>>;
  readonly failed: (when: string) => string;
  readonly again: (when: string) => string;
  readonly goingLive: (since: string) => string;
  readonly moving: Readonly<Record<"from" | "to", string>>;
  readonly rename: string;
  readonly renameAsk: (name: string) => string;
  readonly name: string;
  readonly nameHint: Said;
  readonly renamed: string;
  readonly turn: Readonly<Record<"disabled" | "enabled", string>>;
  readonly turnAsk: Readonly<Record<"disabled" | "enabled", (name: string) => string>>;
  readonly turnHint: Readonly<Record<"disabled" | "enabled", Said>>;
  readonly turned: Readonly<Record<"disabled" | "enabled", string>>;
  readonly setUp: (count: string, isAtMost: boolean) => string;
  readonly notify: string;
  readonly end: string;
  readonly endAsk: (name: string) => string;
  readonly endHint: Said;
  readonly ended: string;
  readonly has: (count: string) => string;
  readonly people: string;
  readonly become: Readonly<Record<"keep" | "deactivate", Said>>;
  readonly becomeHint: Readonly<Record<"keep" | "deactivate", Said>>;
  readonly loses: string;
  readonly losesNothing: string;
  readonly losing: (name: string, status: string | null, what: string) => string;
  readonly statuses: Readonly<Record<string, string>>;
  readonly role: (name: string) => string;
  readonly seat: (name: string) => string;
}

export const actsWords: Words<ActsWords> = {
  en: {
    states: { enabled: "Switched on", disabled: "Switched off", retiring: "Is ending" },
    off: {
      scim: "What the identity provider sends is refused, and everybody keeps the access that they have.",
      sso: "Nobody can sign in by it.",
    },
    ending: {
      keep: (since) => `Since ${since} its people are being let go; they stay as members.`,
      deactivate: (since) => `Since ${since} its people are being let go, and lose what it gave.`,
    },
    failed: (when) => `The last try failed ${when}:`,
    again: (when) => `It is tried again ${when}.`,
    goingLive: (since) => `It went live ${since}, and not everybody has been let in yet.`,
    moving: { from: "Its people are being taken over by another connection.", to: "It is taking over people." },
    rename: "Rename",
    renameAsk: (name) => `Rename “${name}”`,
    name: "Name",
    nameHint: {
      scim: "It tells this directory from others, here and in the log.",
      sso: "People see it where they choose how to sign in.",
    },
    renamed: "The connection is renamed.",
    turn: { disabled: "Switch off", enabled: "Switch on" },
    turnAsk: { disabled: (name) => `Switch “${name}” off?`, enabled: (name) => `Switch “${name}” on?` },
    turnHint: {
      disabled: {
        scim: "Whatever the identity provider sends is refused from then on. Everybody keeps the access that they have now, also whoever leaves there meanwhile.",
        sso: "Nobody can sign in by it from then on. Members stay members.",
      },
      enabled: {
        scim: "Requests of the identity provider are taken again. What was refused meanwhile most providers send again by themselves.",
        sso: "People can sign in by it again.",
      },
    },
    turned: { disabled: "The connection is switched off.", enabled: "The connection is switched on." },
    setUp: (count, isAtMost) =>
      `It is the last way of single sign-on. ${isAtMost ? "At most " : ""}${counted(count, "person has", "people have")} nothing else to sign in by:`,
    notify: "Mail them a link to choose a password",
    end: "End the connection",
    endAsk: (name) => `End “${name}”?`,
    endHint: {
      scim: "Its tokens are refused at once, and its mappings end. It does not come back: a directory that is to push again is connected anew.",
      sso: "Nobody can sign in by it from then on, and by which names they did is forgotten. It does not come back.",
    },
    ended: "The connection is ending.",
    has: (count) => `${counted(count, "person comes", "people come")} by it.`,
    people: "What becomes of its people",
    become: {
      keep: { scim: "They stay", sso: "They keep what it gave" },
      deactivate: { scim: "They are deactivated", sso: "They lose what it gave" },
    },
    becomeHint: {
      keep: {
        scim: "As members without a directory, with the roles and seats that its mappings gave.",
        sso: "Roles and seats by the groups of their sign-ins stay.",
      },
      deactivate: {
        scim: "What its mappings gave ends, and whom no other directory has loses the access.",
        sso: "Roles and seats by the groups of their sign-ins end. Nobody is deactivated by it.",
      },
    },
    loses: "Who loses what",
    losesNothing: "Of these nobody loses anything.",
    losing: (name, status, what) => `${name}: ${[status, what].filter(Boolean).join("; ")}`,
    statuses: {
      active: "active",
      deactivated: "is deactivated",
      removed: "is removed",
      waitlisted: "waits for a seat",
    },
    role: (name) => `no longer role ${name}`,
    seat: (name) => `no longer seat in ${name}`,
  },
  de: {
    states: { enabled: "Eingeschaltet", disabled: "Ausgeschaltet", retiring: "Wird beendet" },
    off: {
      scim: "Was der Identitätsanbieter sendet, wird abgelehnt, und alle behalten den Zugang, den sie haben.",
      sso: "Niemand kann sich darüber anmelden.",
    },
    ending: {
      keep: (since) => `Seit ${since} werden ihre Personen entlassen; sie bleiben Mitglieder.`,
      deactivate: (since) => `Seit ${since} werden ihre Personen entlassen und verlieren, was sie gab.`,
    },
    failed: (when) => `Der letzte Versuch ist ${when} fehlgeschlagen:`,
    again: (when) => `Es wird ${when} noch einmal versucht.`,
    goingLive: (since) => `Sie ging ${since} live, und noch sind nicht alle hereingelassen.`,
    moving: {
      from: "Ihre Personen werden gerade von einer anderen Verbindung übernommen.",
      to: "Sie übernimmt gerade Personen.",
    },
    rename: "Umbenennen",
    renameAsk: (name) => `„${name}“ umbenennen`,
    name: "Name",
    nameHint: {
      scim: "Er unterscheidet dieses Verzeichnis von anderen, hier und im Protokoll.",
      sso: "Personen sehen ihn, wo sie wählen, wie sie sich anmelden.",
    },
    renamed: "Die Verbindung ist umbenannt.",
    turn: { disabled: "Ausschalten", enabled: "Einschalten" },
    turnAsk: { disabled: (name) => `„${name}“ ausschalten?`, enabled: (name) => `„${name}“ einschalten?` },
    turnHint: {
      disabled: {
        scim: "Was der Identitätsanbieter sendet, wird ab dann abgelehnt. Alle behalten den Zugang, den sie jetzt haben, auch wer dort inzwischen ausscheidet.",
        sso: "Niemand kann sich ab dann darüber anmelden. Mitglieder bleiben Mitglieder.",
      },
      enabled: {
        scim: "Anfragen des Identitätsanbieters werden wieder angenommen. Was inzwischen abgelehnt wurde, senden die meisten Anbieter von selbst noch einmal.",
        sso: "Personen können sich wieder darüber anmelden.",
      },
    },
    turned: { disabled: "Die Verbindung ist ausgeschaltet.", enabled: "Die Verbindung ist eingeschaltet." },
    setUp: (count, isAtMost) =>
      `Es ist der letzte Weg über Single Sign-on. ${isAtMost ? "Höchstens " : ""}${counted(count, "Person hat", "Personen haben")} nichts anderes zur Anmeldung:`,
    notify: "Ihnen einen Link mailen, um ein Passwort zu wählen",
    end: "Die Verbindung beenden",
    endAsk: (name) => `„${name}“ beenden?`,
    endHint: {
      scim: "Ihre Tokens werden sofort abgelehnt, und ihre Zuordnungen enden. Sie kommt nicht wieder: Ein Verzeichnis, das wieder übertragen soll, wird neu verbunden.",
      sso: "Niemand kann sich ab dann darüber anmelden, und unter welchen Namen das geschah, wird vergessen. Sie kommt nicht wieder.",
    },
    ended: "Die Verbindung wird beendet.",
    has: (count) => `${counted(count, "Person kommt", "Personen kommen")} darüber.`,
    people: "Was aus ihren Personen wird",
    become: {
      keep: { scim: "Sie bleiben", sso: "Sie behalten, was sie gab" },
      deactivate: { scim: "Sie werden gesperrt", sso: "Sie verlieren, was sie gab" },
    },
    becomeHint: {
      keep: {
        scim: "Als Mitglieder ohne Verzeichnis, mit den Rollen und Plätzen aus ihren Zuordnungen.",
        sso: "Rollen und Plätze durch die Gruppen ihrer Anmeldungen bleiben.",
      },
      deactivate: {
        scim: "Was ihre Zuordnungen gaben, endet, und wen kein anderes Verzeichnis hat, verliert den Zugang.",
        sso: "Rollen und Plätze durch die Gruppen ihrer Anmeldungen enden. Gesperrt wird dadurch niemand.",
      },
    },
    loses: "Wer was verliert",
    losesNothing: "Von diesen verliert niemand etwas.",
    losing: (name, status, what) => `${name}: ${[status, what].filter(Boolean).join("; ")}`,
    statuses: {
      active: "aktiv",
      deactivated: "wird gesperrt",
      removed: "wird entfernt",
      waitlisted: "wartet auf einen Platz",
    },
    role: (name) => `nicht mehr Rolle ${name}`,
    seat: (name) => `nicht mehr Platz in ${name}`,
  },
};
