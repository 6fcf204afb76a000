/**
 * What the surfaces that speak JSON (`/v1`, `/auth`) share: how a body is read and how a failure is answered.
 * RFC 9457 problem answers: the only place where a failure becomes a status of theirs.
 */
import type { ErrorRequestHandler, Request, Response } from "express";
import { DomainError, type ErrorCode, type Fault } from "../../domain/errors.ts";
import { isOutage, RETRY_AFTER } from "../../platform/database/failures.ts";
import { placeOfFault } from "../../platform/json.ts";
import { spoken } from "./spoken.ts";

/** `internal` is ours alone: the domain never says it. */
export type ProblemCode = ErrorCode | "internal";

interface Meaning {
  readonly status: number;
  readonly title: string;
}

/** Every code with its status and title. */
export const PROBLEMS: Readonly<Record<ProblemCode, Meaning>> = {
  unauthenticated: { status: 401, title: "A valid key is required" },
  invalid_credentials: { status: 401, title: "The credentials are wrong" },
  forbidden: { status: 403, title: "This is not allowed" },
  role_not_grantable: { status: 403, title: "This role may not be given by the caller" },
  connection_disabled: { status: 403, title: "The connection is disabled" },
  external_guests_disabled: { status: 403, title: "External guests are switched off" },
  inviter_not_permitted: { status: 403, title: "The inviter may not invite" },
  email_blocked: { status: 403, title: "The address is blocked" },
  domain_not_allowed: { status: 403, title: "The domain of the address is not allowed" },
  sso_required: { status: 403, title: "Single sign-on is required" },
  sign_in_method_not_allowed: { status: 403, title: "The organization does not let in by this way" },
  sso_response_refused: { status: 403, title: "The answer of the identity provider was refused" },
  sso_identity_unmatched: { status: 403, title: "The identity provider's person is nobody here" },
  login_group_missing: { status: 403, title: "The person is in no group that may sign in" },
  mfa_required: { status: 403, title: "A second factor is required" },
  reauthentication_required: { status: 403, title: "The sign-in is not fresh enough for this" },
  setup_link_taken: { status: 403, title: "Another mailbox has confirmed the set-up link" },
  membership_missing: { status: 403, title: "The person has no membership" },
  invitation_email_mismatch: { status: 403, title: "The invitation is for another address" },
  not_found: { status: 404, title: "Not found" },
  conflict: { status: 409, title: "The request contradicts what is there" },
  already_member: { status: 409, title: "The person is a member already" },
  already_invited: { status: 409, title: "The person is invited already" },
  member_deactivated: { status: 409, title: "The membership is deactivated" },
  seat_limit_reached: { status: 409, title: "No seat is left" },
  last_owner: { status: 409, title: "An organization keeps at least one active owner" },
  managed_by_directory: { status: 409, title: "The directory decides this" },
  provisioning_conflict: { status: 409, title: "A provisioning conflict waits for a decision" },
  invitation_expired: { status: 410, title: "The invitation has expired" },
  invitation_used: { status: 410, title: "The invitation was used" },
  invitation_revoked: { status: 410, title: "The invitation was revoked" },
  setup_link_gone: { status: 410, title: "The set-up link does not work any more" },
  gone: { status: 410, title: "What was asked for is not kept any more" },
  stale: { status: 412, title: "The object has changed since it was read" },
  authorization_refused: { status: 400, title: "The application's request is refused" },
  invalid: { status: 422, title: "The request is not valid" },
  too_costly: { status: 422, title: "The question takes too long to answer" },
  reason_required: { status: 422, title: "A reason is required" },
  role_required: { status: 422, title: "At least one role is required" },
  strict_mode_on: { status: 422, title: "Strict mode is on" },
  no_way_in: { status: 422, title: "Nobody could sign in any more" },
  sso_not_configured: { status: 422, title: "Single sign-on is not configured" },
  rate_limited: { status: 429, title: "Too many requests" },
  held_by_breaker: { status: 429, title: "It waits for a decision" },
  unavailable: { status: 503, title: "Temporarily unavailable" },
  internal: { status: 500, title: "Unexpected error" },
};

