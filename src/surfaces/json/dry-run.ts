/** The header by which a change is tried: what it says, and what the answer says. */
import type { Request, RequestHandler } from "express";
import { DomainError } from "../../domain/errors.ts";
import { headerRefusal, unknownHeader } from "../../platform/http/requests.ts";
import { Refusal } from "./problem.ts";

const HEADER = "Rollcall-Dry-Run";

/** As requests name it. */
export const DRY_RUN_HEADER = HEADER.toLowerCase();

/** What every answer to a dry run carries. */
export const NOTHING_APPLIED = { [HEADER]: "applied-nothing" } as const;

/** How its refusal reads. */
export const DRY_RUN_REFUSAL = `${HEADER} knows only one value: true. Leave it out to have the change made.`;

/** What the header asks for; undefined where it is not there. */
export function dryRunAsked({ headers }: Pick<Request, "headers">): "dry" | "unknown" | undefined {
  const value = headers[DRY_RUN_HEADER];
  if (value === undefined) return undefined;
  return value === "true" ? "dry" : "unknown";
}

/**
 * Where no header of ours means anything: a change is refused that asks to be tried, and whatever asks for something nobody knows.
 *
 * @throws Refusal 400; DomainError `invalid`
 */
export const noOwnHeaders: RequestHandler = (request, response, next) => {
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (!isRead && dryRunAsked(request) !== undefined) {
    response.set(NOTHING_APPLIED);
    throw new Refusal(400, "invalid", "This cannot be tried: signing in is done or not, and who guesses is counted.");
  }
  refuseUnknownHeaders(request, [DRY_RUN_HEADER]);
  next();
};

/** @throws DomainError `invalid` for a header of ours that is not among these */
export function refuseUnknownHeaders(request: Request, known: readonly string[]): void {
  const name = unknownHeader(request, known);
  if (name === undefined) return;
  const detail = headerRefusal(name);
  throw new DomainError("invalid", detail, [{ pointer: name, code: "unknown_header", detail }]);
}
