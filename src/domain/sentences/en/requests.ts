/** What came of the requests of an identity provider and of sign-ins, in English. */
import type { Words } from "../sentence.ts";
import type { Became, Change, RequestsTold } from "../told.ts";
import { changed, spelled, who } from "./parts.ts";

const became = (change: Change | null): string => (change ? ` → ${changed(change)}` : "");

const of =
  (what: string) =>
  ({ name, gained, seat }: Became): string => {
    const gains = gained.map(changed).filter(Boolean);
    const got = gains.length > 0 ? ` → ${gains.join(", ")}` : "";
    return `${name} ${what}${got}${seat ? `; seat ${seat.number} of ${seat.of}` : ""}`;
  };

export const requestsEn: Words<RequestsTold> = {
  no_effect: ({ why }, tell) => `no effect: ${tell(why)}`,
  as_it_was: () => "everything was as it was asked for already",
  nothing_known: () => "nothing is known of what it came to",
  more_sentences: ({ count }) => `… and ${count} more`,
  refused: ({ status, detail, deleted }) =>
    `refused with ${status}: ${detail ?? "no more is known"}${deleted === null ? "" : ` It was deleted on ${deleted}.`}`,
  why_refused: ({ detail }) => detail ?? "No more is known.",
  answered: ({ detail }) => detail,
  waits_for_decision: ({ detail }) => `waits for a decision: ${detail ?? "it was held"}`,
  kept_nowhere: ({ attributes }) =>
    `kept nowhere: ${attributes.length === 1 ? "attribute" : "attributes"} ${attributes.join(", ")}`,
  joined_group: ({ member, group, change }) => `${who(member)} joined group ${group}${became(change)}`,
  left_group: ({ member, group, change }) => `${who(member)} left group ${group}${became(change)}`,
  more_members_changed: ({ count, group }) =>
    `${count} more ${count === 1 ? "member" : "members"} of group ${group} changed`,
  user_pushed: ({ user }) => `${who(user)} was pushed`,
  user_changed: ({ user, attributes }) => `${who(user)} was changed: ${attributes.join(", ")}`,
  user_taken_back: ({ user }) => `${who(user)} was taken back`,
  last_owner_stays: ({ user }) => `${who(user)} is the last owner and stays`,
  group_pushed: ({ group }) => `group ${group} was pushed`,
  group_changed: ({ group, attributes }) => `group ${group} was changed: ${attributes.join(", ")}`,
  group_taken_back: ({ group }) => `group ${group} was taken back`,
  waits_for_seat: ({ name, seats }) =>
    `waits for a seat: ${seats === null ? "all of the role, or all, are taken" : `all ${seats} are taken`} (${name})`,
  joined: of("joined the organization"),
  activated: of("is active again"),
  deactivated: of("was deactivated"),
  removed: of("was removed"),
  adopted: of("is the member who was here already"),
  merged: of("turned out to be the same person as another member"),
  last_owner_kept: of("is the last owner and keeps access until there is another"),
  updated: of("has a changed profile"),
  claimed: of("is the person who signed in"),
  became: ({ event, ...member }) => of(spelled(event))(member),
  happened: ({ event, id }) => `${spelled(event)} (${id})`,
  access_changed: ({ name, change }) => `${name}: ${changed(change) || "other attributes"}`,
  signed_in: ({ name }) => `${name ?? "somebody"} signed in`,
  sign_in_refused: ({ why }) => `refused: ${why ?? "no more is known"}`,
};
