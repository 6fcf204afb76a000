/** What can go wrong, in the product's words. Each surface maps these codes to its own protocol, once. */
export type ErrorCode =
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "invalid"
  | "conflict"
  | "stale"
  | "gone"
  | "reason_required"
  | "too_costly"
  | "rate_limited"
  | "held_by_breaker"
  | "unavailable"
  | "external_guests_disabled"
  | "inviter_not_permitted"
  | "role_not_grantable"
  | "role_required"
  | "strict_mode_on"
  | "sso_not_configured"
  | "sso_required"
  | "sign_in_method_not_allowed"
  | "no_way_in"
  | "sso_response_refused"
  | "sso_identity_unmatched"
  | "login_group_missing"
  | "already_member"
  | "already_invited"
  | "member_deactivated"
  | "email_blocked"
  | "domain_not_allowed"
  | "seat_limit_reached"
  | "last_owner"
  | "managed_by_directory"
  | "connection_disabled"
  | "invitation_expired"
  | "invitation_used"
  | "invitation_revoked"
  | "invitation_email_mismatch"
  | "provisioning_conflict"
  | "mfa_required"
  | "reauthentication_required"
  | "invalid_credentials"
  | "membership_missing"
  | "setup_link_gone"
  | "setup_link_taken"
  | "authorization_refused";

/** What a sentence names, for whoever says it in another language by its code. */
export type FaultParams = Readonly<Record<string, string | number | readonly string[]>>;

/** One fault of an input: a JSON pointer into it, the code and a sentence. */
export interface Fault {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
  readonly params?: FaultParams;
}

export interface DomainErrorOptions extends ErrorOptions {
  readonly retryAfter?: number;
  /** Where signing in goes on, for `sso_required` and `reauthentication_required`. */
  readonly loginUrl?: string;
  /** The name of what exactly was wrong, where a page shows more than the code. */
  readonly reason?: string;
  /** The page of ours where somebody came from, to go back to. */
  readonly back?: string | undefined;
  /** For `gone`: the id of the first event that is there still; null where there is none. */
  readonly firstEvent?: string | null;
  /** How often a code may still be tried. */
  readonly attemptsLeft?: number;
  /** Of a set-up link that is over: whose it was, for whoever wants to ask. */
  readonly organization?: string | undefined;
}

/** An expected failure. Anything else that is thrown is a bug or an outage, and is answered 500 or 503. */
export class DomainError extends Error {
  override readonly name = "DomainError";
  readonly code: ErrorCode;
  readonly faults: readonly Fault[];
  /** Seconds to wait before it is worth trying again; undefined where nobody knows. */
  readonly retryAfter: number | undefined;
  readonly loginUrl: string | undefined;
  readonly reason: string | undefined;
  readonly back: string | undefined;
  readonly firstEvent: string | null | undefined;
  readonly attemptsLeft: number | undefined;
  readonly organization: string | undefined;

  constructor(code: ErrorCode, message: string, faults: readonly Fault[] = [], options: DomainErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.faults = faults;
    this.retryAfter = options.retryAfter;
    this.loginUrl = options.loginUrl;
    this.reason = options.reason;
    this.back = options.back;
    this.firstEvent = options.firstEvent;
    this.attemptsLeft = options.attemptsLeft;
    this.organization = options.organization;
  }
}

/** The answer to somebody who tries too often. */
export const tooOften = (retryAfter: number): DomainError =>
  new DomainError("rate_limited", `Too many attempts. Try again in ${retryAfter} seconds.`, [], { retryAfter });

/** The answer to an id that is not there, or that is another organization's: both look the same. */
export const notFound = (what: string, id: string): DomainError =>
  new DomainError("not_found", `There is no ${what} ${id.slice(0, 80)}.`);

/** A refused field: `pointer` is its JSON pointer; the code and what the sentence names are what others translate it by. */
export const invalidField = (pointer: string, detail: string, code = "invalid", params?: FaultParams): DomainError =>
  new DomainError("invalid", detail, [{ pointer, code, detail, ...(params && { params }) }]);

/** What to catch a lookup with whose object may be gone. @throws whatever else it was */
export function missing(error: unknown): null {
  if (error instanceof DomainError && error.code === "not_found") return null;
  throw error;
}
