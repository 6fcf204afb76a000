/** The one place where failures become SCIM errors (RFC 7644 §3.12). What nobody could cause is vague outside and exact in the log. */
import { DomainError, type ErrorCode } from "../../domain/errors.ts";
import { isOutage } from "../../platform/failures.ts";
import { reportFailure } from "../../platform/requests.ts";
import { Answer } from "./answer.ts";
import { ScimError, type ScimType } from "./scim-error.ts";

const ERROR_URN = "urn:ietf:params:scim:api:messages:2.0:Error";
const MAX_DETAIL = 500;

const BY_CODE: Partial<Record<ErrorCode, { status: number; scimType?: ScimType }>> = {
  unauthenticated: { status: 401 },
  not_found: { status: 404 },
  conflict: { status: 409, scimType: "uniqueness" },
  stale: { status: 412 },
  invalid: { status: 400, scimType: "invalidValue" },
  too_costly: { status: 400, scimType: "tooMany" },
  rate_limited: { status: 429 },
  unavailable: { status: 503 },
};

/** What every other code means to an identity provider: it is not let do this, and need not try again at once. */
const REFUSED = { status: 403 };

const CHALLENGE = { "WWW-Authenticate": 'Bearer realm="scim"' };
const RETRY = { "Retry-After": "5" };

/** Any failure as the protocol's own; failures that no client caused are reported under the request's id. */
export function toScimError(error: unknown, requestId: string): ScimError {
  if (error instanceof ScimError) return error;
  if (error instanceof DomainError) return ofDomain(error);
  if (isOutage(error)) return outage();
  reportFailure(error, requestId);
  return new ScimError(500, undefined, `Something went wrong on this server. The request was ${requestId}.`);
}

function ofDomain({ code, message, retryAfter }: DomainError): ScimError {
  const { status, scimType } = { scimType: undefined, ...(BY_CODE[code] ?? REFUSED) };
  if (status === 401) return new ScimError(401, undefined, UNAUTHENTICATED, CHALLENGE);
  const retry = retryAfter === undefined ? RETRY : { "Retry-After": String(retryAfter) };
  return new ScimError(status, scimType, message, status === 429 || status === 503 ? retry : {});
}

/** The one answer to every missing, malformed or wrong credential. */
const UNAUTHENTICATED = "The bearer token is missing or not valid.";

/** The database is away: identity providers come again, rather than taking users for deleted. */
export const outage = (): ScimError =>
  new ScimError(503, undefined, "The service is not available at the moment. Try again.", RETRY);

/** The body of an error. */
export const errorText = ({ status, scimType, message }: ScimError): string =>
  JSON.stringify({
    schemas: [ERROR_URN],
    status: String(status),
    ...(scimType && { scimType }),
    detail: message.slice(0, MAX_DETAIL),
  });

/** An error as the answer to its request. */
export const errorAnswer = (error: ScimError): Answer =>
  new Answer(error.status, errorText(error), { ...error.headers });
