/** Effects in words. Pure: what is told is what the flight recorder would tell of the same events. */
import type { Event } from "../events/events.ts";
import { isVain, outcomesOf, type Within } from "../recorder/effects.ts";
import { cut, gainsAndLosses, membershipName } from "../recorder/names.ts";
import type { Facts } from "../recorder/types.ts";
import { type Sentence, sentence } from "../sentences/sentence.ts";
import { inWords } from "../sentences/words.ts";
import type { Noted } from "./notes.ts";
import { ofSessions } from "./sessions.ts";
import type { Effect, EffectKind } from "./types.ts";

const KINDS: Readonly<Record<string, EffectKind>> = {
  ...{ directory_user: "directory", directory_group: "directory", conflict: "directory" },
  ...{ membership: "person", person: "person", organization: "setting" },
  ...{ team: "team", invitation: "invitation", session: "session" },
};

const kindOf = (type: string): EffectKind => KINDS[type.split(".", 1)[0] ?? ""] ?? "setting";

/** What the recorder has words of its own for. */
const TOLD = /^(?:directory_|membership\.(?!erased|access)|conflict\.opened)/;

/** The effects that one event tells of; `toldBeside` are the members of whose access an effect of its own tells. */
export function ofEvent(facts: Facts, event: Event, within: Within, toldBeside: ReadonlySet<string>): Effect[] {
  const { type, object, before, after } = event;
  if (type === "session.ended") return [ofSessions(facts, object.id, sessionsIn(event))];
  const about = { name: nameOf(facts, event), event: type, object, before, after };
  if (!TOLD.test(type)) return [{ kind: kindOf(type), text: otherwise(facts, event), ...about }];
  return outcomesOf(facts, event, within).map(({ said }) => ({
    kind: isVain(said) ? "none" : kindOf(type),
    ...saying(once(said, toldBeside.has(object.id))),
    ...about,
  }));
}

/** Nothing is said twice: that something has no effect is its kind, and what becomes of somebody's access an effect beside it. */
function once(said: Sentence, isToldBeside: boolean): Sentence {
  const { code, parameters } = said;
  if ("why" in parameters && code === "no_effect") return parameters.why as Sentence;
  return isToldBeside && "gained" in parameters ? { code, parameters: { ...parameters, gained: [] } } : said;
}

/** A sentence that can be told in every language, and its English words. */
const saying = (said: Sentence): Pick<Effect, "text" | "said"> => ({ text: inWords("en", said), said });

const sessionsIn = ({ before }: Event): number => (Array.isArray(before?.sessions) ? before.sessions.length : 1);

const NAMES = ["name", "displayName", "label", "email", "key", "url"] as const;

const otherwise = (facts: Facts, event: Event): string =>
  `${event.type.replaceAll(/[._]/g, " ")}: ${nameOf(facts, event)}`;

/** What it is called that an event is about. */
function nameOf(
  { memberships, teams, users, groups, invitations }: Facts,
  { object: { id }, before, after }: Event,
): string {
  const said = NAMES.flatMap((name) => [after?.[name], before?.[name]]).find((one) => typeof one === "string");
  const person = memberships.get(id) ?? users.get(id);
  const known = person?.displayName ?? person?.email ?? teams.get(id) ?? groups.get(id) ?? invitations.get(id);
  return cut(String(said ?? known ?? id));
}

/** What becomes of somebody's access. */
export function ofAccess(facts: Facts, event: Event): Effect {
  const { type, object, before, after } = event;
  const name = membershipName(facts, object.id);
  const said = sentence("access_changed", { name, change: gainsAndLosses(facts, event) });
  return { kind: "access", name, ...saying(said), event: type, object, before, after };
}

/** Mails, those that say the same together. */
export const ofMails = (mails: Noted["mails"]): Effect[] =>
  [...Map.groupBy(mails, ({ template }) => template)].map(([template, some]) => ({
    kind: "mail",
    code: template,
    text: `${some.length === 1 ? "a mail" : `${some.length} mails`}: ${template.replaceAll("_", " ")}`,
    to: [...new Set(some.map(({ to }) => to))].slice(0, MOST_ADDRESSES),
    totals: { mails: some.length },
  }));

const MOST_ADDRESSES = 20;

/** Work that would be begun. */
export const ofWork = ({ name, text, totals }: Noted["works"][number]): Effect => ({
  kind: "work",
  code: name,
  text: `begins: ${text}`,
  totals,
});
