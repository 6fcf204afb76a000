/** Where signing in at an identity provider begins, whichever protocol it speaks: what a browser may ask, and the secret that it gets. */
import type { Request, Response } from "express";
import { atTheDoor } from "../../domain/caller.ts";
import { requireSsoAllowed } from "../../domain/connections/sso/sso.ts";
import { requireLive, type SsoConnection } from "../../domain/connections/sso/sso-lookup.ts";
import { localPath } from "../../domain/local-paths.ts";
import { openTrial } from "../../domain/sso/log/trials.ts";
import { beginningAt } from "../../domain/sso/rate-limits.ts";
import { ssoSecretOf } from "../../platform/http/browser.ts";
import { Refusal } from "../json/problem.ts";
import { sessionOf } from "./visitor.ts";

/** What is noted of a sign-in, and the browser that begins it. */
export interface Beginning {
  readonly browser: string;
  readonly wanted: {
    readonly testId: string | null;
    readonly next: string | null;
    readonly forced: boolean;
    readonly formerSession: string | null;
  };
}

/**
 * `?next=` names a page of ours; `?test=` the one-time secret of a test; `?forced=true` wants the person to prove to be there now, as pages
 * do that an application or a change of factors wants fresh.
 * @param query what the browser asks, where that is not what stands in its address
 * @throws DomainError, Refusal
 */
export async function beginningOf(
  request: Request,
  response: Response,
  connection: SsoConnection,
  query = queryOf(request),
): Promise<Beginning> {
  for (const name of query.keys())
    if (name !== "next" && name !== "test" && name !== "forced")
      throw new Refusal(400, "invalid", "This address is called without parameters.");
  if (!query.has("test")) {
    requireLive(connection);
    await requireSsoAllowed(atTheDoor(connection.organizationId));
  }
  await beginningAt(connection, request.ip ?? null);
  const browser = ssoSecretOf(request, response);
  const test = query.get("test");
  const testId = test === null ? null : await openTrial(connection, test, browser);
  const session = await sessionOf(request);
  const next = localPath(query.get("next") ?? undefined) ?? null;
  const forced = query.get("forced") === "true" || (next?.endsWith("/fresh") ?? false);
  response.set("Cache-Control", "no-store").set("Referrer-Policy", "no-referrer");
  return { browser, wanted: { testId, next, forced, formerSession: session?.id ?? null } };
}

/** What stands in the address, each parameter as often as it stands there. */
export const queryOf = ({ originalUrl }: Pick<Request, "originalUrl">): URLSearchParams =>
  new URL(originalUrl, "http://query").searchParams;
