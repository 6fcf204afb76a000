/** A line of the flight recorder as people read it. */
import { styled } from "../printing/output.ts";
import { plain } from "../printing/plain.ts";
import type { Seen } from "./reading.ts";

const HOURS = { hour12: false } as const;
const timeOf = (at: string): string => new Date(at).toLocaleTimeString("en", HOURS);

/** What was asked for, and below it what came of it. */
export function linesOf(seen: Seen): string[] {
  const { head, bad, notes } = seen.kind === "request" ? ofRequest(seen) : ofLogin(seen);
  const said = plain(`${timeOf(seen.line.at)}  ${seen.connection.name}  ${head}`);
  return [
    bad ? styled("red", said) : said,
    ...[...seen.line.effects, ...notes].map((note) => `          ${plain(note)}`),
  ];
}

interface Told {
  readonly head: string;
  readonly bad: boolean;
  readonly notes: readonly string[];
}

function ofRequest({ line }: Extract<Seen, { kind: "request" }>): Told {
  const { method, path, status, detail, dropped, quirks, effects } = line;
  const why = detail && !effects.some((effect) => effect.includes(detail)) ? [detail] : [];
  const kept =
    dropped.length > 0 && !effects.some((effect) => effect.startsWith("kept nowhere"))
      ? [`kept nowhere: ${dropped.join(", ")}`]
      : [];
  const odd = quirks.length > 0 ? [`understood all the same: ${quirks.join(", ")}`] : [];
  return { head: `${method} ${path} ${status}`, bad: status >= 400, notes: [...why, ...kept, ...odd] };
}

const OUTCOMES = {
  signed_in: "signed in",
  signed_out: "was signed out everywhere",
  refused: "was refused",
  test: "tried the sign-in",
} as const;

function ofLogin({ line }: Extract<Seen, { kind: "login" }>): Told {
  const { outcome, email, nameId, reason, detail } = line;
  const why = [reason, detail].filter(Boolean).join(": ");
  return {
    head: `${email ?? nameId ?? "somebody"} ${OUTCOMES[outcome]}`,
    bad: outcome === "refused",
    notes: why ? [why] : [],
  };
}
