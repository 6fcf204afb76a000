/** Why an event is refused, in the words that transmitters know (RFC 8935 §2.4, RFC 8936 §2.4.4). */
import type { DomainError } from "../../errors.ts";
import type { WhyRefused } from "./revoking.ts";

const WORDS: Partial<Record<WhyRefused, string>> = {
  issuer: "invalid_issuer",
  audience: "invalid_audience",
  signature: "invalid_key",
};

export function errorWord({ code, reason }: Pick<DomainError, "code" | "reason">): string {
  if (code === "unauthenticated" && reason === undefined) return "authentication_failed";
  return WORDS[reason as WhyRefused] ?? "invalid_request";
}
