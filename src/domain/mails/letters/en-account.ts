/** What mails about an account say in English. */
import { button, facts, paragraph, speller, type Texts, when } from "./letter.ts";

const { moment } = speller("en-GB");
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

type AboutAccounts =
  | "verify_address"
  | "reset_password"
  | "set_up_password"
  | "security_notice"
  | "factor_reset_asked"
  | "factors_reset";

export const EN_ACCOUNT: Pick<Texts["letters"], AboutAccounts> = {
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
  set_up_password: ({ organization, name, link }) => ({
    subject: `Choose a password for “${organization}”`,
    heading: "Choose a password",
    blocks: [
      ...when(name, hello),
      paragraph(
        `You can now sign in to “${organization}” with your e-mail address and a password, for when single sign-on is not at hand. The link works once, for three days; after that, use “Forgot password?” on the sign-in page.`,
      ),
      button("Choose a password", link),
    ],
    reason:
      "You get this mail because you are a member of this organization and its administrators allow access without single sign-on.",
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
  factor_reset_asked: ({ name, organization, dueAt, link }) => ({
    subject: "Your second factor is about to be reset",
    heading: "Your second factor is about to be reset",
    blocks: [
      ...when(name, hello),
      paragraph(
        `An owner of “${organization}” asked to remove the passkeys, the authenticator app and the password of your account, because you have lost your second factor. When it is done you get a mail with a link to choose a new password.`,
      ),
      facts(["When", moment(dueAt)]),
      paragraph("If you have not lost it, or did not ask for this, stop it before then:"),
      button("Keep my second factor", link),
      paragraph("Signing in with your passkey, a code of your app or a recovery code stops it, too."),
    ],
    reason:
      "You get this mail because the security of your account is about to change. Such mails cannot be switched off.",
  }),
  factors_reset: ({ name, at, link }) => ({
    subject: "Your second factor was reset",
    heading: "Your second factor was reset",
    blocks: [
      ...when(name, hello),
      paragraph(
        "The passkeys, the authenticator app and the recovery codes of your account were removed, and all sessions were ended.",
      ),
      facts(["When", moment(at)]),
      ...(link === null
        ? [paragraph("Sign in as before, then set up a second factor in your account.")]
        : [
            paragraph(
              "Your password was removed, too. Choose a new one with this link, within an hour; after that, use “Forgot your password?” on the sign-in page. Then set up a second factor in your account.",
            ),
            button("Choose a new password", link),
          ]),
      paragraph("If you did not ask for this, tell the owners of your organization at once."),
    ],
    reason: "You get this mail because the security of your account has changed. Such mails cannot be switched off.",
  }),
};
