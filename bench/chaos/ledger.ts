/** What was acknowledged, and so must be there afterwards; nothing else may be. */

export interface Person {
  readonly userName: string;
  active: boolean;
  deleted: boolean;
}

export interface Ledger {
  /** By SCIM id. */
  readonly users: Map<string, Person>;
  /** Members by the group's SCIM id. */
  readonly groups: Map<string, Set<string>>;
  /** Names by team. */
  readonly teams: Map<string, string>;
  /** Addresses of those who accepted. */
  readonly guests: Set<string>;
  /** Cookies of those who signed in. */
  readonly sessions: string[];
}

export const newLedger = (): Ledger => ({
  users: new Map(),
  groups: new Map(),
  teams: new Map(),
  guests: new Set(),
  sessions: [],
});
