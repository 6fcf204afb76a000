/** Effects in German, by what they are: the server's own words are English. What a later version has stays in those. */
import type { components } from "../../../client/schema.ts";
import { germanOf as eventIn } from "./event-words-de.ts";
import { roleName } from "./role-words.ts";

type Effect = components["schemas"]["Effect"];

/** What mails say, by their templates. */
export const MAILS: Readonly<Record<string, string>> = {
  invitation: "Einladung",
  invitation_revoked: "Einladung zurückgezogen",
  verify_address: "Adresse bestätigen",
  reset_password: "Passwort zurücksetzen",
  set_up_password: "Passwort wählen",
  security_notice: "Sicherheitshinweis",
  factor_reset_asked: "Zurücksetzen der zweiten Faktoren angefragt",
  factors_reset: "zweite Faktoren zurückgesetzt",
  access_ending: "Zugang endet bald",
  access_ended: "Zugang beendet",
  owner_alert: "Warnung an die Eigentümer",
  setup_code: "Code für einen Einrichtungslink",
  owner_digest: "Zusammenfassung für die Eigentümer",
};

/** Work that goes on after the answer. */
export const WORKS: Readonly<Record<string, string>> = {
  take_over: "Personen einer anderen Verbindung werden übernommen",
  set_up: "E-Mails zur Passwortwahl werden gesendet",
  session_review: "Sitzungen, die die Regeln nicht mehr zulassen, werden beendet",
  admission: "Wartende werden hereingelassen",
  going_live: "die Verbindung geht live",
  connection_ending: "die Verbindung wird beendet",
  breaker_undos: "Genommenes wird zurückgegeben",
  erasure: "die Person wird unkenntlich gemacht",
  allowing_without_sso: "Zugang ohne Single Sign-on wird erlaubt",
  mapping_ending: "die Zuordnung wird beendet",
  breaker_approvals: "zurückgehaltene Änderungen werden ausgeführt",
  findable_backlog: "Suchwörter werden gespeichert",
  drift: "Gespeichertes wird verglichen",
  organization_purge: "die Organisation wird gelöscht",
  feed_walks: "geänderter Zugang wird gemeldet",
};

/** Why something has no effect. */
const REASONS: Readonly<Record<string, string>> = { unchanged: "Alles ist schon so, wie es verlangt wird." };

type Side = Effect["before"];

interface Seat {
  readonly id: string;
  readonly roles?: readonly string[];
}

const rolesIn = (side: Side): readonly string[] => (side?.roles as string[] | undefined) ?? [];
const teamsIn = (side: Side): readonly Seat[] => (side?.teams as Seat[] | undefined) ?? [];

const german = (role: string): string => roleName("de", role);

/** What one side has beyond the other. */
function beyond(side: Side, other: Side, teams: ReadonlyMap<string, string>): readonly string[] {
  const had = new Map(teamsIn(other).map(({ id, roles = [] }) => [id, roles]));
  const seats = teamsIn(side).flatMap(({ id, roles = [] }) => {
    const fresh = roles.filter((role) => !had.get(id)?.includes(role));
    return fresh.length > 0 || !had.has(id)
      ? [`Platz in ${teams.get(id) ?? id} (${fresh.map(german).join(", ")})`]
      : [];
  });
  const roles = rolesIn(side).filter((role) => !rolesIn(other).includes(role));
  return [...seats, ...roles.map((role) => `Rolle ${german(role)}`)];
}

function access({ name, before, after }: Effect, teams: ReadonlyMap<string, string>): string {
  const gains = beyond(after, before, teams);
  const losses = beyond(before, after, teams);
  const told = [
    ...(gains.length > 0 ? [`bekommt ${gains.join(", ")}`] : []),
    ...(losses.length > 0 ? [`verliert ${losses.join(", ")}`] : []),
  ];
  return `${name}: ${told.join("; ") || "andere Merkmale"}`;
}

const count = (effect: Effect, what: string): number => effect.totals?.[what] ?? 1;

/** How each kind is told; undefined where it is not known what to say. */
const TOLD: Readonly<Partial<Record<Effect["kind"], (effect: Effect) => string | undefined>>> = {
  session: (effect) => {
    const sessions = count(effect, "sessions");
    return sessions === 1 ? `eine Sitzung von ${effect.name} endet` : `${sessions} Sitzungen von ${effect.name} enden`;
  },
  seat: (effect) => `Platz ${count(effect, "number")} von ${count(effect, "of")}`,
  mail: (effect) => {
    const mails = count(effect, "mails");
    const about = MAILS[effect.code ?? ""];
    return about && `${mails === 1 ? "eine E-Mail" : `${mails} E-Mails`}: ${about}`;
  },
  work: ({ code = "" }) => WORKS[code] && `beginnt: ${WORKS[code]}`,
  more: (effect) =>
    effect.totals?.people === undefined
      ? `… und ${count(effect, "events")} weitere Ereignisse`
      : `… und mindestens ${count(effect, "people")} weitere Personen, deren Zugang sich ändern kann`,
  none: ({ code = "" }) => REASONS[code],
};

const ofEvent = ({ event, name }: Effect): string | undefined => {
  const told = event && eventIn(event);
  return told && told !== event && name ? `${told}: ${name}` : undefined;
};

/** An effect in German; `teams` are their names by id. */
export function germanOf(effect: Effect, teams: ReadonlyMap<string, string>): string {
  if (effect.kind === "access" && effect.name) return access(effect, teams);
  const tell = TOLD[effect.kind];
  return (tell ? tell(effect) : ofEvent(effect)) ?? effect.text;
}
