/** Why a response is not taken. */
import { RefusedAnswer } from "../../domain/sso/refused-answer.ts";

export const REASONS = [
  // The message itself.
  "response_missing",
  "response_too_large",
  "response_unreadable",
  "response_not_expected",
  "assertion_count",
  "assertion_misplaced",
  "duplicate_id",
  // Signatures.
  "assertion_not_signed",
  "signature_misplaced",
  "signature_malformed",
  "signature_weak",
  "signature_invalid",
  "encryption_weak",
  "decryption_failed",
  // Who sent it, to whom.
  "version_wrong",
  "status_not_success",
  "issuer_wrong",
  "destination_wrong",
  "recipient_wrong",
  "audience_wrong",
  // Which request it answers.
  "unsolicited_not_allowed",
  "request_unknown",
  "request_mismatch",
  "relay_state_unknown",
  "replayed",
  // When.
  "expired",
  "not_yet_valid",
  "too_old",
  "sign_in_too_old",
  "sign_in_not_fresh",
  "session_over",
  // About whom.
  "conditions_wrong",
  "subject_missing",
  "subject_not_confirmed",
  "name_id_unusable",
  "name_id_transient",
  "authentication_missing",
  "attributes_unusable",
] as const;
export type Reason = (typeof REASONS)[number];

/** A response that is refused. */
export class RefusedResponse extends RefusedAnswer<Reason> {}

/** Refuses. */
export function refuse(reason: Reason, detail: string): never {
  throw new RefusedResponse(reason, detail);
}
