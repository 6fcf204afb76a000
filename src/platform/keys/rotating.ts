/** Secrets and keys of which two may live side by side for a while, so that whoever uses them is moved without a gap. */

export interface Rotating {
  /** When it ends; null while nothing has taken its place. */
  readonly until: Date | null;
}

/** Those that still count. */
export const livingOf = <S extends Rotating>(all: readonly S[], now = new Date()): S[] =>
  all.filter(({ until }) => until === null || until > now);

/** The new one, and beside it the one that stayed until now, until its end. Still older ones end at once. */
export const replacedBy = <S extends Rotating>(all: readonly S[], anew: S, until: Date, now: Date): S[] => [
  anew,
  ...all.filter((one) => one.until === null && until > now).map((one) => ({ ...one, until })),
];
