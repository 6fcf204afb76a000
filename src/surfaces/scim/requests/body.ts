import express, { type Request, type RequestHandler } from "express";
import { placeOfFault } from "../../../platform/json.ts";
import { refused, ScimError } from "../answers/scim-error.ts";
import { walk } from "../guard.ts";

/** Most bytes of a body: some 50,000 members with their $ref. */
export const MAX_BODY = 5_242_880;

const MEDIA_TYPE = /^application\/(?:scim\+)?json$/i;
const PARAMETER = /^\s*([\w.-]+)\s*=\s*(?:"([^"\\]*)"|([^\s";,]+))\s*$/;

/** True for application/scim+json and application/json, with any parameters, in UTF-8. */
function isJson(contentType: string | undefined): boolean {
  const [type = "", ...parameters] = (contentType ?? "").split(";");
  if (!MEDIA_TYPE.test(type.trim())) return false;
  return parameters.every((text) => {
    const [, name, inQuotes, bare] = PARAMETER.exec(text) ?? [];
    if (name === undefined) return text.trim() === "";
    return name.toLowerCase() !== "charset" || /^utf-?8$/i.test(inQuotes ?? bare ?? "");
  });
}

/** Takes the bytes of the body, no more than MAX_BODY, never inflated. */
export const takeBytes: RequestHandler = express.raw({ type: () => true, limit: MAX_BODY, inflate: false });

/** What body-parser refuses, in the protocol's words; undefined for what it did not throw. */
export function ofBodyParser(error: unknown): ScimError | undefined {
  switch ((error as { type?: unknown } | undefined)?.type) {
    case "entity.too.large":
      return new ScimError(413, undefined, `The body is larger than ${MAX_BODY} bytes.`);
    case "encoding.unsupported":
      return new ScimError(415, undefined, "The body must not be compressed.");
    case "request.aborted":
    case "request.size.invalid":
      return refused("invalidSyntax", "The body is not complete.");
    default:
      return undefined;
  }
}

/**
 * The JSON of a request's body, guarded.
 * @throws ScimError 415 for another media type, 400 `invalidSyntax` for what is no JSON in UTF-8, and what the guard refuses.
 */
export function jsonBody(request: Request): unknown {
  if (!isJson(request.headers["content-type"]))
    throw new ScimError(415, undefined, "The body must be application/scim+json in UTF-8.");
  const body = parsed(request.body);
  walk(body);
  return body;
}

function parsed(bytes: unknown): unknown {
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) throw refused("invalidSyntax", "The body is empty.");
  const text = decoded(bytes);
  try {
    return JSON.parse(text);
  } catch {
    throw refused("invalidSyntax", `The body is not valid JSON${placeOfFault(text)}.`);
  }
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refused("invalidSyntax", "The body is not UTF-8.");
  }
}
