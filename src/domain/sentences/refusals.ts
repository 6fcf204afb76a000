/** Refusals whose words are in the catalogue: whoever answers them tells them in the language of the request. */
import { DomainError, type ErrorCode, type Fault } from "../errors.ts";
import type { Locale } from "../locale.ts";
import type { Sentence } from "./sentence.ts";
import { inWords } from "./words.ts";

interface Said {
  readonly whole: Sentence;
  readonly faults: readonly SaidFault[];
}

/** One fault, as a sentence. */
export interface SaidFault {
  readonly pointer: string;
  readonly code: string;
  readonly said: Sentence;
}

/** Of which sentences the message of a refusal was made. */
const SAID = new WeakMap<DomainError, Said>();

const inLanguage = (locale: Locale, faults: readonly SaidFault[]): Fault[] =>
  faults.map(({ pointer, code, said }) => ({ pointer, code, detail: inWords(locale, said) }));

/** A refusal that says this. */
export function refusal(code: ErrorCode, whole: Sentence, faults: readonly SaidFault[] = []): DomainError {
  const error = new DomainError(code, inWords("en", whole), inLanguage("en", faults));
  SAID.set(error, { whole, faults });
  return error;
}

/** What a refusal says; undefined where it has words of its own. */
export const saidIn = (error: DomainError): Sentence | undefined => SAID.get(error)?.whole;

/** The message and the faults of a refusal in a language; undefined where it has words of its own. */
export function refusalIn(locale: Locale, error: DomainError) {
  const said = SAID.get(error);
  return said && { detail: inWords(locale, said.whole), faults: inLanguage(locale, said.faults) };
}
