/** The colour of a request: how it came out decides, and not the status of its answer alone. Pure. */
import type { Schemas } from "../parts/api.ts";
import type { Tone } from "../parts/status.tsx";
import { verdictOf } from "./verdicts.ts";

const TONES: Readonly<Record<Schemas["ScimRequest"]["outcome"], Tone | "verdict">> = {
  read: "good",
  done: "good",
  no_effect: "quiet",
  waits: "warn",
  refused: "verdict",
};

export function toneOf(line: Pick<Schemas["ScimRequest"], "verdict" | "status" | "detail" | "outcome">): Tone {
  const tone = TONES[line.outcome];
  return tone === "verdict" ? verdictOf(line, "en").tone : tone;
}
