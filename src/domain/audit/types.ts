/**
 * The audit: who did what to whom, to be searched, to be handed over, and to be proved. This room follows the log and seals it, batch by
 * batch, into one chain for each organization: a seal holds a digest of every event of its batch and the hash of the seal before it, and is
 * signed. It keeps an index of whom else an event names, has a person who is erased leave the log without breaking the chain, and lets old
 * batches go as the policy says. docs/audit.md, docs/decisions/audit.md
 */

/** The end of a batch: an event, by its id and its number. */
export interface Edge {
  readonly id: string;
  readonly sequence: number;
}

/** What a seal says of its batch; its hash is that of this. */
export interface Sealed {
  readonly organizationId: string;
  /** From 1, without gaps. */
  readonly number: number;
  /** The hash of the seal before; 64 zeros for the first. */
  readonly previous: string;
  readonly first: Edge;
  readonly last: Edge;
  readonly count: number;
  /** When the last of its events happened. */
  readonly until: Date;
  /** When it was sealed. */
  readonly at: Date;
  /** SHA-256 of its leaves, in hex: a line for each, `<id> <digest>`. */
  readonly root: string;
}

/** One event in its seal. */
export interface Leaf {
  readonly id: string;
  /** SHA-256 of the salt and the event, in hex. */
  readonly digest: string;
  /** In hex; null when the event was rewritten because a person was erased: the digest then tells nothing of what it was. */
  readonly salt: string | null;
}

/** What is not as it was sealed. */
export type FindingKind =
  | "event_changed"
  | "event_missing"
  | "event_inserted"
  | "event_moved"
  | "seal_changed"
  | "seal_missing";

export interface Finding {
  readonly organizationId: string;
  readonly kind: FindingKind;
  /** The number of the seal. */
  readonly seal: number;
  /** The event, where it is about one. */
  readonly event?: string;
  readonly sequence?: number;
  /** What is wrong, as a sentence. */
  readonly sentence: string;
}

/** What is before the first seal. */
export const NOTHING_BEFORE = "0".repeat(64);
