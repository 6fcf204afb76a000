/** What mails say in English. */

import { digestEn } from "./digest.ts";
import { EN_ACCOUNT } from "./en-account.ts";
import { button, facts, paragraph, speller, type Texts, when } from "./letter.ts";

const { moment, list } = speller("en-GB");
const hello = (name: string) => paragraph(`Hello ${name},`);

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
    advice: "Make another person an owner, and hold this one by hand if that is what you want.",
  },
  token_expiring: {
    subject: "A token expires soon",
    heading: "A token of your directory connection expires soon",
    text: "When it has expired, your identity provider can no longer push people and groups.",
    advice: "Make a new token, put it into your identity provider, then revoke the old one.",
  },
  webhook_disabled: {
    subject: "A webhook was disabled",
    heading: "A webhook of your organization was disabled",
    text: "The receiver said that it is gone, or took nothing for five days. Events are no longer sent there.",
    advice: "Have the receiver mended, enable the webhook, and send again what it missed.",
  },
  log_stream_failing: {
    subject: "A log stream is failing",
    heading: "A log stream of your organization is failing",
    text: "Nothing has been taken at the other end for an hour. It is tried again and again, and nothing is lost meanwhile.",
    advice: "See in the log stream what the last attempt came to, and mend the receiver or the settings.",
  },
  breaker_tripped: {
    subject: "Many people have lost access",
    heading: "A directory connection took access from many people at once",
    text: "It was applied as the identity provider, or an admin here, asked for it. It stands beside the connection how many people it was.",
    advice:
      "If that was not meant, undo it there with one click, and find out what was changed in the identity provider.",
  },
  breaker_holding: {
    subject: "A decision is needed",
    heading: "A directory connection wants to take access from too many people at once",
    text: "What goes beyond the limit is not applied: it is kept, and waits for you. Everything else goes on.",
    advice:
      "Look at what waits, then approve or discard it. Whoever must lose access at once can be deactivated by hand.",
  },
  setup_link_asked: {
    subject: "A new set-up link is wanted",
    heading: "Somebody asks for a new set-up link",
    text: "Somebody opened a set-up link that does not work any more, and asks for a new one. The address is what they entered, and is not proved.",
    advice: "If you know who asks, make a new link in the console and send it to them.",
  },
} as const;

export const EN: Texts = {
  locale: "en",
  caution: "caution: look-alike letters",
  copyLink: "If the button does not work, copy this address into your browser:",
  sender: "Sent by Rollcall",
  letters: {
    ...EN_ACCOUNT,
    invitation: ({ organization, inviter, name, roles, teams, message, expiresAt, accessEndsAt, link }) => ({
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
          ["Your access ends", accessEndsAt && moment(accessEndsAt)],
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
    setup_code: ({ organization, code, minutes }) => ({
      subject: `Your code for setting up “${organization}”`,
      heading: "Your code",
      blocks: [
        paragraph(`Enter this code on the page where you set up “${organization}”. It counts for ${minutes} minutes.`),
        facts(["Code", code]),
        paragraph("Give it to nobody: we never ask for it by phone or mail."),
      ],
      reason: "You get this mail because somebody entered your address there. If that was not you, ignore it.",
    }),
    owner_digest: digestEn,
    owner_alert: ({ organization, what, who, at, link }) => ({
      subject: `${ALERTS[what].subject}: “${organization}”`,
      heading: ALERTS[what].heading,
      blocks: [
        paragraph(ALERTS[what].text),
        facts(["Organization", organization], ["Account", who], ["When", moment(at)]),
        paragraph(ALERTS[what].advice),
        button("See it in the console", link),
      ],
      reason: `You get this mail because you are an owner of “${organization}”. Such mails cannot be switched off.`,
    }),
  },
};
