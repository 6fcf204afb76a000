/** How a sign-in came out, and the colour of that. */
import type { Schemas } from "../parts/data/api.ts";
import type { Tone } from "../parts/show/status.tsx";

export type Login = Schemas["SsoLogin"];
type Outcome = Login["outcome"];

export const OUTCOMES = ["signed_in", "refused", "test", "signed_out"] as const satisfies readonly Outcome[];

export const isOutcome = (text: string | undefined): text is Outcome => OUTCOMES.some((one) => one === text);

export const TONES: Readonly<Record<Outcome, Tone>> = {
  signed_in: "good",
  refused: "alert",
  test: "quiet",
  signed_out: "quiet",
};
