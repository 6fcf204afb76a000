/** How many random cases a test tries: some at every run, and many with FULL=1, for a night or before a release. */
export const cases = (full: number, quick: number): number => (process.env.FULL ? full : quick);
