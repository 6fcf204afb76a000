/** Sentences of the recorder, as answers tell them: in the language of the request. */
import type { Locale } from "../../../domain/locale.ts";
import type { Remedy } from "../../../domain/recorder/remedies.ts";
import type { Sentence } from "../../../domain/sentences/sentence.ts";
import { inWords } from "../../../domain/sentences/words.ts";

/** Whose calls, and in which language. */
export interface Telling {
  readonly organization: string;
  readonly locale: Locale;
}

/** In words. */
export const told = (locale: Locale, sentences: readonly Sentence[]): string[] =>
  sentences.map((one) => inWords(locale, one));

/** In words, and with the call as this API has it. */
export const presentRemedies = ({ organization, locale }: Telling, remedies: readonly Remedy[]) =>
  remedies.map(({ said, call }) => ({
    text: inWords(locale, said),
    call: call && { ...call, path: `/v1/organizations/${organization}${call.path}` },
  }));
