/**
 * Leases by the database's clock. Whoever holds something until a time and whoever looks whether that is over are two processes, perhaps on two
 * machines: by their own clocks one that is ahead would take what the other still has. `$$NOW` is the same for both.
 */

/** So many milliseconds from now. */
export const fromNow = (ms: number) => ({ $add: ["$$NOW", ms] });

/** Whether nobody holds it: the time is over, or beyond what anybody is given, since the database's own clock was set back. */
export const isOver = (field: string, leaseMs: number) => ({
  $or: [{ $lte: [`$${field}`, "$$NOW"] }, { $gt: [`$${field}`, fromNow(2 * leaseMs)] }],
});

/** An update that makes these changes where `condition` holds, and none where it does not; what is new begins with `fresh`. */
export const changeIf = (condition: object, changes: object, fresh: object = {}) => [
  { $replaceWith: { $cond: [condition, { $mergeObjects: [fresh, "$$ROOT", changes] }, "$$ROOT"] } },
];

/** For updates that are computed by the database. */
export const COMPUTED = { updatePipeline: true } as const;
