/** What lists are asked for: a value that cannot be is refused, for "nothing found" would be taken for an answer. */
import { emailKey } from "./address.ts";
import { type DomainError, invalidField } from "./errors.ts";

/** The key of an address that a list is filtered by. @throws DomainError `invalid` for what is no address */
export function addressAsked(email: string, pointer = "?email"): string {
  const key = emailKey(email);
  if (key === null) throw invalidField(pointer, "This is no e-mail address, so nobody can have it.");
  return key;
}

/** The refusal of a word that names nothing, with the one that was probably meant. */
export const noSuch = (pointer: string, detail: string, meant: string | undefined): DomainError =>
  invalidField(pointer, meant === undefined ? detail : `${detail} Did you mean ${meant}?`);
