/** How invitations stand, as a colour says it. */
import type { Schemas } from "../parts/data/api.ts";
import type { Tone } from "../parts/show/status.tsx";

export const TONES: Readonly<Record<Schemas["Invitation"]["status"], Tone>> = {
  awaiting_approval: "warn",
  pending: "good",
  accepted: "quiet",
  declined: "alert",
  expired: "quiet",
  revoked: "quiet",
  rejected: "alert",
  superseded: "quiet",
};
