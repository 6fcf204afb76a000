/** Where a mirror keeps what it has: what the sync kit needs of a store, whichever it is. */

/** One object of the mirror, as its line in the snapshot was sent. */
export interface Row {
  readonly id: string;
  readonly type: string;
  /** The text as it was sent: the digest is made of it. */
  readonly line: string;
}

/** How far the log was followed. */
export interface Position {
  /** The last event; null before the first. */
  readonly after: string | null;
  readonly sequence: number;
  /** Of the last event, where events of an organization are numbered without gaps. */
  readonly number?: number | undefined;
}

/** What follows from some events. */
export interface Step {
  /** Where the store must be, so that two mirrors of one store do not undo each other. */
  readonly from: Position;
  readonly to: Position;
  readonly put: readonly Row[];
  /** Ids of what is gone. */
  readonly remove: readonly string[];
}

/** Each method concerns one organization; a store may hold several. Rows and position change together, or not at all. */
export interface MirrorStore {
  /** How far it is; null when it has nothing whole. */
  readonly position: (organization: string) => Promise<Position | null>;
  /** Puts these rows in the place of all that are there. */
  readonly replace: (
    organization: string,
    rows: AsyncIterable<readonly Row[]>,
    position: () => Position,
  ) => Promise<void>;
  /** Takes a step. @returns false when the store is elsewhere by now: nothing was changed */
  readonly apply: (organization: string, step: Step) => Promise<boolean>;
  /** Every row, in any order. */
  readonly rows: (organization: string) => AsyncIterable<Row>;
}

export const isSamePlace = (one: Position | null, other: Position): boolean =>
  one !== null && one.after === other.after && one.sequence === other.sequence;
