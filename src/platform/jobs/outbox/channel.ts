/**
 * Channels: one kind of message that is delivered to somebody outside, such as mails. A message is put into its collection by the
 * transaction that causes it and delivered at least once after that (outbox.ts, delivering.ts); the channel says how it is sent and when
 * an answer is final.
 */
import type { Model } from "mongoose";

/** What the stored messages of every channel have. */
export interface Message {
  _id: string;
  /** Which taking it is: a process that was given up marks nothing. */
  lease: string | null;
  /** How often it was taken. */
  attempts: number;
  /** When it may be taken, and while somebody has it, until when; null when there is nothing more to do. */
  dueAt: Date | null;
  /** Why the last attempt failed. */
  error: string | null;
  createdAt: Date;
}

/** What an attempt came to. */
export type Verdict =
  | ({ readonly is: "delivered" } & Noted)
  /** It will never be taken. */
  | ({ readonly is: "refused"; readonly error: string } & Noted)
  /** Later: this message (and those of its key), all of its lane, or all of the channel. */
  | ({
      readonly is: "postponed";
      readonly error: string;
      readonly rests: "message" | "lane" | "channel";
      /** Where whoever refused it said when to come back; no attempt is made before. */
      readonly notBefore?: Date | undefined;
    } & Noted)
  /** Not now: no attempt that counts. */
  | { readonly is: "held"; readonly until: Date };

/** What is stored of the attempt, with the state that it came to. */
export interface Noted {
  readonly noted?: Readonly<Record<string, unknown>>;
}

/** How the messages of one kind are sent. */
export interface Channel<M extends Message> {
  /** As metrics, the log and `wakeOutbox` call it. */
  readonly name: string;
  readonly model: Model<M>;
  /** The field that says for whom: what one lane does delays no other. Indexed `{ [lane]: 1, dueAt: 1 }` and `{ dueAt: 1, [lane]: 1 }`. */
  readonly lane: keyof M & string;
  /** The field that says whose lane it is: nobody has more than half of the lanes at once. */
  readonly owner?: keyof M & string;
  /**
   * The field within which a lane keeps the order of ids: what comes after a message of the same key waits until that is delivered or
   * given up. Indexed `{ [lane]: 1, [key]: 1, _id: 1 }`.
   */
  readonly key?: keyof M & string;
  readonly lanesAtOnce: number;
  /** Of one lane. */
  readonly atOnce: number;
  /** Longer than an attempt takes, by far: whoever holds a message has finished or is gone then. */
  readonly leaseMs: number;
  /** How long to wait after the first, second … failure, but for some scatter; after the last one it is given up, or where there is no term waits as long again. */
  readonly waits: readonly number[];
  /** How long whoever is sent to may ask to be left alone (`notBefore`); left out where nobody has a say in it. */
  readonly mostAskedMs?: number;
  /** Older than this nothing is tried again; infinite where nothing is ever given up. */
  readonly termMs: number;
  /** What else is stored with each state. */
  readonly marks: {
    readonly taken: () => Partial<M>;
    readonly waiting: () => Partial<M>;
    readonly delivered: () => Partial<M>;
    readonly failed: () => Partial<M>;
  };
  /**
   * Makes one attempt. What it throws is a failure of our own, and tried again. `together` is all that was taken with the message, the same
   * array for each of them: what they need can be read at once.
   */
  readonly send: (message: M, signal: AbortSignal, now: Date, together: readonly M[]) => Promise<Verdict>;
  /** Tells of a message that is given up, in the transaction that marks it. */
  readonly giveUp: (message: M, error: string) => Promise<void>;
  /** Counts an attempt. */
  readonly count: (outcome: Exclude<Outcome, "nothing">) => void;
}

/** What became of a message that was due; `nothing` when none was. */
export type Outcome = "nothing" | "delivered" | "postponed" | "lane_rests" | "channel_rests" | "held" | "failed";
