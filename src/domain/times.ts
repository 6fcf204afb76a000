/** Points in time that a caller names. */
import { invalidField } from "./errors.ts";

const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?(?:Z|[+-](\d\d):(\d\d))$/i;

/**
 * The point in time that a text names as RFC 3339 has it; null for a text of another form, and for a time that never is: 30 February,
 * 24:00, second 60 (no clock of ours counts leap seconds), zone +25:00. `Date` alone takes some of these for another day.
 */
export function timeIn(text: string): Date | null {
  const parts = RFC_3339.exec(text);
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zoneHour = 0, zoneMinute = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
  const isTime = hour < 24 && minute < 60 && second < 60 && zoneHour < 24 && zoneMinute < 60;
  return isDay && isTime ? new Date(text.toUpperCase()) : null;
}

const daysOf = (year: number, month: number): number => {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
};

/** The first of these; null where there is none. */
export const earliest = (times: readonly (Date | null)[]): Date | null =>
  times.reduce((first, at) => (first === null || (at !== null && at < first) ? at : first), null);

/** @throws DomainError `invalid` for a time that has passed: what it is meant for would never be. */
export function requireFuture(time: Date, pointer: string): void {
  if (time <= new Date()) throw invalidField(pointer, "This time has passed.");
}
