/** What of each kind of stream is set, what of it is secret, and how a change is put together with what is there. */
import { invalidField } from "../../errors.ts";
import type { Kind, Secrets, Settings } from "../types.ts";
import { FORMER_SECRETS, SETTINGS } from "./fields.ts";

/** Fields as they are given: settings and secrets beside each other; null takes one away. */
export type Fields = Readonly<Record<string, unknown>>;

/** What a stream has. */
export interface Held {
  readonly settings: Settings;
  /** The names of those that are set. */
  readonly secretNames: readonly string[];
}

export interface Put {
  readonly settings: Settings;
  /** Those that were given. */
  readonly given: Secrets;
  /** Those that were taken away. */
  readonly dropped: readonly string[];
}

/** Puts the fields of a kind together. @throws DomainError `invalid` for a field of another kind, and for one that is missing */
export function putTogether(kind: Kind, fields: Fields, held?: Held): Put {
  const { plain, secrets } = SETTINGS[kind];
  const foreign = Object.keys(fields).find((name) => !(name in plain) && !(name in secrets));
  if (foreign !== undefined) throw invalidField(`/${foreign}`, `A log stream of kind ${kind} has no ${foreign}.`);
  const settings = { kind, ...plain, ...held?.settings, ...settingsIn(kind, fields) } as Settings;
  for (const [name, value] of Object.entries(settings)) if (value === undefined) throw missing(name);
  const given = secretsIn(kind, fields);
  const dropped = Object.keys(secrets).filter((name) => fields[name] === null);
  for (const [name, need] of Object.entries(secrets)) {
    const isThere = given[name] !== undefined || (held?.secretNames.includes(name) && !dropped.includes(name));
    if (need === "required" && !isThere) throw missing(name);
  }
  if (held) refuseElsewhere(held, settings, { ...given, ...Object.fromEntries(dropped.map((name) => [name, ""])) });
  return { settings, given, dropped };
}

const missing = (name: string) => invalidField(`/${name}`, "This is required.");

function settingsIn(kind: Kind, fields: Fields): Record<string, unknown> {
  const { plain, secrets } = SETTINGS[kind];
  const named = Object.entries(fields).filter(([name, value]) => name in plain && value !== undefined);
  const settings = Object.fromEntries(
    named.map(([name, value]) => [name, value === null ? (plain as Fields)[name] : value]),
  );
  // What is not Amazon's seldom has a host name for each bucket.
  if (kind === "s3" && typeof fields.endpoint === "string") return { addressing: "path", ...settings };
  if (!("headers" in secrets) || fields.headers === undefined) return settings;
  return { ...settings, headerNames: Object.keys(fields.headers ?? {}).sort() };
}

function secretsIn(kind: Kind, fields: Fields): Secrets {
  const names = Object.keys(SETTINGS[kind].secrets).filter((name) => (fields[name] ?? null) !== null);
  return Object.fromEntries(
    names.map((name) => {
      const value = fields[name];
      return [name, typeof value === "string" ? value : JSON.stringify(value)];
    }),
  );
}

/** Whoever may change a stream but was never told its token must not have it sent to a place of their own. */
function refuseElsewhere({ settings: before, secretNames }: Held, after: Settings, given: Secrets): void {
  const { at, shown } = FORMER_SECRETS[after.kind];
  const place = (settings: Settings): string =>
    at.map((name) => originOf((settings as Fields & Settings)[name as never])).join();
  if (place(before) === place(after)) return;
  const kept = shown.find((name) => secretNames.includes(name) && given[name] === undefined);
  if (kept !== undefined)
    throw invalidField(`/${kept}`, `Another address is not shown the ${kept} of the one before: give it as well.`);
}

const originOf = (text: unknown): string => URL.parse(String(text))?.origin ?? String(text);
