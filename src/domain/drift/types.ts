/**
 * Drift: what does not belong together any more, or has nobody who looks after it, each with the one call that ends it. What the database
 * can list along an index is looked up when somebody asks; what has to be compared – mirror, links and grants of everybody – is gone
 * through beside the requests, portion by portion, and its findings are stored with their moment. docs/drift.md
 */

/** Compared beside the requests. */
export const COMPARED = ["inconsistent", "source_gone"] as const;
/** Looked up. */
export const LISTED = [
  "dangling_member",
  "guest_without_sponsor",
  "never_signed_in",
  "unseen",
  "conflict_open",
  "without_sso",
] as const;

/** What may be wrong, in the order in which it is told. */
export const DRIFT_KINDS = [...COMPARED, ...LISTED] as const;
export type DriftKind = (typeof DRIFT_KINDS)[number];

/** One call of the REST surface. */
export interface Remedy {
  readonly method: "POST" | "PATCH" | "DELETE";
  /** Below `/v1/organizations/{organization}`. */
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
  /** What it does, as a sentence. */
  readonly text: string;
}

export interface Drift {
  readonly kind: DriftKind;
  readonly object: { readonly type: string; readonly id: string };
  /** The member whom it is about, where it is about one. */
  readonly membership: {
    readonly id: string;
    readonly displayName: string | null;
    readonly email: string | null;
  } | null;
  readonly sentence: string;
  readonly remedy: Remedy;
  /** When it was found: of what is looked up, now. */
  readonly foundAt: Date;
}
