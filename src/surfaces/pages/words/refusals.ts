/** What a refusal means to the person who meets it, and what can be done. Said by code: the reason is shown beside, for the admin. */
import type { Locale } from "../../../domain/mails/nouns.ts";
import type { ProblemCode } from "../../json/problem.ts";

interface Told {
  readonly title: string;
  readonly hint: string;
}
type Words = Readonly<Partial<Record<ProblemCode, Told>>> & { readonly internal: Told };

const en: Words = {
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

const de: Words = {
  internal: {
    title: "Etwas ist schiefgegangen",
    hint: "Es liegt nicht an Ihnen. Versuchen Sie es noch einmal; wenn es bleibt, nennen Sie Ihrer Verwaltung die Referenz unten.",
  },
  unavailable: {
    title: "Wir sind gleich wieder da",
    hint: "Der Dienst erreicht seine Datenbank nicht. Warten Sie ein paar Sekunden und versuchen Sie es dann erneut. Nichts ging verloren.",
  },
  not_found: { title: "Hier ist nichts", hint: "Die Adresse ist vielleicht vertippt, oder was hier war, ist fort." },
  forbidden: {
    title: "Dieses Formular gilt nicht mehr",
    hint: "Es ist zu alt oder kam nicht von dieser Seite. Gehen Sie zurück, laden Sie die Seite neu und senden Sie es noch einmal.",
  },
  rate_limited: { title: "Zu viele Versuche", hint: "Warten Sie ein wenig und versuchen Sie es dann erneut." },
  invalid: { title: "Das war nicht lesbar", hint: "Gehen Sie zurück und prüfen Sie Ihre Eingaben." },
  invalid_credentials: {
    title: "Das passt nicht zusammen",
    hint: "Adresse, Passwort oder Code stimmen nicht. Prüfen Sie sie oder setzen Sie ein neues Passwort.",
  },
  membership_missing: {
    title: "Sie sind registriert, aber kein Mitglied",
    hint: "Sie haben in dieser Organisation keine Mitgliedschaft. Bitten Sie ihre Verwaltung, diese Adresse einzuladen.",
  },
  member_deactivated: {
    title: "Ihr Zugang ist beendet",
    hint: "Ihre Mitgliedschaft in dieser Organisation ist deaktiviert. Bitten Sie ihre Verwaltung, sie zu reaktivieren.",
  },
  seat_limit_reached: {
    title: "Alle Plätze sind vergeben",
    hint: "Die Organisation hat keinen freien Platz. Ihre Verwaltung kann Platz schaffen; versuchen Sie es dann erneut.",
  },
  sso_required: {
    title: "Single Sign-on ist nötig",
    hint: "Diese Organisation lässt Sie nur über ihre eigene Anmeldeseite ein.",
  },
  sso_response_refused: {
    title: "Die Anmeldung Ihrer Organisation hat nicht geklappt",
    hint: "Ihre Antwort wurde nicht angenommen. Beginnen Sie noch einmal auf der Anmeldeseite; wenn es bleibt, nennen Sie Ihrer Verwaltung Grund und Referenz unten.",
  },
  sso_identity_unmatched: {
    title: "Zu Ihrer Anmeldung gehört hier niemand",
    hint: "Die Anmeldung Ihrer Organisation hat geklappt, aber kein Mitglied gehört dazu. Bitten Sie Ihre Verwaltung um Zugang und nennen Sie die Referenz unten.",
  },
  login_group_missing: {
    title: "Ihnen wurde kein Zugang gegeben",
    hint: "Ihre Organisation lässt nur bestimmte Gruppen ein, und Sie sind in keiner davon. Fragen Sie Ihre Verwaltung.",
  },
  connection_disabled: {
    title: "Diese Anmeldung ist abgeschaltet",
    hint: "Ihre Organisation hat diesen Weg der Anmeldung abgeschaltet. Fragen Sie Ihre Verwaltung.",
  },
  sso_not_configured: {
    title: "Single Sign-on ist nicht eingerichtet",
    hint: "Diese Organisation hat kein Single Sign-on mehr. Melden Sie sich mit Passwort an.",
  },
  mfa_required: {
    title: "Ein zweiter Faktor ist nötig",
    hint: "Schließen Sie zuerst die Anmeldung mit Ihrem Code ab.",
  },
  invitation_email_mismatch: {
    title: "Diese Einladung gilt einem anderen Konto",
    hint: "Melden Sie sich ab und öffnen Sie den Link mit der eingeladenen Adresse.",
  },
  invitation_expired: { title: "Diese Einladung ist abgelaufen", hint: "Bitten Sie um eine neue." },
  invitation_used: {
    title: "Diese Einladung wurde schon beantwortet",
    hint: "Wenn Sie selbst angenommen haben, melden Sie sich an.",
  },
  invitation_revoked: {
    title: "Diese Einladung wurde zurückgezogen",
    hint: "Bitten Sie die Organisation um eine neue.",
  },
  inviter_not_permitted: {
    title: "Diese Einladung gilt nicht mehr",
    hint: "Wer Sie eingeladen hat, darf das jetzt nicht mehr. Bitten Sie die Organisation um eine neue Einladung.",
  },
  role_not_grantable: {
    title: "Diese Einladung gilt nicht mehr",
    hint: "Ihre Rolle darf nicht mehr vergeben werden. Bitten Sie die Organisation um eine neue Einladung.",
  },
  external_guests_disabled: {
    title: "Gäste sind abgeschaltet",
    hint: "Die Organisation nimmt zurzeit keine Gäste auf. Fragen Sie ihre Verwaltung.",
  },
  email_blocked: {
    title: "Diese Adresse wird nicht eingelassen",
    hint: "Die Organisation sperrt diese Adresse. Fragen Sie ihre Verwaltung.",
  },
  domain_not_allowed: {
    title: "Diese Adresse wird nicht eingelassen",
    hint: "Die Organisation nimmt nur andere Domains auf. Fragen Sie ihre Verwaltung.",
  },
  already_member: { title: "Sie sind schon Mitglied", hint: "Es bleibt nichts anzunehmen. Melden Sie sich an." },
  managed_by_directory: {
    title: "Das entscheidet Ihre Organisation",
    hint: "Ihr Verzeichnis verwaltet Ihren Zugang. Fragen Sie ihre Verwaltung.",
  },
  conflict: {
    title: "Das passt nicht mehr",
    hint: "Inzwischen hat sich etwas geändert. Gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es erneut.",
  },
};

const words: Readonly<Record<Locale, Words>> = { en, de };

/** Title and hint of a code; a code without words of its own is an unexpected one. */
export const refusalWords = (locale: Locale, code: ProblemCode): Told => words[locale][code] ?? words[locale].internal;
