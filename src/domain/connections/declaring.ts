/** Which connections say what memberships show of a person beside the profile. */
import type { Question } from "../../platform/database/batching.ts";
import type { Caller } from "../caller.ts";
import { type ConnectionDoc, ConnectionModel } from "./connection.model.ts";
import type { RecordPath } from "./requests/record-paths.ts";
import { attributePaths } from "./settings.ts";

/** By connection: the names that memberships show, and where each is found. */
export interface Declaring {
  readonly scim: ReadonlyMap<string, readonly (readonly [name: string, path: RecordPath])[]>;
  /** The names of attributes of an assertion, or of claims. */
  readonly sso: ReadonlyMap<string, readonly (readonly [name: string, said: string])[]>;
}

type Declarer = Pick<ConnectionDoc, "_id" | "settings" | "saml" | "oidc">;

const FIELDS = { "settings.attributes": 1, "saml.attributes": 1, "oidc.attributes": 1 } as const;

const declaring = (organizationId: string) => ({ organizationId, status: { $ne: "retiring" as const } });

/** The connections of the organization that declare attributes. */
export const declaringConnections = async ({ organizationId }: Caller): Promise<Declaring> =>
  declaredBy(await ConnectionModel.find(declaring(organizationId), FIELDS).lean<Declarer[]>());

/** Asks for them together with something else. */
export const declaringAsked = ({ organizationId }: Pick<Caller, "organizationId">): Question => ({
  collection: ConnectionModel.collection.name,
  where: declaring(organizationId),
  fields: FIELDS,
});

/** What the connections say that were found so. */
export const declaredBy = (found: readonly Declarer[]): Declaring => ({
  scim: new Map(found.map(({ _id, settings }) => [_id, attributePaths({ attributes: settings?.attributes ?? {} })])),
  sso: new Map(found.map(({ _id, saml, oidc }) => [_id, Object.entries((saml ?? oidc)?.attributes ?? {})])),
});
