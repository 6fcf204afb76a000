/** Where signing in begins: the browser gets a secret of its own and is sent to the identity provider. */
import type { Request, RequestHandler } from "express";
import { openSamlConnection } from "../../domain/connections/saml-lookup.ts";
import { resumeSession } from "../../domain/sessions/sessions.ts";
import { keysOf } from "../../domain/sso/keys.ts";
import { beginningAt } from "../../domain/sso/pace.ts";
import { beginLogin } from "../../domain/sso/requests.ts";
import { openTrial } from "../../domain/sso/trials.ts";
import { publicUrlOf, readSessionToken, ssoSecretOf } from "../../platform/browser.ts";
import { Refusal } from "../json/problem.ts";
import { sendToProvider } from "./library.ts";

// Pages of ours where somebody may have been on the way to.
const OURS =
  /^\/(?:accept\/[\w-]{1,200}|account(?:\/[a-z-]{1,40})*|organizations|oidc\/interaction\/[\w-]{20,64}(?:\/(?:chosen|fresh))?)$/;

/** GET. `?next=` names a page of ours; `?test=` the one-time secret of a test. */
export const login: RequestHandler<{ connection: string }> = async (request, response) => {
  const query = new URL(request.originalUrl, "http://query").searchParams;
  for (const name of query.keys())
    if (name !== "next" && name !== "test")
      throw new Refusal(400, "invalid", "This address is called without parameters.");
  const connection = await openSamlConnection(request.params.connection);
  await beginningAt(connection, request.ip ?? null);
  const browser = ssoSecretOf(request as unknown as Request, response);
  const test = query.get("test");
  const testId = test === null ? null : await openTrial(connection, test, browser);
  const next = query.get("next");
  const session = await resumeSession(readSessionToken(request as unknown as Request));
  const wanted = { testId, next: next !== null && OURS.test(next) ? next : null, formerSession: session?.id ?? null };
  const keys = await keysOf(connection);
  const { request: begun, relayState } = await beginLogin(connection, browser, wanted);
  const publicUrl = publicUrlOf(request as unknown as Request);
  response.set("Cache-Control", "no-store").set("Referrer-Policy", "no-referrer");
  await sendToProvider(request as unknown as Request, response, {
    connection,
    keys,
    publicUrl,
    request: begun,
    relayState,
  });
};
