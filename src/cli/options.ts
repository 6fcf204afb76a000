/** Options that several commands have. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { VARIABLES } from "./environment.ts";

/** Says which organization a command is about. */
export const addOrganization = (command: Command): Command =>
  command.addOption(
    new Option(
      "-o, --organization <organization>",
      "the organization, by slug or id; else that of the key, or the only one",
    ).env(VARIABLES.organization),
  );

/** An option that may be said several times. */
export const listed = (value: string, before: string[] = []): string[] => [...before, value];

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A moment: a date, a time (RFC 3339), or how long ago, such as 15m, 2h or 7d. */
export function moment(text: string): string {
  const [, count, unit = ""] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const at = count === undefined ? new Date(text) : new Date(Date.now() - Number(count) * (UNITS[unit] ?? 0));
  if (Number.isNaN(at.getTime()))
    throw new InvalidArgumentError("Write a date, a time such as 2026-11-29T08:00:00Z, or how long ago: 15m, 2h, 7d.");
  return at.toISOString();
}

/** A whole number that is not negative. */
export function count(text: string): number {
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number.");
}
