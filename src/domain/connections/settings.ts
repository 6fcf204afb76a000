/** The switches of a scim connection: what they are unless somebody says otherwise, and what may be said. */
import { invalidField } from "../errors.ts";
import { type RecordPath, recordPath } from "./requests/record-paths.ts";
import type { BreakerRule, ScimSettings } from "./types.ts";

/** A small organization's ordinary leavers are below ten, and those of a large one below a fifth. */
const DEFAULT_RULE: BreakerRule = { mode: "observe", window: 10, limit: 10, share: 0.2 };

export const defaultScimSettings: ScimSettings = {
  strict: false,
  postReactivates: false,
  flattenNested: true,
  showGroups: true,
  attributes: {},
  teamsFromGroups: { mode: "off" },
  breaker: DEFAULT_RULE,
  rehearsal: false,
  // RFC 7644 §3.6: an id that was deleted is 404 for ever.
  followDeletedIds: false,
  // Both need a credential that somebody has made first.
  authentication: "both",
  groupMembers: false,
  roles: false,
};

/** Settings as stored: a connection that is older than a switch has its default. */
export const settingsOf = (stored: Partial<ScimSettings>): ScimSettings => ({ ...defaultScimSettings, ...stored });

/** The rule of the breaker: what is not said is the default. */
export const breakerRule = ({ breaker }: Pick<ScimSettings, "breaker">): BreakerRule => ({
  ...DEFAULT_RULE,
  ...breaker,
});

/** How many attributes one connection may name for its memberships. */
const MOST_ATTRIBUTES = 50;
const NAME = /^[A-Za-z][\w-]{0,63}$/;
const FORBIDDEN = new Set(["__proto__", "prototype", "constructor"]);

/** @throws DomainError `invalid` for names of attributes that are none, or too many. */
export function checkAttributeNames(attributes: Readonly<Record<string, string>>, pointer: string): void {
  const names = Object.keys(attributes);
  if (names.length > MOST_ATTRIBUTES) throw invalidField(pointer, `Name at most ${MOST_ATTRIBUTES} attributes.`);
  for (const name of names)
    if (!NAME.test(name) || FORBIDDEN.has(name))
      throw invalidField(
        `${pointer}/${name.slice(0, 80)}`,
        "Use letters, digits, _ and -, beginning with a letter, 64 at most.",
      );
}

/** The settings, checked. @throws DomainError `invalid` */
export function checkedSettings(settings: ScimSettings): ScimSettings {
  checkAttributeNames(settings.attributes, "/settings/attributes");
  const declared = new Map<string, boolean>();
  for (const [name, text] of Object.entries(settings.attributes)) {
    const pointer = `/settings/attributes/${name}`;
    const path = recordPath(text);
    if (!path)
      throw invalidField(
        pointer,
        "No attribute of a user is there. Name a single value, or one part of a complex one.",
      );
    if (path.declared) checkOneShape(declared, path, pointer);
  }
  return settings;
}

// An attribute of an extension has a value, or has parts; nobody could store both.
function checkOneShape(declared: Map<string, boolean>, { urn, attribute, part }: RecordPath, pointer: string): void {
  const key = `${urn}:${attribute}`.toLowerCase();
  if ((declared.get(key) ?? part !== null) !== (part !== null))
    throw invalidField(pointer, "The same attribute is named elsewhere without its parts, or with them.");
  declared.set(key, part !== null);
}

/** The places that the settings name, by the names that memberships show them under. */
export const attributePaths = ({ attributes }: Pick<ScimSettings, "attributes">): [name: string, path: RecordPath][] =>
  Object.entries(attributes).flatMap(([name, text]) => {
    const path = recordPath(text);
    return path ? [[name, path]] : [];
  });
