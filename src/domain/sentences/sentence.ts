/**
 * Sentences of the program as data: a code, and what the sentence names. They are made where something is found out, and become words where
 * somebody is answered, in the language of the request (words.ts). Names of people, groups, teams and roles are parameters, never translated.
 */
import type { clausesEn } from "./en/clauses.ts";
import type { remediesEn } from "./en/remedies.ts";
import type { Told } from "./told.ts";

/** Which sentence it is. */
export type Code = keyof Told;

/** A sentence of the standards, or why one is not kept. It names nothing. */
export type ClauseCode = keyof typeof clausesEn;

/** What ends something. It names nothing. */
export type RemedyCode = keyof typeof remediesEn;

/** A sentence without its words. */
export interface Sentence<C extends Code = Code> {
  readonly code: C;
  readonly parameters: Told[C];
}

/** Makes a sentence; what it names is checked by its code. */
export const sentence = <C extends Code>(code: C, parameters: Told[C]): Sentence<C> => ({ code, parameters });

/** How one language says the sentences of a part; other sentences that stand within one are told by `tell`. */
export type Words<T> = { readonly [C in keyof T]: (parameters: T[C], tell: Tell) => string };
export type Tell = (sentence: Sentence) => string;
