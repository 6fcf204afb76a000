/** Whoever comes with the session of a set-up link. */
import type { Request } from "express";
import { DomainError } from "../../../domain/errors.ts";
import { callerOf } from "../../../domain/setup-links/opening.ts";
import type { LinkCaller } from "../../../domain/setup-links/types.ts";
import { checkCsrf } from "../../../platform/http/browser.ts";
import { requestIdOf } from "../../../platform/http/requests.ts";
import { setupSessionNamed, setupSessionOf } from "../../http/visitor.ts";
import { READING } from "../credentials/session.ts";

/** Somebody who was let in by a link. */
export interface LinkHolder {
  readonly kind: "setup_link";
  readonly caller: LinkCaller;
}

/** Whether the request says, by the token of the session, that the portal has sent it: a browser may be signed in as well. */
export function isFromPortal(request: Request): boolean {
  const id = setupSessionNamed(request);
  return id !== undefined && checkCsrf(request, id);
}

/**
 * Who the link of the browser speaks for; undefined without one.
 * @throws DomainError `setup_link_gone`; `forbidden` while no mailbox is proved, and for a change without the session's CSRF token
 */
export async function linkHolderOf(request: Request): Promise<LinkHolder | undefined> {
  const opened = await setupSessionOf(request);
  if (!opened) return undefined;
  if (!READING.has(request.method) && !checkCsrf(request, opened.session.id))
    throw new DomainError("forbidden", "Send the token of GET /setup/session as X-CSRF-Token.");
  return { kind: "setup_link", caller: callerOf(opened, requestIdOf(request)) };
}
