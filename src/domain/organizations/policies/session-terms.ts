/** How long sessions last by two rules at once. Pure. */

/** For how long sessions last, and for how long without use; null: however long. */
export interface SessionTerms {
  readonly sessionTtlHours: number;
  readonly sessionIdleMinutes: number | null;
}

/** The lower of two limits, of which null is none. */
export const lower = (one: number | null, other: number | null): number | null =>
  one === null ? other : other === null ? one : Math.min(one, other);

/** As long as both say. */
export const shorterTerms = (one: SessionTerms, other: SessionTerms): SessionTerms => ({
  sessionTtlHours: Math.min(one.sessionTtlHours, other.sessionTtlHours),
  sessionIdleMinutes: lower(one.sessionIdleMinutes, other.sessionIdleMinutes),
});

/** As long as one of them says. */
export const longerTerms = (one: SessionTerms, other: SessionTerms): SessionTerms => ({
  sessionTtlHours: Math.max(one.sessionTtlHours, other.sessionTtlHours),
  sessionIdleMinutes:
    one.sessionIdleMinutes === null || other.sessionIdleMinutes === null
      ? null
      : Math.max(one.sessionIdleMinutes, other.sessionIdleMinutes),
});
