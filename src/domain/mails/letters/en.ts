/** What mails say in English. */
import { button, facts, paragraph, speller, type Texts, when } from "./letter.ts";

const { moment, list } = speller("en-GB");
const hello = (name: string) => paragraph(`Hello ${name},`);

const NOTICES = {
  password_changed: "Your password was changed",
  address_changed: "Your e-mail address was changed",
  totp_added: "An authenticator app was added to your account",
  totp_removed: "The authenticator app was removed from your account",
  passkey_added: "A passkey was added to your account",
  passkey_removed: "A passkey was removed from your account",
  recovery_codes_made: "New recovery codes were made for your account",
} as const;

const ALERTS = {
  break_glass: {
    subject: "Emergency sign-in",
    heading: "An owner signed in without single sign-on",
    text: "An owner used the emergency way to sign in, which stays open to owners even when single sign-on is required.",
    advice: "If you do not know about this, ask the person at once and end the sessions of the account.",
  },
  last_owner_refused: {
    subject: "A change was refused",
    heading: "The organization would have lost its last owner",
    text: "Somebody tried to take the access of the last owner. The change was refused, and nothing was changed.",
    advice: "Make another person an owner first, or undo the change in your identity provider.",
  },
  last_owner_kept: {
    subject: "The last owner stays active",
    heading: "The organization would have lost its last owner",
    text: "A connection has ended and its people were to be deactivated. The last owner among them stays active.",
    advice: "Make another person an owner, and deactivate this one by hand if that is what you want.",
  },
  token_expiring: {
    subject: "A token expires soon",
    heading: "A token of your directory connection expires soon",
    text: "When it has expired, your identity provider can no longer push people and groups.",
    advice: "Make a new token, put it into your identity provider, then revoke the old one.",
  },
} as const;

export const EN: Texts = {
  locale: "en",
  caution: "caution: look-alike letters",
  copyLink: "If the button does not work, copy this address into your browser:",
  sender: "Sent by Rollcall",
  letters: {
    invitation: ({ organization, inviter, name, roles, teams, message, expiresAt, link }) => ({
      subject: `Invitation to “${organization}”`,
      heading: "You have an invitation",
      blocks: [
        ...when(name, hello),
        paragraph(
          `${inviter === null ? "You are invited" : `${inviter} invites you`} to join the organization “${organization}”. This is what you will get:`,
        ),
        facts(
          ["Organization", organization],
          [roles.length > 1 ? "Roles" : "Role", list(roles)],
          ...teams.map(
            (team) => ["Team", team.roles.length > 0 ? `${team.name} (${list(team.roles)})` : team.name] as const,
          ),
          ["Invited by", inviter],
          ["Valid until", moment(expiresAt)],
        ),
        ...when(message, (text) => ({
          kind: "quote",
          caption: "A personal message came with it, in the words of the inviter:",
          text,
        })),
        button("View the invitation", link),
        paragraph("Opening the page does not accept anything yet. You decide there."),
      ],
      reason:
        "You get this mail because somebody entered your address. If you do not expect it, ignore it: nothing will happen.",
    }),
    invitation_revoked: ({ organization }) => ({
      subject: `Your invitation to “${organization}” was withdrawn`,
      heading: "Your invitation was withdrawn",
      blocks: [
        paragraph(`The invitation to join the organization “${organization}” was withdrawn. Its link no longer works.`),
      ],
      reason: "You get this mail because you were invited. You need not do anything.",
    }),
    verify_address: ({ name, link }) => ({
      subject: "Confirm your e-mail address",
      heading: "Confirm your e-mail address",
      blocks: [
        ...when(name, hello),
        paragraph("Please confirm that this address is yours. The link works once, and for a limited time."),
        button("Confirm the address", link),
      ],
      reason:
        "You get this mail because somebody entered your address. If that was not you, ignore it: without you nothing will happen.",
    }),
    reset_password: ({ name, link }) => ({
      subject: "Reset your password",
      heading: "Reset your password",
      blocks: [
        ...when(name, hello),
        paragraph(
          "Somebody, hopefully you, asked to reset the password of your account. The link works once, and for a limited time.",
        ),
        button("Choose a new password", link),
      ],
      reason: "If you did not ask for this, ignore this mail: your password stays as it is.",
    }),
    security_notice: ({ name, what, at }) => ({
      subject: NOTICES[what],
      heading: NOTICES[what],
      blocks: [
        ...when(name, hello),
        paragraph(`${NOTICES[what]}. If that was you, there is nothing to do.`),
        facts(["When", moment(at)]),
        paragraph("If it was not you, reset your password at once and tell the administrators of your organization."),
      ],
      reason: "You get this mail because the security of your account changed. Such mails cannot be switched off.",
    }),
    access_ending: ({ organization, guest, forSponsor, expiresAt }) => ({
      subject: forSponsor
        ? `The access of a guest of “${organization}” ends soon`
        : `Your access to “${organization}” ends soon`,
      heading: forSponsor ? "The access of your guest ends soon" : "Your access ends soon",
      blocks: [
        paragraph(
          forSponsor
            ? "You are the sponsor of a guest whose access is about to end. If it is still needed, renew it before."
            : `Your access as a guest of the organization “${organization}” is about to end. If you still need it, ask your contact there to renew it.`,
        ),
        facts(["Organization", organization], ["Guest", guest], ["Ends", moment(expiresAt)]),
      ],
      reason: forSponsor
        ? "You get this mail because you are the guest's sponsor."
        : "You get this mail because you are a guest there.",
    }),
    access_ended: ({ organization }) => ({
      subject: `Your access to “${organization}” has ended`,
      heading: "Your access has ended",
      blocks: [
        paragraph(
          `You can no longer sign in to the organization “${organization}”. If you still need access, ask your contact there.`,
        ),
      ],
      reason: "You get this mail because you had access until now.",
    }),
    kind_changed: ({ organization, kind }) => ({
      subject:
        kind === "member" ? `You are now a member of “${organization}”` : `You are now a guest of “${organization}”`,
      heading: kind === "member" ? "You are now a member" : "You are now a guest",
      blocks: [
        paragraph(
          kind === "member"
            ? `You were a guest of the organization “${organization}” and are now one of its members. Your access has no end date any more. From now on you sign in the way that the organization asks of its members; a permission to sign in without single sign-on has ended.`
            : `You were a member of the organization “${organization}” and are now a guest. Your access may have an end date. You have been signed out; sign in again to go on.`,
        ),
      ],
      reason: "You get this mail because your access changed.",
    }),
    owner_alert: ({ organization, what, who, at }) => ({
      subject: `${ALERTS[what].subject}: “${organization}”`,
      heading: ALERTS[what].heading,
      blocks: [
        paragraph(ALERTS[what].text),
        facts(["Organization", organization], ["Account", who], ["When", moment(at)]),
        paragraph(ALERTS[what].advice),
      ],
      reason: `You get this mail because you are an owner of “${organization}”. Such mails cannot be switched off.`,
    }),
  },
};
