/** Which connections say what memberships show of a person beside the profile. */
import type { Caller } from "../caller.ts";
import { ConnectionModel } from "./connection.model.ts";
import type { RecordPath } from "./requests/record-paths.ts";
import { attributePaths } from "./settings.ts";

/** By connection: the names that memberships show, and where each is found. */
export interface Declaring {
  readonly scim: ReadonlyMap<string, readonly (readonly [name: string, path: RecordPath])[]>;
  /** The names of attributes of an assertion, or of claims. */
  readonly sso: ReadonlyMap<string, readonly (readonly [name: string, said: string])[]>;
}

/** The connections of the organization that declare attributes. */
export async function declaringConnections({ organizationId }: Caller): Promise<Declaring> {
  const found = await ConnectionModel.find(
    { organizationId, status: { $ne: "retiring" } },
    { settings: 1, saml: 1, oidc: 1 },
  ).lean();
  return {
    scim: new Map(found.map(({ _id, settings }) => [_id, attributePaths({ attributes: settings?.attributes ?? {} })])),
    sso: new Map(found.map(({ _id, saml, oidc }) => [_id, Object.entries((saml ?? oidc)?.attributes ?? {})])),
  };
}
