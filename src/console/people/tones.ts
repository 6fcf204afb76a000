/** How the status of a membership looks. */
import type { Schemas } from "../parts/data/api.ts";
import type { Tone } from "../parts/show/status.tsx";

export const TONES: Readonly<Record<Schemas["Membership"]["status"], Tone>> = {
  active: "good",
  waitlisted: "warn",
  deactivated: "alert",
  removed: "quiet",
};
