/** Which of several credentials is the one in use. Pure. */

interface Used {
  readonly id: string;
  readonly revokedAt: string | null;
  readonly expiresAt: string | null;
  readonly lastUsed: { readonly at: string } | null;
}

/** Whether it is taken at that moment. */
export const isGood = ({ revokedAt, expiresAt }: Used, now: Date): boolean =>
  revokedAt === null && (expiresAt === null || new Date(expiresAt) > now);

/** What became of one among others that do the same work: never used, in use, or followed by one that was used after it. */
export function useOf<U extends Used>(
  one: U,
  others: readonly U[],
): { readonly is: "unused" | "used" } | { readonly is: "followed"; readonly by: U } {
  const { lastUsed } = one;
  if (!lastUsed) return { is: "unused" };
  const [later] = others
    .filter((other) => other.id !== one.id && other.lastUsed !== null && other.lastUsed.at > lastUsed.at)
    .sort((a, b) => (b.lastUsed?.at ?? "").localeCompare(a.lastUsed?.at ?? ""));
  return later ? { is: "followed", by: later } : { is: "used" };
}
