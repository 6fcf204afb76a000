/** What the library would show on a page of its own becomes a refusal of ours, and the program's own page shows it. */
import type { IncomingMessage } from "node:http";
import { type ErrorOut, errors, type KoaContextWithOIDC } from "oidc-provider";
import { DomainError } from "../../domain/errors.ts";
import { isOutage, RETRY_AFTER } from "../../platform/database/failures.ts";
import type { Outlived } from "./outlived.ts";

interface Left {
  readonly error?: unknown;
  /** The request that somebody comes back to is over. */
  readonly outlived?: Outlived;
}

/** Requests that the library has left to us: with a failure, or because there is nothing of its own at their path. */
const LEFT = new WeakMap<IncomingMessage, Left>();

/** Shows nothing now: what stands around the library still writes headers. */
export function refuseAsPage(ctx: KoaContextWithOIDC, out: ErrorOut, cause: unknown): void {
  ctx.respond = false;
  if (out.error === "server_error") LEFT.set(ctx.req, { error: cause });
  else if (cause instanceof errors.SessionNotFound)
    LEFT.set(ctx.req, {
      outlived: {
        uid: ctx.path.split("/").at(-1) ?? "",
        clientId: ctx.query.client === undefined ? undefined : String(ctx.query.client),
      },
    });
  else
    LEFT.set(ctx.req, {
      error: new DomainError(
        "authorization_refused",
        `The application asked in a way that is not possible: ${out.error_description ?? out.error}.`,
        [],
        { reason: out.error },
      ),
    });
}

export const UNAVAILABLE = {
  error: "temporarily_unavailable",
  error_description: "the service is not available at the moment",
} as const;

/** To the library every failure is a server_error, 500. A client whose request found the database away comes again (RFC 6749 4.1.2.1 has the word). */
export function sayUnavailable(ctx: KoaContextWithOIDC, error: unknown): void {
  // What is shown as a page is judged there.
  if (ctx.respond === false || !isOutage(error)) return;
  ctx.status = 503;
  ctx.set("Retry-After", RETRY_AFTER);
  ctx.body = UNAVAILABLE;
}

/** Leaves a request to whoever comes next. */
export function leave(ctx: { req: IncomingMessage; respond?: boolean | undefined }): void {
  ctx.respond = false;
  LEFT.set(ctx.req, {});
}

/** What was left of a request, when it was. */
export const leftOf = (request: IncomingMessage): Left | undefined => LEFT.get(request);
