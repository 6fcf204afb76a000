/** How far long work is, in one line on standard error that is written over; nothing where no terminal shows it. */

export interface Progress {
  /** So much is done now. */
  readonly at: (done: number) => void;
  /** Clears the line. Call it before anything else is printed, and at the end. */
  readonly end: () => void;
}

const BAR = 24;
const PAUSE_MS = 100;

/** @param total how much there is to do, where that is known */
export function progressOf(what: string, total?: number): Progress {
  const { stderr } = process;
  if (!stderr.isTTY) return { at: () => undefined, end: () => undefined };
  let drawnAt = Number.NEGATIVE_INFINITY;
  const draw = (done: number): void => {
    const now = performance.now();
    if (now - drawnAt < PAUSE_MS && done !== total) return;
    drawnAt = now;
    stderr.write(`\r\u001b[K${barOf(done, total)}${what}`.slice(0, (stderr.columns ?? 80) + 4));
  };
  const end = (): void => {
    if (drawnAt > 0) stderr.write("\r\u001b[K");
  };
  return { at: draw, end };
}

function barOf(done: number, total: number | undefined): string {
  const count = done.toLocaleString("en");
  if (total === undefined || total === 0) return `${count} `;
  const full = Math.min(BAR, Math.round((done / total) * BAR));
  return `${"█".repeat(full)}${"░".repeat(BAR - full)} ${count} of ${total.toLocaleString("en")} `;
}
