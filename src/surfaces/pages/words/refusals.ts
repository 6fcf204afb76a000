/** What a refusal means to the person who meets it, and what can be done. Said by code: the reason is shown beside, for the admin. */
import type { Locale } from "../../../domain/mails/nouns.ts";
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