/** A refusal that HTTP itself causes: its status is not the usual one of its code, or it needs a header. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly code: ProblemCode;
  readonly headers: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];

  constructor(
    status: number,
    code: ProblemCode,
    detail: string,
    headers: Readonly<Record<string, string>> = {},
    faults: readonly Fault[] = [],
  ) {
    super(detail);
    this.faults = faults;
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** What is told about a failure. */
export interface Verdict {
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail: string;
  readonly faults?: readonly Fault[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly loginUrl?: string | undefined;
  readonly reason?: string | undefined;
  /** For pages: where to go back to. */
  readonly back?: string | undefined;
  readonly firstEvent?: string | null | undefined;
  readonly attemptsLeft?: number | undefined;
  readonly organization?: string | undefined;
}

const RETRY: Partial<Record<ProblemCode, string>> = { rate_limited: "60", unavailable: RETRY_AFTER };

const ofDomain = (error: DomainError): Verdict => {
  const { code, message, faults, retryAfter, loginUrl, reason, back, firstEvent, attemptsLeft, organization } = error;
  const retry = retryAfter === undefined ? RETRY[code] : String(retryAfter);
  const headers = {
    ...(retry && { "Retry-After": retry }),
    ...(code === "unauthenticated" && { "WWW-Authenticate": 'Bearer realm="rollcall", error="invalid_token"' }),
  };
  const more = { loginUrl, reason, back, firstEvent, attemptsLeft, organization };
  return { status: PROBLEMS[code].status, code, detail: message, faults, headers, ...more };
};

/** What express and body-parser throw for a request they cannot read: a 4xx `status` and, from body-parser, a `type`. */
const ofReader = (error: unknown): Verdict | undefined => {
  if (!(error instanceof Error) || !("status" in error) || typeof error.status !== "number") return undefined;
  const { status } = error;
  if (status < 400 || status >= 500) return undefined;
  const told: Record<number, string> = {
    413: "The body is larger than 1 MiB.",
    415: "The body is in a charset or an encoding that is not read here: send UTF-8 without Content-Encoding.",
  };
  if ("type" in error && error.type === "entity.parse.failed" && "body" in error) return notJson(String(error.body));
  return { status, code: "invalid", detail: told[status] ?? "The request could not be read: it is not well-formed." };
};

function notJson(text: string): Verdict {
  const detail = `The body is not well-formed JSON${placeOfFault(text)}.`;
  return { status: 400, code: "invalid", detail, faults: [{ pointer: "", code: "malformed", detail }] };
}

/** What a failure is to the client; undefined when it is none of the expected ones. */
const expected = (error: unknown): Verdict | undefined => {
  if (error instanceof DomainError) return ofDomain(error);
  if (error instanceof Refusal) {
    const { status, code, message: detail, headers, faults } = error;
    return { status, code, detail, headers, faults };
  }
  if (isOutage(error)) {
    const detail = "The database does not answer; try again shortly.";
    return { status: 503, code: "unavailable", detail, headers: { "Retry-After": RETRY_AFTER } };
  }
  return ofReader(error);
};

const UNEXPECTED: Verdict = {
  status: 500,
  code: "internal",
  detail: "Something unexpected happened. Quote the instance when you report it.",
};

/** What a failure is to whoever asked, and whether anybody has to look at it. */
export function judge(error: unknown): { verdict: Verdict; ours: boolean } {
  const verdict = expected(error);
  return { verdict: verdict ?? UNEXPECTED, ours: !verdict || verdict.status === 503 };
}

/** What a problem handler needs of the request and of the log. */
export interface ProblemWiring {
  readonly requestId: (request: Request) => string;
  readonly report: (error: unknown, requestId: string) => void;
}

/** Answers every failure of the surface as `application/problem+json`; what was not expected goes to the log in full. */
export const problems =
  ({ requestId, report }: ProblemWiring): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    const { verdict, ours } = judge(error);
    const id = requestId(request);
    if (ours) report(error, id);
    if (response.headersSent) return next(error);
    send(response, { ...verdict, ...spoken(error, request, response) }, id);
  };

const send = (response: Response, verdict: Verdict, requestId: string): void => {
  const { status, code, detail, faults = [], headers = {}, loginUrl, firstEvent, attemptsLeft } = verdict;
  const problem = {
    type: `/docs#problem-${code}`,
    title: PROBLEMS[code].title,
    status,
    detail,
    instance: `urn:rollcall:request:${requestId}`,
    code,
    ...(faults.length > 0 && { errors: faults }),
    ...(loginUrl !== undefined && { loginUrl }),
    ...(firstEvent !== undefined && { firstEvent }),
    ...(attemptsLeft !== undefined && { attemptsLeft }),
    // Elsewhere the reason is for pages: whoever may not sign in is not told more than that.
    ...(code === "setup_link_gone" && { reason: verdict.reason, organization: verdict.organization }),
  };
  response.removeHeader("ETag");
  response.status(status).set(headers).type("application/problem+json").send(JSON.stringify(problem));
};
