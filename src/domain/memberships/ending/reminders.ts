/** When somebody is reminded that access ends: 14, 5 and 1 days before. Pure. */
import { DAY_MS } from "../../../platform/clock.ts";

export const REMINDERS_DAYS = [14, 5, 1] as const;

/**
 * An end of access as it is stored. A reminder whose time has passed when the end is set is none: whoever gets three days is told once,
 * a day before, and a shorter term is told at once.
 */
export const ending = (expiresAt: Date | null, now = new Date()) => ({
  expiresAt,
  remindedDays: expiresAt === null ? null : passed((expiresAt.getTime() - now.getTime()) / DAY_MS),
});

const passed = (daysLeft: number): number | null => (daysLeft <= 5 ? 5 : daysLeft <= 14 ? 14 : null);
