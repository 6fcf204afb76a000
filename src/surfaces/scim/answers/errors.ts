/** The one place where failures become SCIM errors (RFC 7644 §3.12). What nobody could cause is vague outside and exact in the log. */
import { DomainError, type ErrorCode } from "../../../domain/errors.ts";
import { isOutage, RETRY_AFTER } from "../../../platform/database/failures.ts";
import { reportFailure } from "../../../platform/http/requests.ts";
import { Answer, errorText } from "./answer.ts";
import { ScimError, type ScimType } from "./scim-error.ts";

const BY_CODE: Partial<Record<ErrorCode, { status: number; scimType?: ScimType }>> = {
  unauthenticated: { status: 401 },
  not_found: { status: 404 },
  conflict: { status: 409, scimType: "uniqueness" },
  stale: { status: 412 },
  invalid: { status: 400, scimType: "invalidValue" },
  too_costly: { status: 400, scimType: "tooMany" },
  rate_limited: { status: 429 },
  held_by_breaker: { status: 429 },
  unavailable: { status: 503 },
};

/** What every other code means to an identity provider: it is not let do this, and need not try again at once. */
const REFUSED = { status: 403 };

const CHALLENGE = { "WWW-Authenticate": 'Bearer realm="scim"' };
const RETRY = { "Retry-After": RETRY_AFTER };

/** Any failure as the protocol's own; failures that no client caused are reported under the request's id. */
export function toScimError(error: unknown, requestId: string): ScimError {
  if (error instanceof ScimError) return error;
  if (error instanceof DomainError) return ofDomain(error);
  reportFailure(error, requestId);
  if (isOutage(error)) return outage();
  return new ScimError(500, undefined, `Something went wrong on this server. The request was ${requestId}.`);
}

function ofDomain({ code, message, retryAfter }: DomainError): ScimError {
  const { status, scimType } = { scimType: undefined, ...(BY_CODE[code] ?? REFUSED) };
  if (status === 401) return new ScimError(401, undefined, UNAUTHENTICATED, CHALLENGE);
  const retry = retryAfter === undefined ? RETRY : { "Retry-After": String(retryAfter) };
  return new ScimError(status, scimType, message, status === 429 || status === 503 ? retry : {}, code);
}

/** The one answer to every missing, malformed or wrong credential. */
const UNAUTHENTICATED = "The bearer token is missing or not valid.";

/** The database is away: identity providers come again, rather than taking users for deleted. */
export const outage = (): ScimError =>
  new ScimError(503, undefined, "The service is not available at the moment. Try again.", RETRY);

/** An error as the answer to its request. */
export const errorAnswer = (error: ScimError): Answer =>
  new Answer(error.status, errorText(error), { ...error.headers });

/** Leaves room for the link: details are cut at five hundred characters. */
const BEFORE_LINK = 350;

/** The same error, leading to where it is explained. */
export const explainedAt = ({ status, scimType, message, headers, code }: ScimError, link: string): ScimError =>
  new ScimError(status, scimType, `${message.slice(0, BEFORE_LINK)} Details: ${link}`, headers, code);
