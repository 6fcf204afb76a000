/** What each sentence names, by its code. A code that is added here, or to the clauses and remedies in English, has words in every language, or nothing compiles. */
import type { ErrorCode } from "../errors.ts";
import type { clausesEn } from "./en/clauses.ts";
import type { remediesEn } from "./en/remedies.ts";
import type { takeOversEn } from "./en/take-overs.ts";
import type { Sentence } from "./sentence.ts";
import type { WarningsTold } from "./told-warnings.ts";

/** Names nothing. */
export type Nothing = Readonly<Record<never, never>>;

/** A day as YYYY-MM-DD. */
export type Day = string;

/** A person by name or address, or a group by its name. */
export type Who = string | { readonly group: string };

/** Access that somebody has: a role, or a seat in a team with its roles. */
export type Access = { readonly role: string } | { readonly team: string; readonly roles: readonly string[] };

/** How access became another. */
export interface Change {
  readonly gains: readonly Access[];
  readonly losses: readonly Access[];
}

/** A member, of whom something was done: what came of it, and which seat was taken by it. */
export interface Became {
  readonly name: string;
  readonly gained: readonly Change[];
  readonly seat: { readonly number: number; readonly of: number } | null;
}

interface InGroup {
  readonly member: Who;
  readonly group: string;
}

/** Of what an identity provider asked for, and of sign-ins. */
export interface RequestsTold {
  readonly no_effect: { readonly why: Sentence };
  readonly as_it_was: Nothing;
  readonly nothing_known: Nothing;
  readonly more_sentences: { readonly count: number };
  readonly refused: {
    readonly status: number;
    readonly code: ErrorCode | null;
    /** What the identity provider was answered, as it was. */
    readonly detail: string | null;
    /** When the record was deleted that the request names. */
    readonly deleted: Day | null;
  };
  /** The same, for whoever looks after the identity provider and has the answer before them. */
  readonly why_refused: { readonly status: number; readonly code: ErrorCode | null; readonly detail: string | null };
  /** What the identity provider was answered; without a status where that was at a sign-in. */
  readonly answered: { readonly status: number | null; readonly code: ErrorCode | null; readonly detail: string };
  readonly waits_for_decision: { readonly detail: string | null };
  readonly kept_nowhere: { readonly attributes: readonly string[] };
  readonly joined_group: InGroup & { readonly change: Change | null };
  readonly left_group: InGroup & { readonly change: Change | null };
  readonly more_members_changed: { readonly count: number; readonly group: string };
  readonly user_pushed: { readonly user: Who };
  readonly user_changed: { readonly user: Who; readonly attributes: readonly string[] };
  readonly user_taken_back: { readonly user: Who };
  readonly last_owner_stays: { readonly user: Who };
  readonly group_pushed: { readonly group: string };
  readonly group_changed: { readonly group: string; readonly attributes: readonly string[] };
  readonly group_taken_back: { readonly group: string };
  readonly waits_for_seat: { readonly name: string; readonly seats: number | null };
  readonly joined: Became;
  readonly activated: Became;
  readonly deactivated: Became;
  readonly removed: Became;
  readonly adopted: Became;
  readonly merged: Became;
  readonly last_owner_kept: Became;
  readonly updated: Became;
  readonly claimed: Became;
  /** An event of a member for which there are no words of its own. */
  readonly became: Became & { readonly event: string };
  /** The same, of anything else. */
  readonly happened: { readonly event: string; readonly id: string };
  readonly access_changed: { readonly name: string; readonly change: Change };
  readonly signed_in: { readonly name: string | null };
  /** A sign-in, and what is known of why. */
  readonly sign_in_refused: { readonly why: string | null };
}

/** Why something had no effect. */
export interface ReasonsTold {
  readonly conflict_waits: { readonly address: string };
  readonly conflict_decided: { readonly address: string; readonly on: Day; readonly decision: string | null };
  readonly decided_against: { readonly address: string };
  readonly held: {
    readonly by: "admin" | "directory" | "term" | "seats";
    readonly since: Day;
    readonly reason: string | null;
    readonly name: Who;
  };
  readonly not_pushed_yet: { readonly member: string };
  readonly in_rehearsal: Nothing;
  readonly moved: Nothing;
  readonly deleted_since: { readonly user: string };
  readonly being_worked_out: InGroup;
  readonly has_it_already: InGroup;
  readonly no_mapping: { readonly group: string };
  readonly mapped_since: { readonly group: string; readonly since: Day };
}

/** Who did something to an invitation: a member by name, or what else may. */
export type By =
  | { readonly name: string }
  | {
      readonly kind:
        | "operator"
        | "api_key"
        | "connection"
        | "oauth_client"
        | "setup_link"
        | "person"
        | "system"
        | "member";
    };

interface Offer {
  readonly by: By;
  readonly address: string;
  readonly kind: string;
  readonly gives: readonly Access[];
}

/** What came of an invitation. */
export interface InvitationsTold {
  readonly invited: Offer & { readonly withoutSso: boolean; readonly until: Day | null };
  readonly proposed: Offer;
  readonly approved: { readonly by: By };
  readonly rejected: { readonly by: By };
  readonly sent_again: { readonly by: By; readonly until: Day | null };
  /** The state of the link that somebody has. */
  readonly asked_again: { readonly state: string };
  /** `code`: of the refusal. */
  readonly not_accepted: { readonly code: string; readonly tries: number };
  readonly accepted: {
    readonly name: string;
    readonly joined: boolean;
    readonly gives: readonly Access[];
    readonly dropped: readonly string[];
    readonly left: readonly string[];
  };
  readonly declined: Nothing;
  readonly taken_back: { readonly by: By };
  readonly came_another_way: { readonly name: string | null };
  readonly promise_kept: { readonly gives: readonly Access[] };
  readonly mail_lost: { readonly reason: string };
  readonly ended_unanswered: Nothing;
  readonly event: { readonly type: string };
}

/** Why a take-over cannot be, or cannot be undone, where that names something. */
export interface TakeOversTold {
  readonly take_over_nobody: { readonly from: string; readonly to: string };
  readonly take_over_gains: { readonly count: number; readonly isAll: boolean; readonly to: string };
  readonly take_over_gain: { readonly user: string; readonly gains: readonly Access[] };
  readonly take_over_going_live: { readonly connection: string };
  readonly undo_days: { readonly days: number };
  readonly undo_forgotten: { readonly people: number };
  readonly undo_changed: { readonly first: Sentence; readonly more: number };
  readonly undo_taken_in: { readonly user: string };
  readonly undo_mapping_changed: { readonly mapping: string };
  readonly undo_user_gone: { readonly user: string };
  readonly undo_decided: { readonly user: string };
  readonly undo_former_deleted: { readonly former: string; readonly user: string };
  readonly undo_former_member: { readonly former: string };
  readonly undo_no_member: { readonly user: string };
  readonly undo_former_status: { readonly former: string; readonly active: boolean };
  readonly undo_directories: { readonly user: string };
  readonly undo_groups: { readonly former: string };
  readonly undo_erased: Nothing;
}

type Plain = keyof typeof clausesEn | keyof typeof remediesEn | keyof typeof takeOversEn;

/** Every sentence. */
export interface Told
  extends RequestsTold,
    ReasonsTold,
    InvitationsTold,
    TakeOversTold,
    WarningsTold,
    Readonly<Record<Plain, Nothing>> {}
