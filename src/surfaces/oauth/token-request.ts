/** Reads a request for a token: the form (RFC 6749 §4.4.2), and by which of its three ways the client says who it is (§2.3, RFC 7523 §2.2). */
import type { Request } from "express";
import type { ShownClient } from "../../domain/connections/oauth/granting.ts";
import { OAuthRefusal } from "./failures.ts";

export const JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

export interface TokenRequest {
  readonly client: ShownClient;
  readonly scope: string | undefined;
}

/** @throws OAuthRefusal `invalid_request`, `unsupported_grant_type`, `invalid_client` */
export function tokenRequest(request: Request): TokenRequest {
  const form = formOf(request);
  const grant = form("grant_type");
  if (grant === undefined) throw new OAuthRefusal("invalid_request", "Send grant_type=client_credentials.");
  if (grant !== "client_credentials")
    throw new OAuthRefusal("unsupported_grant_type", "The one grant here is client_credentials.");
  return { client: clientOf(request.headersDistinct.authorization ?? [], form), scope: form("scope") };
}

type Form = (name: string) => string | undefined;

function formOf(request: Request): Form {
  if (!/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(request.headers["content-type"] ?? ""))
    throw new OAuthRefusal("invalid_request", "Send the request as application/x-www-form-urlencoded.");
  const sent: Record<string, unknown> = { ...request.body };
  return (name) => {
    const value = Object.hasOwn(sent, name) ? sent[name] : undefined;
    // RFC 6749 §3.2: one that comes twice is no request, one without a value was not sent.
    if (value !== undefined && typeof value !== "string")
      throw new OAuthRefusal("invalid_request", `${name} comes more than once.`);
    return value === "" ? undefined : value;
  };
}

function clientOf(headers: readonly string[], form: Form): ShownClient {
  const [id, secret] = [form("client_id"), form("client_secret")];
  const [type, assertion] = [form("client_assertion_type"), form("client_assertion")];
  const ways = [headers.length > 0, secret !== undefined, (assertion ?? type) !== undefined].filter(Boolean).length;
  if (ways > 1) throw new OAuthRefusal("invalid_request", "Prove the client in one way only.");
  if (headers.length > 0) return basic(headers, id);
  if (assertion !== undefined && type === JWT_BEARER) return { id, assertion };
  if (assertion !== undefined || type !== undefined)
    throw new OAuthRefusal("invalid_request", `Send client_assertion with client_assertion_type ${JWT_BEARER}.`);
  if (id === undefined || secret === undefined)
    throw new OAuthRefusal("invalid_client", "Say which client asks, and prove it.", 401);
  return { id, secret };
}

/** Both parts are encoded as in a form before they are joined (RFC 6749 §2.3.1). */
function basic(headers: readonly string[], named: string | undefined): ShownClient {
  const encoded = headers.length === 1 ? /^basic +([\w+/=-]{1,1024})$/i.exec(headers[0] ?? "")?.[1] : undefined;
  const text = Buffer.from(encoded ?? "", "base64").toString("utf8");
  const at = text.indexOf(":");
  const [id, secret] = at < 0 ? [undefined, undefined] : [decoded(text.slice(0, at)), decoded(text.slice(at + 1))];
  if (id === undefined || secret === undefined || (named !== undefined && named !== id))
    throw new OAuthRefusal("invalid_client", "The Authorization header names no client.", 401);
  return { id, secret };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return undefined;
  }
}
