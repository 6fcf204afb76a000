/** Discovery (RFC 7644 §4): what this server is and does, from the schema files and the limits that are really in force. */
import type { ConnectionCaller } from "../../domain/connections/nouns.ts";
import { Answer } from "./answer.ts";
import { MAX_BODY } from "./body.ts";
import { MAX_BULK_OPERATIONS } from "./bulk/bulk.ts";
import type { JsonObject } from "./json.ts";
import type { Links } from "./links.ts";
import { PAGE } from "./query.ts";
import type { DiscoveryName } from "./route.ts";
import type { Section } from "./schema/nouns.ts";
import { schemaFor } from "./schema/of-connection.ts";
import { publishedSchemas } from "./schema/published.ts";
import { GROUP, SCHEMA_FILES, USER } from "./schema/registry.ts";
import { ScimError } from "./scim-error.ts";

interface Discovering {
  readonly caller: Pick<ConnectionCaller, "connection">;
  readonly links: Links;
}

/**
 * The discovery document of a name, or one of its list by id.
 * @throws ScimError 404 for an unknown id, 403 when it is filtered (RFC 7644 §4).
 */
export function discover(call: Discovering, name: DiscoveryName, id: string | undefined, filtered: boolean): Answer {
  if (filtered) throw new ScimError(403, undefined, "Discovery documents cannot be filtered.");
  if (name === "ServiceProviderConfig") return new Answer(200, JSON.stringify(serviceProviderConfig(call)));
  const documents = name === "Schemas" ? schemas(call) : resourceTypes(call);
  if (id === undefined) return new Answer(200, JSON.stringify(listOf(documents)));
  const found = documents.find((document) => document.id === id);
  if (!found) throw new ScimError(404, undefined, `There is no such document under /${name}.`);
  return new Answer(200, JSON.stringify(found));
}

const listOf = (documents: readonly JsonObject[]): JsonObject => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
  totalResults: documents.length,
  startIndex: 1,
  itemsPerPage: documents.length,
  Resources: documents,
});

const schemas = ({ caller, links }: Discovering): JsonObject[] =>
  publishedSchemas(caller.connection).map((file) => ({
    ...file,
    meta: { resourceType: "Schema", location: `${links.base}/Schemas/${file.id}` },
  }));

// Extensions that a client can write. The read-only one stands under /Schemas: listed here, clients would try to provision it.
const writable = (extensions: readonly Section[]): readonly Section[] =>
  extensions.filter(({ attributes }) => [...attributes.values()].some(({ mutability }) => mutability !== "readOnly"));

const resourceTypes = ({ caller, links }: Discovering): JsonObject[] =>
  [schemaFor(caller.connection, USER), GROUP].map(({ name, endpoint, core, extensions }) => ({
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
    id: name,
    name,
    description: SCHEMA_FILES.find((file) => file.id === core.urn)?.description,
    endpoint,
    schema: core.urn,
    ...(extensions.length > 0 && {
      schemaExtensions: writable(extensions).map(({ urn }) => ({ schema: urn, required: false })),
    }),
    meta: { resourceType: "ResourceType", location: `${links.base}/ResourceTypes/${name}` },
  }));

function serviceProviderConfig({ caller, links }: Discovering): JsonObject {
  return {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
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
    authenticationSchemes: [
      {
        type: "oauthbearertoken",
        name: "OAuth Bearer Token",
        description: "A bearer token of the connection, sent in the Authorization header.",
        specUri: "https://www.rfc-editor.org/rfc/rfc6750",
        primary: true,
      },
    ],
    ...(isInteroperable(caller, links) && { interopProfileConformant: true }),
    meta: { resourceType: "ServiceProviderConfig", location: `${links.base}/ServiceProviderConfig` },
  };
}

// The interoperability profile asks for a strictness that usual clients do not survive, and for TLS. Where it is not kept nothing is
// claimed: clients that know RFC 7643 only stumble over the name.
const isInteroperable = ({ connection }: Discovering["caller"], { base }: Links): boolean =>
  connection.settings.strict && base.startsWith("https://");
