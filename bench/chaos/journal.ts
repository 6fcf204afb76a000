/** What was asked and answered while things were broken: what should not have been said, and how long nothing could be written. */

export interface Trouble {
  readonly name: string;
  /** How often each status came meanwhile; 0 where there was no answer. */
  readonly statuses: ReadonlyMap<number, number>;
  /** The longest time in which one program wrote nothing, though it was asked to. */
  readonly gapMs: number;
}

const KEPT_WRONG = 20;

export class Journal {
  /** Answers that were neither right nor a 503 that says when to come again. */
  readonly wrong: string[] = [];
  answers = 0;
  #statuses = new Map<number, number>();
  /** When each program last wrote, and its longest pause since the trouble began. */
  #lastMs: number[];
  #gapMs: number[];

  constructor(programs: number) {
    this.#lastMs = Array.from({ length: programs }, () => performance.now());
    this.#gapMs = this.#lastMs.map(() => 0);
  }

  count(status: number): void {
    this.answers += 1;
    this.#statuses.set(status, (this.#statuses.get(status) ?? 0) + 1);
  }

  /** A program has acknowledged a write. */
  wrote(program: number): void {
    const now = performance.now();
    this.#gapMs[program] = Math.max(this.#gapMs[program] ?? 0, now - (this.#lastMs[program] ?? now));
    this.#lastMs[program] = now;
  }

  /** When each program last wrote. */
  lastWrites(): readonly number[] {
    return [...this.#lastMs];
  }

  refuse(sentence: string): void {
    if (this.wrong.length < KEPT_WRONG) this.wrong.push(sentence);
  }

  begin(): void {
    this.#statuses = new Map();
    this.#gapMs = this.#gapMs.map(() => 0);
  }

  end(name: string): Trouble {
    return { name, statuses: this.#statuses, gapMs: Math.max(...this.#gapMs) };
  }
}
