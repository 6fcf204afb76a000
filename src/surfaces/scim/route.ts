/** The paths of this surface: what one names, and what a resource is reached by. */
import { isPlainId } from "./guard.ts";
import { GROUP, USER } from "./schema/registry.ts";
import type { ResourceSchema } from "./schema/types.ts";

/** What can be read and not written, where a connection's settings switch it on. */
export type ReadOnlyName = "GroupMembers" | "Roles";
const READ_ONLY: readonly ReadOnlyName[] = ["GroupMembers", "Roles"];

/** The discovery endpoints (RFC 7644 §4). */
export type DiscoveryName = "ServiceProviderConfig" | "ResourceTypes" | "Schemas";

/** What a path below the base URL names. */
export type Route =
  | { readonly kind: "root" | "bulk" | "me" }
  | { readonly kind: "list"; readonly schema: ResourceSchema }
  | { readonly kind: "resource"; readonly schema: ResourceSchema; readonly id: string }
  | { readonly kind: "read_only"; readonly name: ReadOnlyName; readonly id: string | undefined }
  | { readonly kind: "search"; readonly schema: ResourceSchema | undefined }
  | { readonly kind: "discovery"; readonly name: DiscoveryName; readonly id: string | undefined };

const SCHEMAS: ReadonlyMap<string, ResourceSchema> = new Map([
  ["Users", USER],
  ["Groups", GROUP],
]);
const DISCOVERY: readonly DiscoveryName[] = ["ServiceProviderConfig", "ResourceTypes", "Schemas"];

/**
 * Reads a path, letter case as the RFC writes it, a slash at the end or not.
 * Undefined for everything that cannot exist: unknown endpoints, ids this server never gives, broken percent-encoding.
 */
export function routeOf(path: string): Route | undefined {
  const segments = decoded(path.replace(/\/$/, "").split("/").slice(1));
  if (!segments || segments.length > 2) return undefined;
  const [first, second] = segments;
  if (first === undefined) return { kind: "root" };
  return (
    single(first, second) ??
    ofDiscovery(first, second) ??
    ofReadOnly(first, second) ??
    ofResources(SCHEMAS.get(first), second)
  );
}

function decoded(segments: readonly string[]): string[] | undefined {
  try {
    return segments.map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function single(first: string, second: string | undefined): Route | undefined {
  if (second !== undefined) return undefined;
  if (first === ".search") return { kind: "search", schema: undefined };
  if (first === "Bulk") return { kind: "bulk" };
  return first === "Me" ? { kind: "me" } : undefined;
}

function ofDiscovery(first: string, id: string | undefined): Route | undefined {
  const name = DISCOVERY.find((known) => known === first);
  if (!name || (name === "ServiceProviderConfig" && id !== undefined)) return undefined;
  return { kind: "discovery", name, id };
}

function ofReadOnly(first: string, id: string | undefined): Route | undefined {
  const name = READ_ONLY.find((known) => known === first);
  return name && (id === undefined || isPlainId(id)) ? { kind: "read_only", name, id } : undefined;
}

function ofResources(schema: ResourceSchema | undefined, second: string | undefined): Route | undefined {
  if (!schema) return undefined;
  if (second === undefined) return { kind: "list", schema };
  if (second === ".search") return { kind: "search", schema };
  return isPlainId(second) ? { kind: "resource", schema, id: second } : undefined;
}

/** The methods of a path, as the Allow header lists them; undefined where every method has the same answer. */
export function methodsOf(route: Route): readonly string[] | undefined {
  switch (route.kind) {
    case "list":
      return ["GET", "HEAD", "POST"];
    case "resource":
      return ["GET", "HEAD", "PUT", "PATCH", "DELETE"];
    case "search":
    case "bulk":
      return ["POST"];
    case "me":
      return undefined;
    default:
      return ["GET", "HEAD"];
  }
}

/** The addresses of resources, all below the configured origin; nothing of a request goes into them. */
export interface Links {
  readonly base: string;
}

/** The links below the origin that the program is reached by. */
export const linksOf = (publicUrl: string): Links => ({ base: `${publicUrl.replace(/\/+$/, "")}/scim/v2` });

/** Where a resource is. */
export const locationOf = ({ base }: Links, schema: Pick<ResourceSchema, "endpoint">, id: string): string =>
  `${base}${schema.endpoint}/${id}`;
