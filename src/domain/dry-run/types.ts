/**
 * Dry runs: any change, done in a world that is given up (platform/dry-run/world.ts), and told with what it would bring about. Nothing of a change is
 * written a second time here: what is told is read from the events that it wrote, from the access that people have within the world and had
 * before, and from what it noted beside. Also what an identity provider sent, or would send, done so. docs/dry-run.md
 */
import type { Sentence } from "../sentences/sentence.ts";

/** What an effect is about, to be told apart by programs. */
export type EffectKind =
  | "access"
  | "directory"
  | "invitation"
  | "mail"
  | "more"
  | "none"
  | "person"
  | "seat"
  | "session"
  | "setting"
  | "team"
  | "work";

/** One thing that would happen, or not. */
export interface Effect {
  readonly kind: EffectKind;
  /** The same in English words. */
  readonly text: string;
  /** As a sentence, where it can be told in every language; else whoever shows it has words for its kind. */
  readonly said?: Sentence | undefined;
  /** What it is called whom or what the effect is about. */
  readonly name?: string | undefined;
  /** Which mail, which work, or why there is none: the same for every caller, whatever the words. */
  readonly code?: string | undefined;
  /** The type of the event that would be written. */
  readonly event?: string | undefined;
  readonly object?: { readonly type: string; readonly id: string } | undefined;
  readonly before?: Readonly<Record<string, unknown>> | null | undefined;
  readonly after?: Readonly<Record<string, unknown>> | null | undefined;
  /** To whom mails would go; the first of many. */
  readonly to?: readonly string[] | undefined;
  /** How many of what. */
  readonly totals?: Readonly<Record<string, number>> | undefined;
}

/** What something would return, and bring about. */
export interface Tried<T> {
  readonly value: T;
  readonly effects: readonly Effect[];
}
