/**
 * Discovery (RFC 7644 §4): what this server is and does. The documents are scimmy's descriptions of the definitions that a connection's
 * requests are read by, and of the limits that are really in force; each is held to the schema that is published for it.
 */
import type { Authentication, ConnectionCaller } from "../../domain/connections/types.ts";
import { offeredEvents } from "../../domain/webhooks/security-events/offered.ts";
import { Answer, wholeList } from "./answers/answer.ts";
import { ScimError } from "./answers/scim-error.ts";
import { MAX_BULK_OPERATIONS } from "./bulk/bulk.ts";
import { MAX_BODY } from "./requests/body.ts";
import { PAGE } from "./requests/query.ts";
import { readOnlyType, resourceType } from "./resources.ts";
import type { DiscoveryName, Links } from "./route.ts";
import { DEFINITIONS } from "./schema/definitions.ts";
import { publishedSchemas, switchedOn, userDefinition } from "./schema/of-connection.ts";
import { GROUP, USER } from "./schema/registry.ts";

interface Discovering {
  readonly caller: Pick<ConnectionCaller, "connection" | "organizationId">;
  readonly links: Links;
}

/**
 * The discovery document of a name, or one of its list by id.
 * @throws ScimError 404 for an unknown id, 403 when it is filtered (RFC 7644 §4).
 */
export async function discover(
  call: Discovering,
  name: DiscoveryName,
  id: string | undefined,
  filtered: boolean,
): Promise<Answer> {
  if (filtered) throw new ScimError(403, undefined, "Discovery documents cannot be filtered.");
  const base = `${call.links.base}/${name}`;
  if (name === "ServiceProviderConfig")
    return ofJson(serviceProviderConfig(call, base, await offeredEvents(call.caller)));
  const documents = name === "Schemas" ? schemas(call, base) : resourceTypes(call, base);
  if (id === undefined) return ofJson(wholeList(documents));
  const found = documents.find((document) => document.id === id);
  if (!found) throw new ScimError(404, undefined, `There is no such document under /${name}.`);
  return ofJson(found);
}

const ofJson = (document: object): Answer => new Answer(200, JSON.stringify(document));

interface Document {
  readonly id: string;
}

const schemas = ({ caller }: Discovering, base: string): Document[] =>
  publishedSchemas(caller.connection).map((definition) => definition.describe(base));

const resourceTypes = ({ caller }: Discovering, base: string): Document[] =>
  [
    resourceType(USER, userDefinition(caller.connection)),
    resourceType(GROUP, DEFINITIONS.group),
    ...switchedOn(caller.connection).map(readOnlyType),
  ].map((type) => DEFINITIONS.resourceType.coerce(type.describe(), "out", base));

const serviceProviderConfig = ({ caller, links }: Discovering, base: string, eventUris: readonly string[]): object => ({
  ...DEFINITIONS.serviceProviderConfig.coerce(
    {
      ...OFFERED,
      authenticationSchemes: schemesOf(caller.connection.settings.authentication),
      // RFC 9967 §4. Requests are always answered when they are done.
      ...(eventUris.length > 0 && { securityEvents: { asyncRequest: "none", eventUris: [...eventUris] } }),
    },
    "out",
    base,
  ),
  ...(isInteroperable(caller, links) && { interopProfileConformant: true }),
});

const OFFERED = {
  patch: { supported: true },
  bulk: { supported: true, maxOperations: MAX_BULK_OPERATIONS, maxPayloadSize: MAX_BODY },
  filter: { supported: true, maxResults: PAGE.most },
  changePassword: { supported: false },
  sort: { supported: true },
  etag: { supported: true },
  pagination: {
    cursor: true,
    index: true,
    defaultPaginationMethod: "index",
    defaultPageSize: PAGE.usual,
    maxPageSize: PAGE.most,
  },
};

const BEARER = {
  type: "oauthbearertoken",
  name: "OAuth Bearer Token",
  description: "A bearer token of the connection, sent in the Authorization header.",
  specUri: "https://www.rfc-editor.org/rfc/rfc6750",
};
const OAUTH = {
  type: "oauth2",
  name: "OAuth 2.0 client credentials",
  description: "A short access token that an OAuth client of the connection gets at /oauth/token, for the scope scim.",
  specUri: "https://www.rfc-editor.org/rfc/rfc6749#section-4.4",
};
const SCHEMES = { bearer: [BEARER], oauth: [OAUTH], both: [BEARER, OAUTH] } as const;

const schemesOf = (authentication: Authentication): object[] =>
  SCHEMES[authentication].map((scheme, at) => ({ ...scheme, primary: at === 0 }));

// The interoperability profile asks for a strictness that usual clients do not survive, and for TLS. Where it is not kept nothing is
// claimed: clients that know RFC 7643 only stumble over the name.
const isInteroperable = ({ connection }: Discovering["caller"], { base }: Links): boolean =>
  connection.settings.strict && base.startsWith("https://");
