/** What an assertion said of a person that memberships are to show. Kept with the login method until the next sign-in says otherwise. */
import type { Caller } from "../caller.ts";
import type { SamlSettings } from "../connections/nouns.ts";
import type { SsoIdentity } from "./nouns.ts";
import { LoginMethodModel, type Said } from "./sso.models.ts";

const LONGEST = 4_096;
const MOST_VALUES = 100;

/** The attributes that the connection names, as the assertion has them. */
export const saidOf = ({ attributes = {} }: SamlSettings, identity: Pick<SsoIdentity, "attributes">): Said[] =>
  [...new Set(Object.values(attributes))].flatMap((name) => {
    const said = Object.hasOwn(identity.attributes, name) ? identity.attributes[name] : undefined;
    const values = said?.filter((value) => value !== "" && value.length <= LONGEST).slice(0, MOST_VALUES) ?? [];
    return values.length > 0 ? [{ name, values }] : [];
  });

/** For each of these memberships that has signed in by one of the connections: by which last, and what was said then. */
export async function lastSaid(
  { organizationId }: Caller,
  connectionIds: readonly string[],
  membershipIds: readonly string[],
): Promise<Map<string, { connectionId: string; said: readonly Said[] }>> {
  if (connectionIds.length === 0 || membershipIds.length === 0) return new Map();
  const found = await LoginMethodModel.find(
    { organizationId, connectionId: { $in: connectionIds }, membershipId: { $in: membershipIds } },
    { connectionId: 1, membershipId: 1, said: 1 },
  )
    .sort({ lastUsedAt: 1 })
    .lean();
  return new Map(found.map(({ membershipId, connectionId, said = [] }) => [membershipId, { connectionId, said }]));
}
