/** What a refusal means, in English. */
import type { RefusalWords } from "./refusals.ts";

export const en: RefusalWords = {
  internal: {
    title: "Something went wrong",
    hint: "It is not your fault. Try again; if it stays, send the reference below to your administrator.",
  },
  unavailable: {
    title: "We are away for a moment",
    hint: "The service cannot reach its database. Wait a few seconds, then try again. Nothing was lost.",
  },
  not_found: { title: "There is nothing here", hint: "The address may be mistyped, or what was here is gone." },
  forbidden: {
    title: "This form cannot be used any more",
    hint: "It is too old, or it did not come from this site. Go back, reload the page and send it again.",
  },
  rate_limited: { title: "Too many attempts", hint: "Wait a little, then try again." },
  authorization_refused: {
    title: "The application asked in a wrong way",
    hint: "The application that you come from wanted to sign you in or out, but not in a way that works. Go back to it and begin anew; if it stays, tell its operator the reason and the reference.",
  },
  invalid: { title: "This could not be read", hint: "Go back and check what you entered." },
  invalid_credentials: {
    title: "That did not match",
    hint: "The address, the password or the code is wrong. Check them, or set a new password.",
  },
  membership_missing: {
    title: "You are signed up, but not a member",
    hint: "You have no membership in this organization. Ask its administrator to invite this address.",
  },
  member_deactivated: {
    title: "Your access has ended",
    hint: "Your membership in this organization is deactivated. Ask its administrator to reactivate it.",
  },
  seat_limit_reached: {
    title: "All seats are taken",
    hint: "The organization has no free seat. Its administrator can make room; then try again.",
  },
  sso_required: {
    title: "Single sign-on is required",
    hint: "This organization lets you in through its own sign-in page only.",
  },
  sign_in_method_not_allowed: {
    title: "This way of signing in is not open here",
    hint: "This organization lets people in by other ways. Go back to the sign-in page and take one that it offers.",
  },
  sso_response_refused: {
    title: "Your organization's sign-in did not work",
    hint: "Its answer was not accepted. Start again from the sign-in page; if it stays, send the reason and the reference below to your administrator.",
  },
  sso_identity_unmatched: {
    title: "Nobody here matches your sign-in",
    hint: "Your organization's sign-in worked, but no member belongs to it. Ask your administrator for access, and send the reference below.",
  },
  login_group_missing: {
    title: "You have not been given access",
    hint: "Your organization lets in certain groups only, and you are in none of them. Ask your administrator.",
  },
  connection_disabled: {
    title: "This sign-in is switched off",
    hint: "Your organization has switched this way of signing in off. Ask your administrator.",
  },
  sso_not_configured: {
    title: "Single sign-on is not set up",
    hint: "This organization has no single sign-on any more. Sign in with a password.",
  },
  mfa_required: { title: "A second factor is required", hint: "Finish signing in with your code first." },
  invitation_email_mismatch: {
    title: "This invitation is for another account",
    hint: "Sign out, then open the link again with the invited address.",
  },
  invitation_expired: { title: "This invitation has expired", hint: "Ask for a new one." },
  invitation_used: { title: "This invitation was answered already", hint: "If it was you who accepted, sign in." },
  invitation_revoked: { title: "This invitation was taken back", hint: "Ask the organization for a new one." },
  inviter_not_permitted: {
    title: "This invitation does not hold any more",
    hint: "Whoever invited you may not do so now. Ask the organization for a new invitation.",
  },
  role_not_grantable: {
    title: "This invitation does not hold any more",
    hint: "Its role may not be given any more. Ask the organization for a new invitation.",
  },
  external_guests_disabled: {
    title: "Guests are switched off",
    hint: "The organization takes no guests at the moment. Ask its administrator.",
  },
  email_blocked: {
    title: "This address is not let in",
    hint: "The organization blocks this address. Ask its administrator.",
  },
  domain_not_allowed: {
    title: "This address is not let in",
    hint: "The organization takes other domains only. Ask its administrator.",
  },
  already_member: { title: "You are a member already", hint: "There is nothing left to accept. Sign in." },
  managed_by_directory: {
    title: "Your organization decides this",
    hint: "Its directory manages your access. Ask its administrator.",
  },
  conflict: {
    title: "This does not fit any more",
    hint: "Something changed in the meantime. Go back, reload the page and try again.",
  },
};
