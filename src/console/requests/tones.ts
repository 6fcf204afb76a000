/** The colour of a request: how it came out decides, and not the status of its answer alone. Pure. */
import type { Schemas } from "../parts/data/api.ts";

type Seen = Pick<Schemas["ScimRequest"], "verdict" | "outcome">;

/** Where nothing more is known than what was asked for, and why it was refused. */
export const VERDICT_TONES: Readonly<Record<Seen["verdict"], "good" | "warn" | "alert">> = {
  discovered: "good",
  looked_for: "good",
  read: "good",
  user_pushed: "good",
  user_changed: "good",
  user_removed: "good",
  group_pushed: "good",
  group_changed: "good",
  group_removed: "good",
  several: "good",
  refused_input: "alert",
  refused_rights: "alert",
  refused_unknown: "warn",
  refused_conflict: "warn",
  refused_pace: "warn",
  held: "warn",
  failed: "alert",
};

const TONES = { read: "good", done: "good", no_effect: "quiet", waits: "warn" } as const;

export const toneOf = ({ verdict, outcome }: Seen): "good" | "warn" | "alert" | "quiet" =>
  outcome === "refused" ? VERDICT_TONES[verdict] : TONES[outcome];
