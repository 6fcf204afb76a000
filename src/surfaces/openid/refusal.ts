/** Why an answer of an OpenID provider is not taken. */
import { RefusedAnswer } from "../../domain/sso/refused-answer.ts";

export const REASONS = [
  // What the browser brought.
  "response_missing",
  "response_not_expected",
  "parameter_repeated",
  "state_unknown",
  "issuer_missing",
  "provider_refused",
  "replayed",
  // What the provider answered to the code.
  "code_refused",
  "client_refused",
  "token_endpoint_failed",
  "id_token_missing",
  // The token itself.
  "token_too_large",
  "token_unreadable",
  "token_encrypted",
  "token_type_wrong",
  "algorithm_weak",
  "key_unknown",
  "keys_unreachable",
  "signature_invalid",
  // Who made it, for whom.
  "issuer_wrong",
  "audience_wrong",
  "authorized_party_wrong",
  "nonce_wrong",
  "access_token_mismatch",
  // When.
  "expired",
  "not_yet_valid",
  "too_old",
  "sign_in_time_missing",
  "sign_in_too_old",
  "sign_in_not_fresh",
  "session_over",
  // About whom.
  "subject_missing",
  "authentication_weak",
  "userinfo_failed",
  "userinfo_of_another",
  "claims_unusable",
  // Of a logout token alone.
  "event_missing",
  "nonce_forbidden",
] as const;
export type Reason = (typeof REASONS)[number];

/** An answer that is refused. */
export class RefusedToken extends RefusedAnswer<Reason> {}

/** Refuses. */
export function refuse(reason: Reason, detail: string): never {
  throw new RefusedToken(reason, detail);
}

/** Somebody else's text in a detail. */
export const shown = (value: unknown): string =>
  value === undefined ? "missing" : (JSON.stringify(value) ?? "unreadable").slice(0, 200);
