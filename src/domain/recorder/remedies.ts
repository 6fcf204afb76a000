/** What ends it where a change had no effect: in words, and the call that does it where one of this organization does. Pure. */
import type { StoredRequest } from "../connections/requests/request-log.ts";
import type { ConflictDoc } from "../directory/conflict.model.ts";
import type { ErrorCode } from "../errors.ts";
import type { Hold } from "../memberships/types.ts";
import { type RemedyCode, type Sentence, sentence } from "../sentences/sentence.ts";

export interface Remedy {
  readonly said: Sentence;
  /** Below the organization; null where only the identity provider can end it. */
  readonly call: { readonly method: "POST" | "PATCH"; readonly path: string } | null;
}

/** One thing that a request came to, and what ends it where it is why nothing did. */
export interface Outcome {
  readonly said: Sentence;
  readonly remedy?: Remedy;
  /** Nobody can say yet whether it has an effect. */
  readonly isOpen?: true;
}

/** A remedy by a call, or by one elsewhere. */
export const remedyOf = (code: RemedyCode, call: Remedy["call"] = null): Remedy => ({ said: sentence(code, {}), call });

export const mapTheGroup = remedyOf("map_the_group", { method: "POST", path: "/mappings" });
export const freeASeat = remedyOf("free_a_seat", { method: "PATCH", path: "/policies" });
export const pushThePerson = remedyOf("push_the_person");

const REFUSED: Partial<Readonly<Record<ErrorCode, Remedy>>> = {
  seat_limit_reached: freeASeat,
  last_owner: remedyOf("make_another_owner"),
  forbidden: remedyOf("see_decision_or_token"),
};

const BY_STATUS: Readonly<Record<number, Remedy>> = {
  404: remedyOf("push_it_again"),
  409: remedyOf("free_the_value"),
};

/** What ends a refusal; nothing where the identity provider comes again by itself. */
export function afterRefusal({ status, code, connectionId }: Refused): Remedy | undefined {
  if (code === "connection_disabled")
    return remedyOf("enable_connection", { method: "PATCH", path: `/connections/${connectionId}` });
  if (status === 429 || status >= 500) return undefined;
  return (code && REFUSED[code]) ?? BY_STATUS[status] ?? remedyOf("send_it_right");
}

type Refused = Pick<StoredRequest, "status" | "code" | "connectionId">;

const resolving = ({ _id }: Pick<ConflictDoc, "_id">): Remedy["call"] => ({
  method: "POST",
  path: `/conflicts/${_id}/resolve`,
});

export const decide = (conflict: Pick<ConflictDoc, "_id">): Remedy => remedyOf("decide", resolving(conflict));

export const decideAnew = (conflict: Pick<ConflictDoc, "_id">): Remedy => remedyOf("decide_anew", resolving(conflict));

const OWN_URN = /^urn:/i;

/** Only what stands below a URN of one's own can be declared. */
export const keepAttributes = (connectionId: string, dropped: readonly string[]): Remedy =>
  dropped.every((name) => OWN_URN.test(name))
    ? remedyOf("declare_attributes", { method: "PATCH", path: `/connections/${connectionId}` })
    : remedyOf("leave_attributes_out");

export const goLive = (connectionId: string | undefined): Remedy =>
  remedyOf(
    "go_live",
    connectionId === undefined ? null : { method: "POST", path: `/connections/${connectionId}/go-live` },
  );

const LIFTED: Readonly<Record<Hold["source"], (membershipId: string) => Remedy>> = {
  admin: (id) => remedyOf("give_access_back", { method: "POST", path: `/memberships/${id}/reactivate` }),
  directory: () => remedyOf("activate_in_directory"),
  term: (id) => remedyOf("set_later_end", { method: "PATCH", path: `/memberships/${id}` }),
  seats: () => freeASeat,
};

/** What lifts a hold from a membership. */
export const lift = (source: Hold["source"], membershipId: string): Remedy => LIFTED[source](membershipId);
