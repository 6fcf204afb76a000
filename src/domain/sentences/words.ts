/** The catalogue: every sentence in every language. */
import type { Locale } from "../locale.ts";
import { clausesDe } from "./de/clauses.ts";
import { invitationsDe } from "./de/invitations.ts";
import { reasonsDe } from "./de/reasons.ts";
import { remediesDe } from "./de/remedies.ts";
import { requestsDe } from "./de/requests.ts";
import { namedTakeOversDe, takeOversDe } from "./de/take-overs.ts";
import { warningsDe } from "./de/warnings.ts";
import { clausesEn } from "./en/clauses.ts";
import { invitationsEn } from "./en/invitations.ts";
import { reasonsEn } from "./en/reasons.ts";
import { remediesEn } from "./en/remedies.ts";
import { requestsEn } from "./en/requests.ts";
import { namedTakeOversEn, takeOversEn } from "./en/take-overs.ts";
import { warningsEn } from "./en/warnings.ts";
import type { Code, Sentence, Words } from "./sentence.ts";
import type { Told } from "./told.ts";

const CATALOGUE: Readonly<Record<Locale, Words<Told>>> = {
  en: {
    ...requestsEn,
    ...reasonsEn,
    ...invitationsEn,
    ...clausesEn,
    ...remediesEn,
    ...takeOversEn,
    ...namedTakeOversEn,
    ...warningsEn,
  },
  de: {
    ...requestsDe,
    ...reasonsDe,
    ...invitationsDe,
    ...clausesDe,
    ...remediesDe,
    ...takeOversDe,
    ...namedTakeOversDe,
    ...warningsDe,
  },
};

/** Every code. */
export const codesOfSentences = (): readonly string[] => Object.keys(CATALOGUE.en);

/** A sentence in words. */
export function inWords<C extends Code>(locale: Locale, { code, parameters }: Sentence<C>): string {
  const words: Words<Told> = CATALOGUE[locale];
  return words[code](parameters, (within) => inWords(locale, within));
}

/** A sentence that was stored, in words; undefined where an earlier or a later version stored one that is not known. */
export const storedInWords = (locale: Locale, stored: Sentence | undefined): string | undefined =>
  stored !== undefined && Object.hasOwn(CATALOGUE[locale], stored.code) ? inWords(locale, stored) : undefined;
