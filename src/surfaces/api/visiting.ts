/** Public routes: whoever comes. */
import type { Request } from "express";
import { fromOurPages } from "../../platform/http/browser.ts";
import { visitorOf } from "../http/visitor.ts";
import { fromElsewhere } from "../json/foreign.ts";
import { sourceOf, type Visit } from "./authenticate.ts";
import { ownSessionOf } from "./credentials/session.ts";
import type { WrongKeys } from "./credentials/wrong-keys.ts";

/**
 * A visitor, with the session of the browser where one of our own pages asks.
 * @throws DomainError `forbidden` for a page of another origin
 */
export async function visiting(request: Request, wrongKeys: WrongKeys): Promise<Visit> {
  if (!fromOurPages(request)) throw fromElsewhere(request);
  const session = await ownSessionOf(request);
  return { kind: "visitor", visitor: visitorOf(request), session, wrong: () => wrongKeys.count(sourceOf(request)) };
}
