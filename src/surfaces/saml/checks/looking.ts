/**
 * The looks of this folder one by one, for an admin who tries a connection: what is wrong is told all at once, where a sign-in ends with
 * the first of it. Nothing is believed by this.
 */
import type { Element } from "../../../platform/xml/xml.ts";
import { RefusedResponse } from "../refusal.ts";
import { assertionLooks } from "./assertion.ts";
import type { Envelope, Expected } from "./expected.ts";
import { responseLooks } from "./response.ts";

/** A refusal that is noted, or nothing. */
function complaint(look: () => unknown): RefusedResponse[] {
  try {
    look();
    return [];
  } catch (error) {
    if (error instanceof RefusedResponse) return [error];
    throw error;
  }
}

/** What is wrong with an assertion. */
export const complaintsOfAssertion = (assertion: Element, envelope: Envelope, expected: Expected): RefusedResponse[] =>
  assertionLooks(assertion, envelope, expected).flatMap(complaint);

/** What is wrong with a response around its assertion. */
export const complaintsOfResponse = (response: Element, expected: Expected): RefusedResponse[] =>
  responseLooks(response, expected).flatMap(complaint);
