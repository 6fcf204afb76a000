/**
 * The flight recorder: what an identity provider asked for, told in plain words with what came of it, and why nothing did. Nothing of it is
 * stored but the line of the request log (connections/requests/request-log.ts); the sentences are made when somebody reads, from the events of
 * the request and from the facts of then: events and their times say who was held, what was undecided and which mappings there were.
 * docs/flight-recorder.md
 */
import type { StoredRequest } from "../connections/requests/request-log.ts";
import type { ConflictDoc } from "../directory/conflict.model.ts";
import type { UserBrief } from "../directory/users/user-briefs.ts";
import type { Event } from "../events/events.ts";
import type { AboutGroups } from "../mappings/binding/of-groups.ts";
import type { MembershipDoc } from "../memberships/membership-lookup.ts";
import type { Hold } from "../memberships/types.ts";
import type { Sentence } from "../sentences/sentence.ts";
import type { RequestOutcome } from "./outcomes.ts";
import type { Remedy } from "./remedies.ts";

/** A request with what came of it. */
export interface ToldRequest extends StoredRequest {
  /** What happened, a sentence each. */
  readonly effects: readonly Sentence[];
  /** What ends what had no effect. */
  readonly remedies: readonly Remedy[];
  /** In one word. */
  readonly outcome: RequestOutcome;
  /** The events of it, those that followed among them. */
  readonly events: readonly string[];
}

/** A line of a log, as far as what came of it depends on it. */
export type Trailed = Pick<StoredRequest, "id" | "trail"> &
  Partial<Pick<StoredRequest, "status" | "path" | "connectionId">>;

/** A hold, and why, where whoever set it said so. */
export type Held = Hold & { readonly reason?: string };

/** Everything that the words about a page of requests are made from. */
export interface Facts {
  /** By request. */
  readonly own: ReadonlyMap<string, readonly Event[]>;
  /** What followed, by the event that it follows from. */
  readonly following: ReadonlyMap<string, readonly Event[]>;
  /** Events of which it is not known to the end what follows. */
  readonly untold: ReadonlySet<string>;
  readonly users: ReadonlyMap<string, UserBrief>;
  readonly memberships: ReadonlyMap<string, MembershipDoc>;
  readonly groups: ReadonlyMap<string, string>;
  readonly teams: ReadonlyMap<string, string>;
  /** The addresses of invitations. */
  readonly invitations: ReadonlyMap<string, string>;
  readonly conflicts: ReadonlyMap<string, readonly ConflictDoc[]>;
  /** By group: the group itself and those that hold it. */
  readonly holding: ReadonlyMap<string, readonly string[]>;
  readonly mappings: readonly AboutGroups[];
  /** Who was held by what when an event came, by `<event> <membership>`. */
  readonly held: ReadonlyMap<string, readonly Held[]>;
  /** When what a refused request named was deleted, by its id. */
  readonly deleted: ReadonlyMap<string, Date>;
}
