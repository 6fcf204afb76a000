/** Public routes: whoever comes. */
import type { Request } from "express";
import { DomainError } from "../../domain/errors.ts";
import { fromOurPages } from "../../platform/browser.ts";
import { requestIdOf } from "../../platform/requests.ts";
import { sourceOf, type Visit } from "./authenticate.ts";
import { sessionOf } from "./session.ts";
import type { WrongKeys } from "./wrong-keys.ts";

/**
 * A visitor, with the session of the browser where one of our own pages asks.
 * @throws DomainError `forbidden` for a page of another origin
 */
export async function visiting(request: Request, wrongKeys: WrongKeys): Promise<Visit> {
  if (!fromOurPages(request)) throw new DomainError("forbidden", "The request comes from a page of another origin.");
  const visitor = {
    requestId: requestIdOf(request),
    ip: request.ip ?? null,
    userAgent: request.get("user-agent")?.slice(0, 200) ?? null,
  };
  const session = await sessionOf(request);
  return { kind: "visitor", visitor, session, wrong: () => wrongKeys.count(sourceOf(request)) };
}
