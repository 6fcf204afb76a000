/** Why a take-over is refused, as it is stored and shown. */
import { DomainError, type ErrorCode } from "../../errors.ts";
import type { Locale } from "../../locale.ts";
import { refusal, saidIn } from "../../sentences/refusals.ts";
import type { Sentence } from "../../sentences/sentence.ts";
import { storedInWords } from "../../sentences/words.ts";

export interface Problem {
  readonly code: ErrorCode;
  /** In English. */
  readonly detail: string;
  /** The same as a sentence; not where a rule of another room refused it, or an earlier version did. */
  readonly said?: Sentence;
}

export function problemOf(error: DomainError): Problem {
  const said = saidIn(error);
  return { code: error.code, detail: error.message, ...(said && { said }) };
}

/** The refusal that it was made of. */
export const refusalFor = ({ code, detail, said }: Problem): DomainError =>
  said ? refusal(code, said) : new DomainError(code, detail);

/** In words of a language. */
export const problemIn = (locale: Locale, { code, detail, said }: Problem) => ({
  code,
  detail: storedInWords(locale, said) ?? detail,
});
