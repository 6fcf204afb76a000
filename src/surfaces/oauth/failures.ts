/** Failures as OAuth has them (RFC 6749 §5.2): an `error` of its list, a sentence, and nothing that the client may not know. */
import type { ErrorRequestHandler, RequestHandler, Response } from "express";
import { DomainError, type ErrorCode } from "../../domain/errors.ts";
import { isOutage, RETRY_AFTER } from "../../platform/database/failures.ts";
import { reportFailure, requestIdOf } from "../../platform/http/requests.ts";

/** A refusal that needs no domain to be known. */
export class OAuthRefusal extends Error {
  override readonly name = "OAuthRefusal";
  readonly error: string;
  readonly status: number;

  constructor(error: string, message: string, status = 400) {
    super(message);
    this.error = error;
    this.status = status;
  }
}

const BY_CODE: Partial<Record<ErrorCode, { readonly status: number; readonly error: string }>> = {
  unauthenticated: { status: 401, error: "invalid_client" },
  connection_disabled: { status: 400, error: "unauthorized_client" },
  forbidden: { status: 400, error: "unauthorized_client" },
  unavailable: { status: 503, error: "temporarily_unavailable" },
  rate_limited: { status: 429, error: "temporarily_unavailable" },
};

/** Answers whatever was thrown. */
export const failed: ErrorRequestHandler = (error: unknown, request, response, _next) => {
  if (error instanceof OAuthRefusal) return refuse(response, error.status, error.error, error.message);
  if (error instanceof DomainError) return ofDomain(response, error);
  if (isOfParser(error)) return refuse(response, error.status, "invalid_request", "The form cannot be read.");
  reportFailure(error, requestIdOf(request));
  if (!isOutage(error)) return refuse(response, 500, "server_error", "Something went wrong on this server.");
  response.set("Retry-After", RETRY_AFTER);
  refuse(response, 503, "temporarily_unavailable", "The service is not available at the moment.");
};

function ofDomain(response: Response, { code, message, reason, retryAfter }: DomainError): void {
  const { status, error } = BY_CODE[code] ?? { status: 400, error: reason ?? "invalid_request" };
  if (status === 401) response.set("WWW-Authenticate", 'Basic realm="oauth"');
  if (status === 503) response.set("Retry-After", RETRY_AFTER);
  if (retryAfter !== undefined) response.set("Retry-After", String(retryAfter));
  refuse(response, status, error, message);
}

// RFC 6749 §5.2: no quotes, no backslash, nothing beyond ASCII.
const refuse = (response: Response, status: number, error: string, description: string): void =>
  void response.status(status).json({ error, error_description: description.replace(/["\\]|[^\x20-\x7e]/g, "?") });

/** What the parser of forms throws: too large, of another charset, broken. */
const isOfParser = (error: unknown): error is { readonly status: number } => {
  const { status, type } = Object(error) as { status?: unknown; type?: unknown };
  return typeof type === "string" && typeof status === "number" && status < 500;
};

/** Answers the methods that a path does not have (RFC 9110 §15.5.6). @param allow those that it has */
export const notSo =
  (allow: string): RequestHandler =>
  (request, response) => {
    response.set("Allow", allow);
    throw new OAuthRefusal("invalid_request", `${request.method.slice(0, 20)} cannot be used here.`, 405);
  };
