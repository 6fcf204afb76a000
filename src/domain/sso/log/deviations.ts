/** What of a tried sign-in is not as it should be: all of it at once, each with a name by which its remedy is found. Pure. */
import { emailKey } from "../../address.ts";
import type { SsoIdentity } from "../types.ts";

/** `stops`: nobody comes in by it. `look`: somebody may, and an admin should know. */
export interface Deviation {
  readonly code: string;
  readonly severity: "stops" | "look";
  readonly detail: string;
}

/** An object id of Entra. */
const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const DN = /^(?:cn|ou|uid)=[^,]+,\s*(?:cn|ou|dc|o)=/i;

const look = (code: string, detail: string): Deviation => ({ code, severity: "look", detail });

/** What an identity that was read lacks, or says in an odd way. */
export function oddities(identity: Omit<SsoIdentity, "sessionEndsAt" | "provedAt">): Deviation[] {
  const { email, emailDoubted = false, displayName, attributes } = identity;
  const names = Object.keys(attributes);
  return [
    ...(emailDoubted
      ? [look("email_unverified", "The identity provider says that nobody has proved the address (email_verified).")]
      : email === null
        ? [look("email_missing", noAddress(attributes))]
        : []),
    ...(displayName === null ? [look("name_missing", "No attribute says a name to show.")] : []),
    ...ofGroups(identity),
    ...names
      .filter((name) => name.trim() !== name)
      .map((name) =>
        look("attribute_name_blanks", `The attribute ${JSON.stringify(name)} has blanks around its name.`),
      ),
    ...names
      .filter((name) => attributes[name]?.length === 0)
      .map((name) => look("attribute_empty", `The attribute ${JSON.stringify(name)} came without a value.`)),
  ];
}

/** Where an address stands all the same, under a name that nobody knows, that is told. */
function noAddress(attributes: SsoIdentity["attributes"]): string {
  const holding = Object.entries(attributes).find(([, [value]]) => value !== undefined && emailKey(value) !== null);
  const seen = Object.keys(attributes);
  if (holding) return `No attribute of a known name says the address; ${JSON.stringify(holding[0])} looks like it.`;
  return `No attribute says the address. What came: ${seen.length > 0 ? seen.slice(0, 20).join(", ") : "no attributes"}.`;
}

function ofGroups({ groups, overage }: Pick<SsoIdentity, "groups" | "overage">): Deviation[] {
  if (overage) return [look("groups_overage", "The groups were left out because there are too many of them.")];
  if (groups === undefined) return [look("groups_missing", "No attribute says the groups.")];
  if (groups.length === 0) return [];
  if (groups.every((value) => GUID.test(value)))
    return [look("groups_as_ids", `The groups came as ids, such as ${groups[0]}, and not by their names.`)];
  if (groups.every((value) => DN.test(value)))
    return [look("groups_as_paths", `The groups came as paths of a directory, such as ${groups[0]?.slice(0, 200)}.`)];
  return [];
}

/** Something that was refused. */
export const stopped = (code: string, detail: string): Deviation => ({ code, severity: "stops", detail });

/** Each thing once, what stops before the rest. */
export function told(deviations: readonly Deviation[]): Deviation[] {
  const once = new Map(deviations.map((one) => [`${one.code} ${one.detail}`, one]));
  return [...once.values()].sort((one, other) => Number(other.severity === "stops") - Number(one.severity === "stops"));
}
