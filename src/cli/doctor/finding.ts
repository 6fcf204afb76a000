/** What the doctor says: how it is, and what to do about it. */

export type Level = "ok" | "warn" | "fail";

export interface Finding {
  /** What was looked at, by a word that stays. */
  readonly check: string;
  readonly level: Level;
  readonly text: string;
  /** What ends it; there is one for everything that is not well. */
  readonly remedy?: string;
}

/** The findings of one check: what is well, and what is not with its remedy. */
export const findingsOf = (check: string) => ({
  ok: (text: string): Finding => ({ check, level: "ok", text }),
  warn: (text: string, remedy: string): Finding => ({ check, level: "warn", text, remedy }),
  fail: (text: string, remedy: string): Finding => ({ check, level: "fail", text, remedy }),
});

/** A failure in words, for a check that could not be made. */
export const reasonOf = (error: unknown): string => {
  const { code, message, cause } = error as NodeJS.ErrnoException & { cause?: NodeJS.ErrnoException };
  return cause?.code ?? code ?? message ?? String(error);
};
