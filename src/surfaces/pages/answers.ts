/**
 * No form is answered by a page: what there is to show is kept, and the browser is sent to look at it. So Back, Forward and Reload only
 * ever repeat a GET: no browser asks whether to send a form again, and nothing is done twice. Holds for refusals as well; they are shown
 * with the status that they have.
 */
import { localPath, withQuery } from "../../domain/local-paths.ts";
import { networkOf, tries } from "../../platform/http/rate-limits.ts";
import { keepText, keptText } from "../../platform/http/short-lived-texts.ts";
import type { Leaving } from "./frame/send.ts";
import type { Visit } from "./route.ts";

const KEPT_SECONDS = 900;

/** Keeping costs a write: whoever sends forms faster than people do is answered at once. */
const rushed = tries(200, 60_000);

/** What is shown, and after how many seconds it is worth trying again. */
export interface Told extends Leaving {
  readonly retryAfter: number | null;
}

interface Kept extends Told {
  /** Who may look: the holder of the session, or of the form cookie, that the answer was for. */
  readonly holder: string;
  readonly path: string;
}

/** Keeps the answer of a form for its holder. @returns where to look at it; null where it is to be sent at once */
export async function keepAnswer(visit: Visit, holder: string, told: Told): Promise<string | null> {
  if (rushed(networkOf(visit.visitor.ip)) > 0) return null;
  const kept: Kept = { ...told, holder, path: visit.path };
  return withQuery(visit.path, { ...middleOf(visit), answer: await keepText(JSON.stringify(kept), KEPT_SECONDS) });
}

/** The answer that the address names, if it is for this browser. */
export async function answerFor(visit: Visit): Promise<Told | null> {
  const secret = visit.query("answer");
  const text = secret === undefined ? null : await keptText(secret);
  const kept = text === null ? null : (JSON.parse(text) as Kept);
  return kept?.holder === visit.csrf && kept.path === visit.path ? kept : null;
}

/** What somebody is in the middle of: it is still known when the answer is gone. */
export const middleOf = (visit: Visit): Readonly<Record<string, string | undefined>> => ({
  organization: (visit.field("organization") || visit.query("organization"))?.slice(0, 100),
  next: going(visit),
});

/** Where somebody goes afterwards. */
export const going = ({ field, query }: Visit): string | undefined =>
  localPath(field("next")) ?? localPath(query("next"));
