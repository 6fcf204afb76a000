/**
 * The bulk room (RFC 7644 §3.7): many operations in one request, each on the same way as a single one, each whole or not at all,
 * in the order in which their bulkId references can be resolved.
 */
import { isObject } from "../../../platform/json.ts";
import { refused, ScimError } from "../answers/scim-error.ts";
import { type Route, routeOf } from "../route.ts";

export type BulkMethod = "POST" | "PUT" | "PATCH" | "DELETE";

/** One operation as it was sent, as far as it can be read. */
export interface BulkOperation {
  readonly method: BulkMethod;
  readonly path: string;
  readonly bulkId: string | undefined;
  readonly version: string | undefined;
  readonly data: unknown;
}

const METHODS: readonly BulkMethod[] = ["POST", "PUT", "PATCH", "DELETE"];

/** Reads one operation. @throws ScimError 400 `invalidSyntax`. */
export function readBulkOperation(raw: unknown): BulkOperation {
  if (!isObject(raw)) throw refused("invalidSyntax", "An operation must be an object.");
  const { method, path, bulkId, version, data } = raw;
  const known = METHODS.find((name) => typeof method === "string" && name === method.toUpperCase());
  if (!known) throw refused("invalidSyntax", '"method" must be POST, PUT, PATCH or DELETE.');
  if (typeof path !== "string") throw refused("invalidSyntax", '"path" must be a text.');
  if (known === "POST" && !isBulkId(bulkId)) throw refused("invalidSyntax", 'A POST needs a "bulkId".');
  return {
    method: known,
    path,
    bulkId: isBulkId(bulkId) ? bulkId : undefined,
    version: typeof version === "string" ? version : undefined,
    // RFC 7644 §3.7.3 writes the operations of a PATCH without the message around them.
    data: known === "PATCH" && Array.isArray(data) ? { Operations: data } : data,
  };
}

const isBulkId = (value: unknown): value is string => typeof value === "string" && value !== "" && value.length <= 200;

/** The resources that an operation is about. @throws ScimError 404 or 405. */
export function bulkRoute({ method, path }: BulkOperation): Route & { kind: "list" | "resource" } {
  const route = routeOf(path.startsWith("/") ? path : `/${path}`);
  if (route?.kind !== "list" && route?.kind !== "resource")
    throw new ScimError(404, undefined, "There is no such endpoint.");
  if ((method === "POST") !== (route.kind === "list"))
    throw new ScimError(405, undefined, `${method} cannot be used here.`);
  return route;
}
