/** What ends it where a change had no effect: in words, and the call that does it where one of this organization does. Pure. */
import type { StoredRequest } from "../connections/requests/request-log.ts";
import type { ConflictDoc } from "../directory/conflict.model.ts";
import type { ErrorCode } from "../errors.ts";
import type { Hold } from "../memberships/types.ts";

export interface Remedy {
  readonly text: string;
  /** Below the organization; null where only the identity provider can end it. */
  readonly call: { readonly method: "POST" | "PATCH"; readonly path: string } | null;
}

/** One sentence of what a request came to, and what ends it where it is why nothing did. */
export interface Sentence {
  readonly text: string;
  readonly remedy?: Remedy;
  /** Nobody can say yet whether it has an effect. */
  readonly isOpen?: true;
}

const elsewhere = (text: string): Remedy => ({ text, call: null });

export const mapTheGroup: Remedy = {
  text: "Map the group to a role or a team. Whoever is in it already gets that at once.",
  call: { method: "POST", path: "/mappings" },
};

export const freeASeat: Remedy = {
  text: "Raise the seat limit, or deactivate somebody. Whoever has waited the longest then comes in by itself.",
  call: { method: "PATCH", path: "/policies" },
};

export const pushThePerson = elsewhere(
  "Assign the person to the application in the identity provider. The place in the group waits for them.",
);

const REFUSED: Partial<Readonly<Record<ErrorCode, Remedy>>> = {
  seat_limit_reached: freeASeat,
  last_owner: elsewhere("Make somebody else an owner first. The next try of the identity provider then goes through."),
  forbidden: elsewhere("See whether an admin has decided against the person, and what the token may do."),
};

const BY_STATUS: Readonly<Record<number, Remedy>> = {
  404: elsewhere("Have the identity provider push it again: it is gone here."),
  409: elsewhere("Change or remove the record that has the value, or have the identity provider find and update it."),
};

const sendItRight = elsewhere("Change in the identity provider what the refusal names, and have it push again.");

/** What ends a refusal; nothing where the identity provider comes again by itself. */
export function afterRefusal({ status, code, connectionId }: Refused): Remedy | undefined {
  if (code === "connection_disabled")
    return { text: "Enable the connection.", call: { method: "PATCH", path: `/connections/${connectionId}` } };
  if (status === 429 || status >= 500) return undefined;
  return (code && REFUSED[code]) ?? BY_STATUS[status] ?? sendItRight;
}

type Refused = Pick<StoredRequest, "status" | "code" | "connectionId">;

export const decide = ({ _id }: Pick<ConflictDoc, "_id">): Remedy => ({
  text: "Decide who is meant. Until then the person has what they had before.",
  call: { method: "POST", path: `/conflicts/${_id}/resolve` },
});

export const decideAnew = ({ _id }: Pick<ConflictDoc, "_id">): Remedy => ({
  text: "Decide it anew, where it was not meant so.",
  call: { method: "POST", path: `/conflicts/${_id}/resolve` },
});

const OWN_URN = /^urn:/i;

/** Only what stands below a URN of one's own can be declared. */
export function keepAttributes(connectionId: string, dropped: readonly string[]): Remedy {
  if (!dropped.every((name) => OWN_URN.test(name)))
    return elsewhere(
      "Take them out of the identity provider’s attribute mapping, or have it send them below a URN of your own and declare them on the connection.",
    );
  return {
    text: "Declare them on the connection, or take them out of the identity provider’s attribute mapping.",
    call: { method: "PATCH", path: `/connections/${connectionId}` },
  };
}

export const goLive = (connectionId: string | undefined): Remedy => ({
  text: "Take the connection live, or swap it in by a take-over.",
  call: connectionId === undefined ? null : { method: "POST", path: `/connections/${connectionId}/go-live` },
});

const LIFTED: Readonly<Record<Hold["source"], (membershipId: string) => Remedy>> = {
  admin: (id) => ({
    text: "Give the person access back. What the groups give then counts.",
    call: { method: "POST", path: `/memberships/${id}/reactivate` },
  }),
  directory: () => elsewhere("Activate the person in the identity provider that deactivated them."),
  term: (id) => ({
    text: "Set a later end of the membership, or none, and give access back.",
    call: { method: "PATCH", path: `/memberships/${id}` },
  }),
  seats: () => freeASeat,
};

/** What lifts a hold from a membership. */
export const lift = (source: Hold["source"], membershipId: string): Remedy => LIFTED[source](membershipId);
