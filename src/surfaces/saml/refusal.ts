/** Why a response is not taken. The reason is shown to the person who signs in; the detail goes to the connection's log only. */

export type Reason =
  // The message itself.
  | "response_missing"
  | "response_too_large"
  | "response_unreadable"
  | "response_not_expected"
  | "assertion_count"
  | "assertion_misplaced"
  | "duplicate_id"
  // Signatures.
  | "assertion_not_signed"
  | "signature_misplaced"
  | "signature_malformed"
  | "signature_weak"
  | "signature_invalid"
  | "encryption_weak"
  | "decryption_failed"
  // Who sent it, to whom.
  | "version_wrong"
  | "status_not_success"
  | "issuer_wrong"
  | "destination_wrong"
  | "recipient_wrong"
  | "audience_wrong"
  // Which request it answers.
  | "unsolicited_not_allowed"
  | "request_unknown"
  | "request_mismatch"
  | "relay_state_unknown"
  | "replayed"
  // When.
  | "expired"
  | "not_yet_valid"
  | "too_old"
  | "session_over"
  // About whom.
  | "conditions_wrong"
  | "subject_missing"
  | "subject_not_confirmed"
  | "name_id_unusable"
  | "name_id_transient"
  | "authentication_missing"
  | "attributes_unusable";

/** A response that is refused. */
export class RefusedResponse extends Error {
  override readonly name = "RefusedResponse";
  readonly reason: Reason;

  constructor(reason: Reason, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.reason = reason;
  }
}

/** Refuses. */
export function refuse(reason: Reason, detail: string): never {
  throw new RefusedResponse(reason, detail);
}
