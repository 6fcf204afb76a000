/** Headers of requests that are ours by their name. Each asks for something; one that means nothing yet must not be passed over. */
import type { Request } from "express";

const OURS = /^rollcall-/;

/** The first header of ours that nobody knows; undefined where there is none. */
export const unknownHeader = (
  { headers }: Pick<Request, "headers">,
  known: readonly string[] = [],
): string | undefined => Object.keys(headers).find((name) => OURS.test(name) && !known.includes(name));

/** How its refusal reads. */
export const headerRefusal = (name: string): string =>
  `The header ${name.slice(0, 80)} means nothing here. Leave it out: what it asks for would not be done.`;
