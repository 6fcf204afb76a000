/** The mailers of this process: whether there is one, and how to wake it. */
const mailers = new Set<() => void>();

/** Makes a mailer known; what is returned makes it unknown again. */
export function enlist(wake: () => void): () => void {
  mailers.add(wake);
  return () => mailers.delete(wake);
}

/** Whether mails leave this process; otherwise they are kept. */
export const sends = (): boolean => mailers.size > 0;

/** Says that there is something to send. */
export const wakeMailers = (): void => {
  for (const wake of mailers) wake();
};
