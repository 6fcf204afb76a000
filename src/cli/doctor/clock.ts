/** Whether two clocks agree: sessions, links, tokens and terms end by the time of day. */
import { type Finding, findingsOf } from "./finding.ts";

const GOOD_MS = 5_000;
const BAD_MS = 60_000;

/** @param theirs what the other clock said just now */
export function clockFinding(whose: string, theirs: Date): Finding {
  const { ok, warn, fail } = findingsOf("clock");
  const difference = theirs.getTime() - Date.now();
  const seconds = Math.round(Math.abs(difference) / 1_000);
  if (Math.abs(difference) < GOOD_MS) return ok(`The clock of ${whose} agrees with this one.`);
  const text = `The clock of ${whose} is ${seconds} s ${difference > 0 ? "ahead of" : "behind"} this one.`;
  const remedy =
    "Have both machines set their clocks by NTP (timedatectl set-ntp true): links, tokens and sign-ins end too early or too late otherwise.";
  return Math.abs(difference) < BAD_MS ? warn(text, remedy) : fail(text, remedy);
}

/** The moment so many days from now. */
export const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);
