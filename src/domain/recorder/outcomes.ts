/** How a request came out, by what is told of it: whether somebody has to see to it is seen at a glance. Pure. */
import type { StoredRequest } from "../connections/requests/request-log.ts";
import type { Code, Sentence } from "../sentences/sentence.ts";
import { verdictOf } from "./verdicts.ts";

export const OUTCOMES = ["read", "done", "no_effect", "waits", "refused"] as const;
export type RequestOutcome = (typeof OUTCOMES)[number];

/** Why something had no effect and will not have one by itself: somebody decides it, lifts it, or pushes what is wanting. */
const WAITING: readonly Code[] = ["conflict_waits", "held", "not_pushed_yet"];

/** What stands against what was asked for. */
const STANDING: readonly Code[] = ["waits_for_seat", "waits_for_decision", "last_owner_stays", "last_owner_kept"];

const isWaiting = (said: Sentence): boolean =>
  STANDING.includes(said.code) || (isNoEffect(said) && WAITING.includes(said.parameters.why.code));

const isNoEffect = (said: Sentence): said is Sentence<"no_effect"> => said.code === "no_effect";

/**
 * `read`: it asked for nothing. `done`: all of it. `no_effect`: nobody has anything else by it, and nobody has to see to that, as in
 * rehearsal. `waits`: some of it waits for a decision, a seat, or somebody who was not pushed yet. `refused`: nothing of it.
 */
export function outcomeOf(line: StoredRequest, effects: readonly Sentence[], isVain: boolean): RequestOutcome {
  const verdict = verdictOf(line);
  if (verdict === "held" || (line.status < 400 && effects.some(isWaiting))) return "waits";
  if (line.status >= 400) return "refused";
  if (effects.length === 0) return "read";
  return isVain ? "no_effect" : "done";
}
