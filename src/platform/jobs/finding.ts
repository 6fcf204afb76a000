/** Which unfinished work is looked for: all of it, or without what need not be looked at now. */

export interface Which {
  /** These, or all but these. */
  readonly ids?: { readonly $in: readonly string[] } | { readonly $nin: readonly string[] };
  /** Nothing of these organizations. */
  readonly notOf?: readonly string[];
}

/** As a condition on documents. @param key where the id of the work stands */
export function among({ ids, notOf = [] }: Which = {}, key = "_id"): { $and?: object[] } {
  const all = [...(ids ? [{ [key]: ids }] : []), ...(notOf.length > 0 ? [{ organizationId: { $nin: notOf } }] : [])];
  return all.length > 0 ? { $and: all } : {};
}

/** Whether a piece of work is looked for that is the organization's as a whole. */
export const isAmong = ({ ids, notOf = [] }: Which = {}, id: string): boolean =>
  !notOf.includes(id) && (ids === undefined || ("$in" in ids ? ids.$in.includes(id) : !ids.$nin.includes(id)));
