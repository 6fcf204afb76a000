/** Why something had no effect, in English. */
import type { Words } from "../sentence.ts";
import type { ReasonsTold } from "../told.ts";
import { who } from "./parts.ts";

const HELD: Readonly<Record<ReasonsTold["held"]["by"], (since: string) => string>> = {
  admin: (since) => `held by an admin since ${since}`,
  directory: (since) => `deactivated by its directory since ${since}`,
  term: (since) => `the time of the membership ended on ${since}`,
  seats: (since) => `waits for a seat since ${since}`,
};

export const reasonsEn: Words<ReasonsTold> = {
  conflict_waits: ({ address }) => `a conflict about ${address} waits for a decision`,
  conflict_decided: ({ address, on, decision }) =>
    `a conflict about ${address} waits for a decision; decided on ${on}: ${decision}`,
  decided_against: ({ address }) => `an admin decided that ${address} is not to be a member by this connection`,
  held: ({ by, since, reason, name }) => `${HELD[by](since)}${reason === null ? "" : `: “${reason}”`} (${who(name)})`,
  not_pushed_yet: ({ member }) => `nobody has pushed the member ${member} yet`,
  in_rehearsal: () => "the connection is in rehearsal, which gives nobody access",
  moved: () => "another connection has taken the person over",
  deleted_since: ({ user }) => `the user ${user} has been deleted since`,
  being_worked_out: ({ member, group }) => `what ${who(member)} has by the group ${group} is being worked out`,
  has_it_already: ({ member, group }) => `${who(member)} has what the group ${group} gives already, or is nobody by it`,
  no_mapping: ({ group }) => `no mapping names the group ${group}`,
  mapped_since: ({ group, since }) => `no mapping names the group ${group}; one does since ${since}`,
};
