/** What a refusal means to the person who meets it, and what can be done. Said by code: the reason is shown beside, for the admin. */
import type { Locale } from "../../../domain/mails/types.ts";
import type { ProblemCode } from "../../json/problem.ts";
import { de } from "./refusals-de.ts";
import { en } from "./refusals-en.ts";

interface Told {
  readonly title: string;
  readonly hint: string;
}
/** What is said by code; a code without words of its own is an unexpected one. */
export type RefusalWords = Readonly<Partial<Record<ProblemCode, Told>>> & { readonly internal: Told };

const words: Readonly<Record<Locale, RefusalWords>> = { en, de };

/** Title and hint of a code; a code without words of its own is an unexpected one. */
export const refusalWords = (locale: Locale, code: ProblemCode): Told => words[locale][code] ?? words[locale].internal;

/** What is said by the exact reason, where a code alone would say something else. */
const reasons: Readonly<Record<string, Readonly<Record<Locale, Told>>>> = {
  status_not_success: {
    en: {
      title: "Your organization's sign-in turned you away",
      hint: "It did not say who you are: you may have canceled there, or have no access to this application there. Start again from the sign-in page; if it stays, send the reason and the reference below to your administrator.",
    },
    de: {
      title: "Die Anmeldung Ihrer Organisation hat Sie abgewiesen",
      hint: "Sie hat nicht gesagt, wer Sie sind: Vielleicht haben Sie dort abgebrochen oder dort keinen Zugang zu dieser Anwendung. Beginnen Sie noch einmal auf der Anmeldeseite; wenn es bleibt, nennen Sie Ihrer Verwaltung Grund und Referenz unten.",
    },
  },
  sign_in_not_fresh: {
    en: {
      title: "You were not asked to sign in again",
      hint: "This needs you to sign in at your organization now, but it answered from an earlier sign-in. Sign out there, then try again; if it stays, send the reason and the reference below to your administrator.",
    },
    de: {
      title: "Sie wurden nicht noch einmal nach Ihrer Anmeldung gefragt",
      hint: "Hierfür müssen Sie sich jetzt bei Ihrer Organisation anmelden; sie hat aber mit einer früheren Anmeldung geantwortet. Melden Sie sich dort ab und versuchen Sie es noch einmal; wenn es bleibt, nennen Sie Ihrer Verwaltung Grund und Referenz unten.",
    },
  },
  passkey_counter_went_back: {
    en: {
      title: "There may be a copy of this passkey",
      hint: "It was used somewhere else after you last used it here, so it does not open your account. Sign in another way, remove this passkey in your account and add a new one. If you did not copy it yourself, tell your administrator.",
    },
    de: {
      title: "Von diesem Passkey gibt es vielleicht eine Kopie",
      hint: "Er wurde anderswo benutzt, seit Sie ihn hier zuletzt benutzt haben, und öffnet Ihr Konto darum nicht. Melden Sie sich anders an, entfernen Sie diesen Passkey in Ihrem Konto und fügen Sie einen neuen hinzu. Wenn Sie ihn nicht selbst kopiert haben, sagen Sie es Ihrer Administration.",
    },
  },
};

/** The same for a refusal, by its reason if that has words. */
export const wordsOf = (locale: Locale, { code, reason }: { code: ProblemCode; reason?: string | undefined }): Told =>
  (reason === undefined || !Object.hasOwn(reasons, reason) ? undefined : reasons[reason]?.[locale]) ??
  refusalWords(locale, code);
