/** What ends it where something had no effect, in English: sentences that name nothing. Their codes are those of every language. */
export const remediesEn = {
  map_the_group: () => "Map the group to a role or a team. Whoever is in it already gets that at once.",
  free_a_seat: () => "Raise the seat limit, or hold somebody. Whoever has waited the longest then comes in by itself.",
  push_the_person: () =>
    "Assign the person to the application in the identity provider. The place in the group waits for them.",
  make_another_owner: () =>
    "Make somebody else an owner first. The next try of the identity provider then goes through.",
  see_decision_or_token: () => "See whether an admin has decided against the person, and what the token may do.",
  push_it_again: () => "Have the identity provider push it again: it is gone here.",
  free_the_value: () =>
    "Change or remove the record that has the value, or have the identity provider find and update it.",
  send_it_right: () => "Change in the identity provider what the refusal names, and have it push again.",
  enable_connection: () => "Enable the connection.",
  decide: () => "Decide who is meant. Until then the person has what they had before.",
  decide_anew: () => "Decide it anew, where it was not meant so.",
  leave_attributes_out: () =>
    "Take them out of the identity provider’s attribute mapping, or have it send them below a URN of your own and declare them on the connection.",
  declare_attributes: () =>
    "Declare them on the connection, or take them out of the identity provider’s attribute mapping.",
  go_live: () => "Take the connection live, or swap it in by a take-over.",
  give_access_back: () => "Give the person access back. What the groups give then counts.",
  activate_in_directory: () => "Activate the person in the identity provider that deactivated them.",
  set_later_end: () => "Set a later end of the membership, or none, and give access back.",
  send_again: () => "Send it again: a new link, a new term, and it then stands by your right to invite.",
  newest_link: () => "The newest mail has the link that counts. Send the invitation again where it is lost.",
  allow_guests: () => "Switch external guests on, or verify the domain. The link that was sent counts then.",
  unblock_domain: () => "Take the domain from the blocked ones.",
  allow_domain: () => "Allow the domain.",
  accept_by_sso: () =>
    "The person accepts by signing in with SSO. For one without an account there, offer access without SSO.",
  allow_way_in: () => "Allow a way of signing in that the person has.",
  use_invited_address: () => "Have the person sign in with the invited address, or invite the other one.",
  use_own_account: () => "Have the person sign out, and accept with an account of their own.",
  check_address: () => "Check the address, and invite the right one; or send it again where the mailbox was at fault.",
  approve_it: () => "It waits for an admin: approve it, or reject it.",
} as const;
