/** Refusals in the language of the request, where their words are in the catalogue. */
import type { Request, Response } from "express";
import { DomainError, type Fault } from "../../domain/errors.ts";
import { refusalIn } from "../../domain/sentences/refusals.ts";
import { localeOf } from "../http/visitor.ts";

/** What a failure says, in the words that whoever asked reads; undefined where there is only one kind of them. */
export function spoken(
  error: unknown,
  request: Request,
  response: Response,
): { readonly detail: string; readonly faults: readonly Fault[] } | undefined {
  const locale = localeOf(request);
  const said = error instanceof DomainError ? refusalIn(locale, error) : undefined;
  if (said) response.set("Content-Language", locale).vary("Accept-Language");
  return said;
}
