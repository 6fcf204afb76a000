import type { Request } from "express";
import { DomainError } from "../../domain/errors.ts";
import { publicUrlOf } from "../../platform/http/browser.ts";

/** The refusal of a change that a page of another origin asks for: it may be our own page, opened under another name. */
export const fromElsewhere = (request: Request): DomainError =>
  new DomainError(
    "forbidden",
    `The request comes from a page of another origin. The address of this instance is ${publicUrlOf(request)}.`,
  );
